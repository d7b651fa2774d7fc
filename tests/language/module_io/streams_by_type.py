"""TextIO, BinaryIO and IO as types: standard output, texts and bytes in memory."""

from __future__ import annotations

import io
import sys
from typing import IO, BinaryIO, TextIO


def report(lines: list[str], out: TextIO = sys.stdout) -> int:
    out.writelines(f"{number}: {line}\n" for number, line in enumerate(lines))
    out.flush()
    return out.write("end\n")


def words(source: TextIO) -> list[str]:
    return [word for line in source for word in line.split()]


def head(source: BinaryIO, count: int) -> bytes:
    source.seek(0)
    return source.read(count)


def copy(source: IO[str], target: IO[str]) -> int:
    copied = 0
    while line := source.readline():
        copied += target.write(line.upper())
    return copied


print(report(["a", "b"]))
with io.StringIO() as text:
    print(report(["c"], text), repr(text.getvalue()))
    text.seek(0)
    print(words(text), text.tell(), text.closed)
print(text.closed)
print(head(io.BytesIO(b"\x7fELF..."), 4), copy(io.StringIO("one\ntwo"), sys.stdout))
streams: list[IO[str]] = [sys.stdout, io.StringIO("x"), sys.stderr]
for stream in streams:
    print(stream.writable(), stream.closed, end=" ", file=stream)
print()
print(sys.stdout.writable(), isinstance(sys.stdout, io.StringIO))


class Log:
    def __init__(self, stream: TextIO | None = None) -> None:
        self.stream = stream or sys.stdout

    def __call__(self, message: str) -> None:
        print(message, file=self.stream)


log = Log()
log("to standard output")
kept = io.StringIO()
Log(kept)("kept")
print(repr(kept.getvalue()))
