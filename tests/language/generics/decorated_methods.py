"""Decorated methods of generic classes: context managers, arguments, subclasses."""

from __future__ import annotations

from contextlib import contextmanager
from functools import wraps
from typing import Callable, Generic, Iterator, ParamSpec, TypeVar
T = TypeVar("T")
R = TypeVar("R")
P = ParamSpec("P")

def times(n: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    def deco(f: Callable[P, R]) -> Callable[P, R]:
        @wraps(f)
        def inner(*args: P.args, **kwargs: P.kwargs) -> R:
            for _ in range(n - 1):
                f(*args, **kwargs)
            return f(*args, **kwargs)
        return inner
    return deco

class Box(Generic[T]):
    def __init__(self, item: T) -> None:
        self.item = item
        self.seen: list[T] = []
    @contextmanager
    def opened(self) -> Iterator[T]:
        print("open")
        yield self.item
        print("close")
    @times(2)
    def push(self, item: T, *, more: int = 1) -> list[T]:
        self.seen.append(item)
        return self.seen
    @staticmethod
    @times(3)
    def name(value: int) -> str:
        print("name")
        return str(value)

class Deep(Box[str]):
    def push(self, item: str, *, more: int = 1) -> list[str]:
        return super().push(item + "!", more=more)

class Pair(Box[tuple[T, T]]):
    @times(1)
    def first(self) -> T:
        return self.item[0]

with Box(3).opened() as x:
    print(x + 1)
with Box(["a"]).opened() as y:
    print(y)
with Box(1.5).opened() as z:
    print(z)
print(Box(2).push(3), Box("a").push("b", more=3), Deep("a").push("c"))
b: Box[str] = Deep("q")
print(b.push("x"), Box.name(2), b.name(3))
print(Pair((1, 2)).first(), Pair(("a", "b")).first(), Pair((1, 2)).push((3, 4)))
f = Box(5).push
print(f(6), f.__name__, Box[int].push.__name__)
