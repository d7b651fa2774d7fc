"""Decorated methods of generic classes: async ones, properties, class methods, defaults, other results."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from functools import wraps
from typing import AsyncIterator, Awaitable, Callable, Concatenate, Generic, ParamSpec, TypeVar
T = TypeVar("T")
R = TypeVar("R")
S = TypeVar("S")
P = ParamSpec("P")

def loud(f: Callable[P, R]) -> Callable[P, R]:
    @wraps(f)
    def inner(*args: P.args, **kwargs: P.kwargs) -> R:
        print("call", f.__name__)
        return f(*args, **kwargs)
    return inner

def calm(f: Callable[P, Awaitable[R]]) -> Callable[P, Awaitable[R]]:
    async def inner(*args: P.args, **kwargs: P.kwargs) -> R:
        print("before")
        answer = await f(*args, **kwargs)
        print("after")
        return answer
    return inner

def twice(f: Callable[[S], R]) -> Callable[[S], tuple[R, R]]:
    def inner(self: S) -> tuple[R, R]:
        return f(self), f(self)
    return inner

class Box(Generic[T]):
    def __init__(self, item: T) -> None:
        self.item = item
    @property
    @loud
    def value(self) -> T:
        return self.item
    @calm
    async def get(self) -> T:
        return self.item
    @asynccontextmanager
    async def opened(self) -> AsyncIterator[T]:
        yield self.item
    @loud
    def add(self, one: T, seen: list[str] = []) -> list[str]:
        seen.append(str(one))
        return seen
    @twice
    def both(self) -> T:
        return self.item
    @classmethod
    @loud
    def make(cls, item: T) -> Box[T]:
        return cls(item)
    @loud
    def __eq__(self, other: object) -> bool:
        return isinstance(other, Box)
    @loud
    def __len__(self) -> int:
        return 3

class Sub(Box[T]):
    @loud
    def add(self, one: T, seen: list[str] = []) -> list[str]:
        return super().add(one) + ["sub"]

async def main() -> None:
    b = Box(3)
    print(b.value, await b.get())
    async with Box("x").opened() as x:
        print(x)
    print(b.add(1), Box("q").add("r"), Box(1.5).add(2.5))
    print(Sub(3).add(4))
    one: Box[int] = Sub(5)
    print(one.add(6), one.value)
    print(b.both(), Box("z").both())
    print(Box.make(3).item, Box.make("u").item)
    print(b == Box(3), len(b))

asyncio.run(main())
