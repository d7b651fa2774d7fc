"""Decorators of methods of generic classes, and of generic functions, that do more than to wrap the function."""

from functools import cache, wraps
from typing import Callable, Generic, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")

registered: list[str] = []


def register(function: Callable[P, R]) -> Callable[P, R]:
    registered.append("one")
    return function


def counted(function: Callable[P, R]) -> Callable[P, R]:
    count = 0

    def inner(*args: P.args, **kwargs: P.kwargs) -> R:
        nonlocal count
        count += 1
        print(count)
        return function(*args, **kwargs)

    return inner


def fading(times: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        @wraps(function)
        def inner(*args: P.args, **kwargs: P.kwargs) -> R:
            nonlocal times
            times -= 1
            print(times)
            return function(*args, **kwargs)

        return inner

    return decorate


class One(Generic[T]):
    @register  # error: E203 generic class
    def first(self, item: T) -> T:
        return item


class Two(Generic[T]):
    @counted  # error: E203
    def second(self, item: T) -> T:
        return item


class Three(Generic[T]):
    @fading(3)  # error: E203
    def third(self, item: T) -> T:
        return item


@counted  # error: E203
def fourth(item: T) -> T:
    return item


@cache  # error: E203 type parameters
def fifth(item: T) -> T:
    return item


print(registered)
