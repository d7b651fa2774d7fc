"""Context managers from generators, and the ready ones of contextlib."""

from contextlib import ExitStack, closing, contextmanager, nullcontext, suppress
from typing import Iterator, Generator

@contextmanager
def tag(name: str, mark: str = "") -> Iterator[str]:
    print("<" + name + mark + ">")
    try:
        yield name.upper()
    finally:
        print("</" + name + ">")

@contextmanager
def swallow() -> Generator[None, None, None]:
    try:
        yield
    except ValueError as error:
        print("swallowed", error)

class Door:
    def __init__(self, name: str) -> None:
        self.name = name
    def close(self) -> None:
        print("close", self.name)

class Res:
    def __init__(self, name: str) -> None:
        self.name = name
    def __enter__(self) -> "Res":
        print("enter", self.name)
        return self
    def __exit__(self, *args: object) -> None:
        print("exit", self.name, args[0] is None)

class R2:
    @contextmanager
    def session(self, n: int) -> Iterator[int]:
        yield n + 1

def fail(error: Exception) -> None:
    raise error


def main() -> None:
    with tag("b") as t:
        print(t)
    with tag("i", mark="!") as t, swallow():
        fail(ValueError("x"))
    try:
        with tag("p"):
            raise KeyError("k")
    except KeyError as e:
        print("got", e)
    with closing(Door("d")) as d:
        print(d.name)
    with suppress(ZeroDivisionError, KeyError):
        print(1 // 0)
    with nullcontext(5) as n:
        print(n)
    with nullcontext():
        print("null")
    with ExitStack() as stack:
        rs = [stack.enter_context(Res(str(i))) for i in range(3)]
        stack.callback(print, "callback", sep="-")
        print(len(rs), stack.enter_context(tag("x")))
    try:
        with ExitStack() as stack:
            stack.enter_context(Res("a"))
            raise ValueError("inside")
    except ValueError as e:
        print(e)
    with R2().session(3) as k:
        print(k)
    print(tag.__name__)
    @contextmanager
    def never() -> Iterator[int]:
        if len("a") == 2:
            yield 1
    try:
        with never() as z:
            print(z)
    except RuntimeError as e:
        print(e)
main()
