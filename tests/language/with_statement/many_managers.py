"""Several managers in parentheses, jumps out of with, exceptions in __enter__ and __exit__, what __exit__ is given."""
from __future__ import annotations
from types import TracebackType
class M:
    def __init__(self, name: str, swallow: bool = False, fail: str = "") -> None:
        self.name = name
        self.swallow = swallow
        self.fail = fail
    def __enter__(self) -> M:
        print("enter", self.name)
        if self.fail == "enter":
            raise RuntimeError("enter " + self.name)
        return self
    def __exit__(self, t: type[BaseException] | None, v: BaseException | None, tb: TracebackType | None) -> bool:
        print("exit", self.name, t.__name__ if t is not None else None, v, tb is None)
        if self.fail == "exit":
            raise RuntimeError("exit " + self.name)
        return self.swallow
def several() -> None:
    with (
        M("a") as a,
        M("b", True) as b,
        M("c"),
    ):
        print(a.name, b.name)
        raise ValueError("v")
def early(n: int) -> str:
    for i in range(3):
        with M(f"e{i}"):
            if n == i:
                return f"returned {i}"
            if i == 1:
                break
            continue
    return "end"
def failing() -> None:
    try:
        with M("x", fail="exit"), M("y"):
            raise ValueError("body")
    except RuntimeError as e:
        print(repr(e), repr(e.__context__))
    try:
        with M("x", fail="exit"):
            pass
    except RuntimeError as e:
        print(repr(e), repr(e.__context__))
    try:
        with M("p"), M("q", fail="enter"):
            print("never")
    except RuntimeError as e:
        print(repr(e))
    with M("s", True):
        with M("t", fail="exit"):
            raise KeyError("k")
    print("after")
def main() -> None:
    several()
    print(early(0), early(1), early(5))
    failing()
main()
