"""``open``: a file as a stream; which class it has depends on the mode."""

from __future__ import annotations

from io import BufferedRandom, BufferedReader, BufferedWriter, FileIO, TextIOWrapper
from io._opening import open_random, open_raw, open_reader, open_text, open_writer
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
    return open_text(file if isinstance(file, str) else file.__fspath__(), mode, buffering, encoding, errors, newline)


@overload
def open(file: str | _HasPath, mode: OpenBinaryMode, buffering: Literal[0]) -> FileIO:
    return open_raw(file if isinstance(file, str) else file.__fspath__(), mode)


@overload
def open(file: str | _HasPath, mode: OpenBinaryModeUpdating, buffering: int = -1) -> BufferedRandom:
    return open_random(file if isinstance(file, str) else file.__fspath__(), mode, buffering)


@overload
def open(file: str | _HasPath, mode: OpenBinaryModeWriting, buffering: int = -1) -> BufferedWriter:
    return open_writer(file if isinstance(file, str) else file.__fspath__(), mode, buffering)


@overload
def open(file: str | _HasPath, mode: OpenBinaryModeReading, buffering: int = -1) -> BufferedReader:
    return open_reader(file if isinstance(file, str) else file.__fspath__(), mode, buffering)
