"""``io.StringIO``: a text that grows where it is written, read from a position counted in characters."""

from __future__ import annotations

from io._base import TextIOBase
from typing import Iterable, Self, TextIO

from importos.runtime.text.building import TextBuilder


class StringIO(TextIOBase, TextIO):
    """``_built`` is the text as it is written; ``_text`` the same as a str, when ``_is_text_known``."""

    _built: TextBuilder
    _text: str
    _is_text_known: bool
    _place: int

    def __init__(self, initial_value: str | None = "") -> None:
        self._closed = False
        self._place = 0
        self._set_text("" if initial_value is None else initial_value)

    def _check_open(self) -> None:
        if self._closed:
            raise ValueError("I/O operation on closed file")

    def _set_text(self, text: str) -> None:
        self._built = TextBuilder(max(len(text), 32))
        self._built.append(text)
        self._text = text
        self._is_text_known = True

    def _whole(self) -> str:
        if not self._is_text_known:
            self._text = self._built.finish()
            self._is_text_known = True
        return self._text

    def getvalue(self) -> str:
        self._check_open()
        return self._whole()

    # -- writing

    def write(self, s: str, /) -> int:
        self._check_open()
        length = self._built.length
        if self._place == length:
            self._built.append(s)
            self._is_text_known = False
        elif s:
            whole = self._whole()
            if self._place > length:
                whole += "\0" * (self._place - length)
            self._set_text(whole[: self._place] + s + whole[self._place + len(s) :])
        self._place += len(s)
        return len(s)

    def writelines(self, lines: Iterable[str], /) -> None:
        for line in lines:
            self.write(line)

    def truncate(self, size: int | None = None, /) -> int:
        self._check_open()
        end = self._place if size is None else size
        if end < 0:
            raise ValueError("Negative size value " + repr(end))
        if end < self._built.length:
            self._set_text(self._whole()[:end])
        return end

    # -- reading

    def read(self, size: int | None = -1, /) -> str:
        self._check_open()
        whole = self._whole()
        end = len(whole) if size is None or size < 0 else min(self._place + size, len(whole))
        start = self._place
        if start >= end:
            return ""
        self._place = end
        return whole[start:end]

    def readline(self, size: int = -1, /) -> str:
        self._check_open()
        whole = self._whole()
        start = self._place
        if start >= len(whole):
            return ""
        end = whole.find("\n", start) + 1
        if end == 0:
            end = len(whole)
        if 0 <= size < end - start:
            end = start + size
        self._place = end
        return whole[start:end]

    def readlines(self, hint: int = -1, /) -> list[str]:
        lines: list[str] = []
        size = 0
        while True:
            line = self.readline()
            if not line:
                return lines
            lines.append(line)
            size += len(line)
            if 0 < hint < size:
                return lines

    def __iter__(self) -> Self:
        self._check_open()
        return self

    def __next__(self) -> str:
        line = self.readline()
        if not line:
            raise StopIteration()
        return line

    # -- position

    def tell(self) -> int:
        self._check_open()
        return self._place

    def seek(self, pos: int, whence: int = 0, /) -> int:
        self._check_open()
        if whence < 0 or whence > 2:
            raise ValueError("Invalid whence (" + repr(whence) + ", should be 0, 1 or 2)")
        if whence == 0:
            if pos < 0:
                raise ValueError("Negative seek position " + repr(pos))
            self._place = pos
        elif pos != 0:
            raise OSError("Can't do nonzero cur-relative seeks")
        elif whence == 2:
            self._place = self._built.length
        return self._place
