"""An int where one of several signatures takes a float: it stays an int."""

from typing import overload


class Money:
    def __init__(self, cents: int) -> None:
        self.cents = cents

    @overload
    def __truediv__(self, other: "Money") -> float: ...
    @overload
    def __truediv__(self, other: float) -> "Money": ...
    def __truediv__(self, other: "Money | float") -> "Money | float":
        print("by", other)
        if isinstance(other, Money):
            return self.cents / other.cents
        return Money(int(self.cents / other))

    @overload
    def __mul__(self, other: str) -> str: ...
    @overload
    def __mul__(self, other: float) -> "int | float": ...
    def __mul__(self, other: str | float) -> str | int | float:
        if isinstance(other, str):
            return other * self.cents
        return self.cents * other

    def __repr__(self) -> str:
        return f"Money({self.cents})"


print(Money(7) / 2, Money(8) / 2.5, Money(9) / Money(3))
print(Money(7) * 2, Money(8) * 2.5, Money(2) * "ab")
factor = 3
print(Money(7) * factor, Money(8) / factor)
