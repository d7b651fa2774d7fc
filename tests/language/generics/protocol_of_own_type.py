"""A protocol with an operator, and classes restricted to numbers that have it."""
from __future__ import annotations
from typing import Generic, Protocol, TypeVar

N = TypeVar("N", int, float)


class Sum(Generic[N]):
    def __init__(self, total: N) -> None:
        self.total: N = total

    def __add__(self, other: Sum[N]) -> Sum[N]:
        return Sum(self.total + other.total)

    def __repr__(self) -> str:
        return f"Sum({self.total})"


class Named(Sum[int]):
    pass


class Addable(Protocol):
    def __add__(self: A, other: A) -> A: ...


A = TypeVar("A", bound=Addable)


def added(first: A, second: A) -> A:
    return first + second


print(added(Sum(1), Sum(2)), added(Sum(1.5), Sum(2.0)), Named(3) + Named(4))
