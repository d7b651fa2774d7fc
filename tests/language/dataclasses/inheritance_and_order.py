"""Dataclasses as base classes, order, comparison of different classes."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(order=True)
class A:
    x: int
    y: str = field(compare=False, default="q")


@dataclass(order=True)
class B(A):
    z: int = 0


@dataclass
class Wider(A):
    x: int = 9
    extra: float = 1.5


class Plainer(A):
    def hello(self) -> str:
        return f"hi {self.x}"


class Shape:
    def describe(self) -> str:
        return f"{self!r} of {self.area()}"

    def area(self) -> float:
        return 0.0


@dataclass
class Square(Shape):
    side: float

    def area(self) -> float:
        return self.side**2


print(A(1) < A(2), A(2, "b") <= A(2, "a"), A(1) == A(1, "zz"), B(1, "a", 3) > B(1, "b", 2), A(3) >= A(4))
try:
    print(A(1) < B(2))
except TypeError as error:
    print(error)
print(A(1) == B(1), B(1) == A(1), A(1) != B(1))
print(Plainer(3), Plainer(3).hello(), Plainer(3) == A(3), Plainer(3) == Plainer(3))
print(Wider(), Wider(1, "r"), isinstance(Wider(), A))
values = [A(3), A(1), A(2)]
print(max(values), min(values), sorted(values, reverse=True), values.index(A(2)), A(9) in values)
print(f"[{A(1)!r:>20}] {A(1)} {str(A(1))}")
shapes: list[Shape] = [Square(1.5), Shape(), Square(2.0)]
print([shape.describe() for shape in shapes if shape.area() > 0])
mixed: list[A] = [B(1), A(1), Plainer(1), B(1)]
print(mixed, mixed.count(B(1)), mixed.count(A(1)))
try:
    print(hash(A(1)))
except TypeError as error:
    print(error)
