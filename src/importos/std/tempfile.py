"""The module ``tempfile``: directories below ``/tmp``, which is in memory.

Names are counted: there is nobody else who could guess them.
"""

from __future__ import annotations

import os
from types import TracebackType

_count = 0


def gettempdir() -> str:
    return "/tmp"


def mkdtemp(suffix: str | None = None, prefix: str | None = None, dir: str | None = None) -> str:
    """A new directory; who asked for it removes it."""
    global _count
    start = ("/tmp" if dir is None else dir).rstrip("/") + "/" + ("tmp" if prefix is None else prefix)
    while True:
        _count += 1
        path = os.path.abspath(start + f"{_count:08}" + ("" if suffix is None else suffix))
        try:
            os.mkdir(path)
        except FileExistsError:
            continue
        return path


class TemporaryDirectory:
    """A directory that goes with all that is in it."""

    def __init__(
        self,
        suffix: str | None = None,
        prefix: str | None = None,
        dir: str | None = None,
        ignore_cleanup_errors: bool = False,
    ) -> None:
        self._is_there = False
        self._ignores_errors = ignore_cleanup_errors
        self.name = mkdtemp(suffix, prefix, dir)
        self._is_there = True

    def __enter__(self) -> str:
        return self.name

    def __exit__(self, exc: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None) -> None:
        self.cleanup()

    def __del__(self) -> None:
        if self._is_there:
            self.cleanup()

    def cleanup(self) -> None:
        if self._is_there and os.path.exists(self.name):
            self._is_there = False
            try:
                _remove_tree(self.name)
            except OSError:
                if not self._ignores_errors:
                    raise

    def __repr__(self) -> str:
        return "<TemporaryDirectory " + repr(self.name) + ">"


def _remove_tree(path: str) -> None:
    for name in os.listdir(path):
        inner = path + "/" + name
        if os.path.isdir(inner):
            _remove_tree(inner)
        else:
            os.unlink(inner)
    os.rmdir(path)
