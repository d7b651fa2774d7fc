"""Methods that return NotImplemented, reflected methods, the right operand of a derived class first."""

from __future__ import annotations


class Money:
    def __init__(self, cents: int) -> None:
        self.cents = cents

    def __add__(self, other: Money | int) -> Money:
        print("add")
        if isinstance(other, Money):
            return Money(self.cents + other.cents)
        if isinstance(other, int):
            return Money(self.cents + other)
        return NotImplemented

    def __radd__(self, other: int) -> Money:
        print("radd")
        return Money(self.cents + other)

    def __iadd__(self, other: Money | int) -> Money:
        print("iadd")
        self.cents += other.cents if isinstance(other, Money) else other
        return self

    def __mul__(self, other: int) -> Money:
        return Money(self.cents * other)

    def __rmul__(self, other: int) -> Money:
        return self * other

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Money):
            return NotImplemented
        return self.cents == other.cents

    def __lt__(self, other: Money) -> bool:
        if not isinstance(other, Money):
            return NotImplemented
        return self.cents < other.cents

    def __repr__(self) -> str:
        return f"Money({self.cents})"


class Cents:
    def __init__(self, n: int) -> None:
        self.n = n

    def __radd__(self, other: Money) -> int:
        print("cents radd")
        return other.cents + self.n


a, b = Money(5), Money(7)
print(a + b, 3 + a, a + 3, a * 2, 2 * a)
c = a
c += b
print(a is c, a)
print(a == b, a != b, a == 3, a != 3, a < b, a > b)
print(sum([Money(1), Money(2)], Money(0)))


class Base:
    def __add__(self, other: Base) -> str:
        return "Base.add"

    def __radd__(self, other: Base) -> str:
        return "Base.radd"


class Derived(Base):
    def __radd__(self, other: Base) -> str:
        return "Derived.radd"


print(Base() + Derived(), Derived() + Base(), Base() + Base())
x: Base = Derived()
print(Base() + x)
