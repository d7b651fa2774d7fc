"""Decorated methods whose signature says Self: what the decorator makes of them is one value for all derived classes."""

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import ParamSpec, Self, TypeVar

T = TypeVar("T")
R = TypeVar("R")
P = ParamSpec("P")


def traced(function: Callable[P, R]) -> Callable[P, R]:
    @functools.wraps(function)
    def inner(*args: P.args, **kwargs: P.kwargs) -> R:
        print("calls", function.__name__)
        return function(*args, **kwargs)

    return inner


def twice(function: Callable[[T], T]) -> Callable[[T], T]:
    return lambda value: function(function(value))


def listed(function: Callable[[T], T]) -> Callable[[T], list[T]]:
    return lambda value: [value, function(value)]


class Backend:
    def __init__(self, name: str) -> None:
        self.name = name
        self.open = 0

    @contextmanager
    def connection(self, count: int = 1) -> Iterator[Self]:
        self.open += count
        try:
            yield self
        finally:
            self.open -= count

    @traced
    def renamed(self, name: str) -> Self:
        self.name = name
        return self

    @twice
    def grown(self) -> Self:
        self.open += 1
        return self

    @listed
    def after(self) -> Self:
        return type(self)(self.name + "'")

    @classmethod
    @traced
    def plain(cls) -> Self:
        return cls("plain")


class Special(Backend):
    weight = 2.5


with Backend("a").connection() as backend:
    print(type(backend).__name__, backend.name, backend.open)
print(backend.open)
with Special("b").connection(count=3) as special, special.connection():
    print(type(special).__name__, special.weight, special.open)
print(special.open)
print(special.renamed("c").weight, special.grown().open, special.name)
print([type(item).__name__ + item.name for item in special.after()], special.after()[1].weight)
print(Special.plain().weight, type(Backend.plain()).__name__)
methods = [special.connection, Special("d").connection]
for method in methods:
    with method(2) as made:
        print(made.weight, made.open)
