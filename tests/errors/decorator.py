"""Decorators where none can be called."""

from functools import lru_cache
from typing import Generic, TypeVar, overload

T = TypeVar("T")


def loud(function: T) -> T:
    return function


@overload
def show(value: int) -> str: ...
@overload
def show(value: str) -> str: ...
@loud  # error: E203 overloaded
def show(value: int | str) -> str:
    return str(value)


class Box(Generic[T]):
    @staticmethod  # error: E203 generic class
    @lru_cache
    def name(value: int) -> str:
        return str(value)


print(show(1), Box.name(2))
