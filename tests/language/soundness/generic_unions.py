"""Unions of one generic class with different arguments; joins; a TypeGuard that lies."""
from __future__ import annotations
from typing import TypeGuard, TypeVar, Generic
T = TypeVar("T")
class Box(Generic[T]):
    def __init__(self, item: T) -> None:
        self.item = item
    def get(self) -> T:
        return self.item
def f(x: list[int] | list[str] | dict[str, int] | None) -> str:
    if isinstance(x, list):
        return "list" + str(len(x)) + str(x)
    if x is None:
        return "none"
    return str(x)
def g(x: list[int] | list[str]) -> str:
    return str(x[0])
def b(x: Box[int] | Box[str] | Box[float]) -> str:
    return str(x.get()) + str(x.item)
def is_str(x: object) -> TypeGuard[str]:
    return True
def lie(x: object) -> None:
    try:
        if is_str(x):
            print(x.upper())
    except (AttributeError, TypeError):
        print("caught")
def main() -> None:
    print(f([1]), f(["a"]), f({"a": 1}), f(None), g([5]), g(["z"]), b(Box(1)), b(Box("q")), b(Box(2.5)))
    j = [1, "a"]
    print(j)
    k = [1, "a", None] if len(j) > 1 else []
    print(k)
    lie("ok")
    lie(5)
    lie([1])
main()
