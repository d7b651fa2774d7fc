"""Class and static methods of a generic class: its type arguments follow from the call."""

from __future__ import annotations
from typing import Generic, TypeVar

T = TypeVar("T")
E = TypeVar("E", bound=Exception)


class A(Generic[T]):
    def __init__(self, value: T | None = None) -> None:
        self.value = value

    @classmethod
    def ok(cls, value: T) -> A[T]:
        return cls(value=value)


a: A[int] = A.ok(3)
print(a.value)
b = A.ok("x")
print(b.value)


class B(Generic[T, E]):
    def __init__(self, value: T, error: E | None = None) -> None:
        self.value = value

    @classmethod
    def ok(cls, value: T) -> B[T, E]:
        return cls(value)


c: B[int, ValueError] = B.ok(3)
print(c.value)


class D(A[float]):
    pass


class P2(A[T]):
    def twice(self) -> tuple[T | None, T | None]:
        return (self.value, self.value)


print(D.ok(2.5).value, P2.ok("q").value, P2.ok(7).value, type(P2.ok(7)).__name__, A[int].ok(4).value)


class Stack(Generic[T]):
    def __init__(self) -> None:
        self.items: list[T] = []

    @classmethod
    def of(cls, *items: T) -> Stack[T]:
        made = cls()
        for item in items:
            made.items.append(item)
        return made

    @staticmethod
    def pair(a: T, b: T) -> tuple[T, T]:
        return (b, a)


s = Stack.of(1, 2, 3)
print(s.items, sum(s.items), Stack.of("a").items, Stack.pair(1, 2), Stack.pair("x", "y"), Stack.of(1.5).items[0] * 2)
empty: Stack[int] = Stack.of()
empty.items.append(3)
print(empty.items)
