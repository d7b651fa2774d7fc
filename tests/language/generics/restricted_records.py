"""Dataclasses and classes with two type parameters, one of them restricted; a restricted function that asks len and sum."""
from __future__ import annotations
from dataclasses import dataclass, field
from typing import Generic, TypeVar

N = TypeVar("N", int, float)
K = TypeVar("K")


@dataclass
class Vec(Generic[N]):
    x: N
    y: N
    more: list[N] = field(default_factory=list)

    def dot(self, other: Vec[N]) -> N:
        return self.x * other.x + self.y * other.y

    def scaled(self, k: N) -> Vec[N]:
        return Vec(self.x * k, self.y * k)


class Pair(Generic[K, N]):
    def __init__(self, key: K, n: N) -> None:
        self.key = key
        self.n: N = n

    def bump(self) -> N:
        self.n += 1
        return self.n

    def show(self, f: bool = False) -> str:
        return f"{self.key}:{self.n}" if f else f"{self.n}"


print(Vec(1, 2).dot(Vec(3, 4)), Vec(1.5, 2.0).scaled(2.0), Vec(1, 2) == Vec(1, 2), Vec(1, 2).scaled(3))
p, q = Pair("a", 1), Pair((1, 2), 2.5)
print(p.bump(), q.bump(), p.show(True), q.show(), type(q.bump()).__name__)
things: list[Vec[int]] = [Vec(3, 1), Vec(2, 2)]
print(sorted(things, key=lambda v: v.dot(v)), sum(v.x for v in things))


def mean(xs: list[N]) -> float:
    return sum(xs) / len(xs)


print(mean([1, 2]), mean([1.5, 2.5]))
