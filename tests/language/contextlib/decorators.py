"""Context managers as decorators, and exits that are functions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ContextDecorator, ExitStack, contextmanager
from types import TracebackType


class tag(ContextDecorator):
    def __init__(self, name: str) -> None:
        self.name = name
        self.depth = 0

    def __enter__(self) -> tag:
        self.depth += 1
        print(f"<{self.name} {self.depth}>")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        print(f"</{self.name} {repr(error) if error else ''}>")


@tag("p")
def paragraph(text: str, *, times: int = 1) -> str:
    return text * times


@tag("f")
def fails() -> None:
    raise ValueError("no")


@contextmanager
def section(title: str) -> Iterator[int]:
    print("begin", title)
    try:
        yield len(title)
    finally:
        print("end", title)


@section("work")
def work(a: int, b: int = 2) -> int:
    """Adds."""
    return a + b


class Counter:
    @section("method")
    def count(self, up_to: int) -> int:
        return sum(range(up_to))


print(paragraph("ab", times=2), paragraph("c"))
try:
    fails()
except ValueError as error:
    print("raised", error)
print(work(1), work(1, b=5), work.__name__, work.__doc__)
print(Counter().count(4))
with section("title") as size, tag("b") as bold:
    print(size, bold.name)


def fail(error: Exception) -> None:
    raise error


def measure() -> int:
    with section("measured") as size:
        return size


print(measure())


def swallow(
    kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
) -> bool | None:
    print("swallow", repr(error))
    return isinstance(error, KeyError)


with ExitStack() as stack:
    stack.push(swallow)
    pushed = stack.push(tag("pushed"))
    print(pushed.name)
    fail(KeyError("k"))
try:
    with ExitStack() as stack:
        stack.push(swallow)
        stack.callback(print, "called back", end="!\n")
        raise TypeError("t")
except TypeError as caught:
    print("out", caught)
