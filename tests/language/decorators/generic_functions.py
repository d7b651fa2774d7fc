"""Decorated functions and methods with type parameters of their own: for each kind of argument the decorators wrap
another function."""

import asyncio
import functools
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Generic, ParamSpec, Protocol, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")
U = TypeVar("U")


class Sized(Protocol):
    def __len__(self) -> int: ...


S = TypeVar("S", bound=Sized)


def logged(function: Callable[P, R]) -> Callable[P, R]:
    @functools.wraps(function)
    def inner(*args: P.args, **kwargs: P.kwargs) -> R:
        print("call", function.__name__)
        return function(*args, **kwargs)

    return inner


def repeated(times: int) -> Callable[[Callable[P, R]], Callable[P, list[R]]]:
    def decorate(function: Callable[P, R]) -> Callable[P, list[R]]:
        @functools.wraps(function)
        def inner(*args: P.args, **kwargs: P.kwargs) -> list[R]:
            return [function(*args, **kwargs) for _ in range(times)]

        return inner

    return decorate


def patient(function: Callable[P, Awaitable[R]]) -> Callable[P, Awaitable[R]]:
    @functools.wraps(function)
    async def inner(*args: P.args, **kwargs: P.kwargs) -> R:
        await asyncio.sleep(0)
        return await function(*args, **kwargs)

    return inner


@logged
def first(items: list[T], default: T | None = None, *, reverse: bool = False) -> T | None:
    """The first item."""
    if not items:
        return default
    return items[-1] if reverse else items[0]


@logged
@repeated(2)
def pair(one: T, other: U) -> tuple[U, T]:
    return other, one


@logged
def longest(items: list[S]) -> S:
    return max(items, key=len)


@contextmanager
def opened(value: T, name: str = "it") -> Iterator[T]:
    print("open", name)
    try:
        yield value
    finally:
        print("close", name)


@patient
async def later(value: T) -> list[T]:
    return [value, value]


def announced(function: Callable[[T], U]) -> Callable[[T], U]:
    @functools.wraps(function)
    def inner(value: T) -> U:
        print("with", value)
        return function(value)

    return inner


@announced
def same(value: T) -> T:
    return value


class Box(Generic[T]):
    def __init__(self, value: T) -> None:
        self.value = value

    @classmethod
    @contextmanager
    def labelled(cls, label: U) -> Iterator[tuple[str, U]]:
        yield cls.__name__, label


class Store:
    def __init__(self) -> None:
        self.name = "store"

    @logged
    def wrap(self, value: T) -> tuple[str, T]:
        return self.name, value

    @contextmanager
    def holding(self, value: T) -> Iterator[tuple[str, T]]:
        print("hold")
        yield self.name, value
        print("let go")


def main() -> None:
    print(first([1, 2]), first(["a", "b"], reverse=True), first([], 2.5), first(items=[None], default=None))
    print(pair(1, "a"), pair("b", 2.5), first.__name__, first.__doc__)
    print(longest(["a", "bcd"]), longest([[1], [2, 3]]))
    with opened(3) as number, opened("word", name="two") as word:
        print(number + 1, word.upper())
    print(asyncio.run(asyncio.wait_for(later("x"), 5)), asyncio.run(asyncio.wait_for(later(1), 5)))
    store = Store()
    print(store.wrap(1), store.wrap("one"))
    with store.holding(1.5) as (name, held):
        print(name, held * 2)
    print(same("a"), same(2.5))
    with Box.labelled(3) as pair_of_box:
        print(pair_of_box)
    numbers: Callable[[list[int]], int | None] = first
    print(numbers([7]), list(map(longest, [["x", "yy"], ["z"]])))
    try:
        with opened(["in"]) as items:
            items.append("more")
            raise ValueError(items)
    except ValueError as error:
        print("error", error)


if __name__ == "__main__":
    main()
