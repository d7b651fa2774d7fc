"""``open``: a file as a stream; which class it has depends on the mode.

What a body calls is imported in the body: the code of modules that only ``builtins`` imports does not run otherwise.
"""

from __future__ import annotations

from io import BufferedRandom, BufferedReader, BufferedWriter, FileIO, TextIOWrapper
from typing import Literal, Protocol, overload

from _typeshed import OpenBinaryMode, OpenBinaryModeReading, OpenBinaryModeUpdating, OpenBinaryModeWriting, OpenTextMode


class _HasPath(Protocol):
    """``os.PathLike[str]``, which cannot be imported from here."""

    def __fspath__(self) -> str: ...


@overload
def open(
    file: str | _HasPath,
    mode: OpenTextMode = "r",
    buffering: int = -1,
    encoding: str | None = None,
    errors: str | None = None,
    newline: str | None = None,
) -> TextIOWrapper:
    from io._opening import open_text

    return open_text(file if isinstance(file, str) else file.__fspath__(), mode, buffering, encoding, errors, newline)


@overload
def open(file: str | _HasPath, mode: OpenBinaryMode, buffering: Literal[0]) -> FileIO:
    from io._opening import open_raw

    return open_raw(file if isinstance(file, str) else file.__fspath__(), mode)


@overload
def open(file: str | _HasPath, mode: OpenBinaryModeUpdating, buffering: int = -1) -> BufferedRandom:
    from io._opening import open_random

    return open_random(file if isinstance(file, str) else file.__fspath__(), mode, buffering)


@overload
def open(file: str | _HasPath, mode: OpenBinaryModeWriting, buffering: int = -1) -> BufferedWriter:
    from io._opening import open_writer

    return open_writer(file if isinstance(file, str) else file.__fspath__(), mode, buffering)


@overload
def open(file: str | _HasPath, mode: OpenBinaryModeReading, buffering: int = -1) -> BufferedReader:
    from io._opening import open_reader

    return open_reader(file if isinstance(file, str) else file.__fspath__(), mode, buffering)
