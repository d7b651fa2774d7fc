"""One function under several types: it is one and the same."""

from collections.abc import Callable
from typing import TypeVar


def f(x: int) -> int:
    return x


def g(x: object) -> int:
    return 3


def same(a: Callable[[int], object], b: Callable[[int], int]) -> bool:
    return a is b


a: Callable[[int], object] = f
b: Callable[[int], int] = f
print(a is b, same(f, f), same(g, g), a == b, hash(a) == hash(b))
c: Callable[[str], int] = g
d: Callable[[int], object] = g
e: object = g
print(c is g, d is g, e is g, e is c, e is d, [d].index(g), e == c)


class A:
    def m(self, x: int) -> int:
        return x


o = A()
p: Callable[[int], object] = o.m
q: Callable[[int], int] = o.m
print(p == q, p is q)
table: dict[object, str] = {f: "f", g: "g"}
print(table[a], table[d], table[c])


class Handler:
    def __init__(self, call: object) -> None:
        self.call = call

T = TypeVar("T")


def is_it(a: T, b: T) -> bool:
    return a is b


handlers = [Handler(a), Handler(b), Handler(f), Handler(None)]
print([h.call is f for h in handlers], [h.call is handlers[0].call for h in handlers], is_it(a, b), is_it(e, d))
maybe: Callable[[int], object] | None = f
also: object | None = f
print(maybe is b, also is maybe, maybe is not None)
