"""``FileHandler``: records go to a file."""

from __future__ import annotations

from io import TextIOWrapper
from io._opening import open_text
from logging._handlers import StreamHandler
from logging._levels import level_name
from logging._records import LogRecord
from os.path import abspath
from typing import Protocol

from importos.lowlevel.objects import class_name


class _HasPath(Protocol):
    """``os.PathLike[str]``."""

    def __fspath__(self) -> str: ...


class FileHandler(StreamHandler[TextIOWrapper]):
    """Opens the file at once, at its end unless the mode is ``w``. A record that comes after ``close`` opens it again,
    but not to write it anew.
    """

    def __init__(
        self, filename: str | _HasPath, mode: str = "a", encoding: str | None = None, *, errors: str | None = None
    ) -> None:
        self.baseFilename = abspath(filename if isinstance(filename, str) else filename.__fspath__())
        self.mode = mode
        self.encoding = "utf-8" if encoding is None else encoding
        self.errors = errors
        self._is_closed = False
        super().__init__(self._open())

    def _open(self) -> TextIOWrapper:
        return open_text(self.baseFilename, self.mode, -1, self.encoding, self.errors, None)

    def flush(self) -> None:
        if not self._is_closed:
            super().flush()

    def close(self) -> None:
        if not self._is_closed:
            self.flush()
            self._is_closed = True
            self.stream.close()
        super().close()

    def emit(self, record: LogRecord) -> None:
        if self._is_closed:
            if self.mode == "w":
                return
            self.stream = self._open()
            self._is_closed = False
        super().emit(record)

    def __repr__(self) -> str:
        return f"<{class_name(self)} {self.baseFilename} ({level_name(self.level)})>"
