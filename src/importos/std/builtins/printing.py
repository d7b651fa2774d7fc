"""``print``: to the console, or to anything that has ``write``."""

from __future__ import annotations

from typing import Literal, Protocol, overload

from importos.kernel.console import flush_printed, print_output


class SupportsWrite(Protocol):
    """What ``print`` can write to."""

    def write(self, text: str, /) -> object: ...


class SupportsFlush(SupportsWrite, Protocol):
    """What ``print`` can write to and flush."""

    def flush(self) -> object: ...


@overload
def print(value: str, /) -> None:
    print_output(value)
    print_output("\n")


@overload
def print(
    *values: object, sep: str | None = " ", end: str | None = "\n", file: None = None, flush: bool = False
) -> None:
    between = " " if sep is None else sep
    first = True
    for value in values:
        if not first:
            print_output(between)
        first = False
        print_output(str(value))
    print_output("\n" if end is None else end)
    if flush:
        flush_printed()


@overload
def print(
    *values: object, sep: str | None = " ", end: str | None = "\n", file: SupportsWrite, flush: Literal[False] = False
) -> None:
    write_values(values, sep, end, file)


@overload
def print(*values: object, sep: str | None = " ", end: str | None = "\n", file: SupportsFlush, flush: bool) -> None:
    write_values(values, sep, end, file)
    if flush:
        file.flush()


def write_values(values: tuple[object, ...], sep: str | None, end: str | None, file: SupportsWrite) -> None:
    """What ``print`` does with a file."""
    between = " " if sep is None else sep
    first = True
    for value in values:
        if not first:
            file.write(between)
        first = False
        file.write(str(value))
    file.write("\n" if end is None else end)
