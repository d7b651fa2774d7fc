"""What ``open`` does: the streams one over the other, as the mode asks for them."""

from __future__ import annotations

from io._buffered import BUFFER_SIZE, BufferedRandom, BufferedReader, BufferedWriter
from io._files import FileIO
from io._wrapper import TextIOWrapper


def open_raw(path: str, mode: str) -> FileIO:
    return FileIO(path, mode)


def open_reader(path: str, mode: str, buffering: int) -> BufferedReader:
    return BufferedReader(FileIO(path, mode), _size(buffering))


def open_writer(path: str, mode: str, buffering: int) -> BufferedWriter:
    return BufferedWriter(FileIO(path, mode), _size(buffering))


def open_random(path: str, mode: str, buffering: int) -> BufferedRandom:
    return BufferedRandom(FileIO(path, mode), _size(buffering))


def open_text(
    path: str, mode: str, buffering: int, encoding: str | None, errors: str | None, newline: str | None
) -> TextIOWrapper:
    if buffering == 0:
        raise ValueError("can't have unbuffered text I/O")
    plain = mode.replace("t", "").replace("U", "")
    if "+" in plain:
        text = TextIOWrapper(open_random(path, plain, -1 if buffering == 1 else buffering), encoding, errors, newline)
    elif "r" in plain:
        text = TextIOWrapper(open_reader(path, plain, -1 if buffering == 1 else buffering), encoding, errors, newline)
    else:
        text = TextIOWrapper(open_writer(path, plain, -1 if buffering == 1 else buffering), encoding, errors, newline)
    text._mode = mode
    text._is_line_buffered = buffering == 1
    return text


def _size(buffering: int) -> int:
    return buffering if buffering > 1 else BUFFER_SIZE
