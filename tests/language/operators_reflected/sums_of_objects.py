"""sum() of objects that can be added to 0, and a protocol that inherits a method with Self."""

from typing import Protocol, Self, TypeVar


class Money:
    def __init__(self, cents: int) -> None:
        self.cents = cents

    def __add__(self, other: "Money") -> "Money":
        return Money(self.cents + other.cents)

    def __radd__(self, other: int) -> "Money":
        if other == 0:
            return self
        return NotImplemented

    def __repr__(self) -> str:
        return f"M{self.cents}"


class Length:
    def __init__(self, metres: float) -> None:
        self.metres = metres

    def __add__(self, other: "Length | int") -> "Length":
        if isinstance(other, Length):
            return Length(self.metres + other.metres)
        return self

    __radd__ = __add__

    def __repr__(self) -> str:
        return f"L{self.metres}"


class CanAdd(Protocol):
    def __add__(self, other: Self, /) -> Self: ...


class CanAddToInt(CanAdd, Protocol):
    def __radd__(self, other: int, /) -> Self: ...


T = TypeVar("T", bound=CanAddToInt)


def doubled(item: T) -> T:
    return 0 + item + item


def main() -> None:
    purse = [Money(1), Money(2)]
    print(sum(purse), sum(purse[:0]), sum(one for one in purse), sum({"a": Money(3)}.values()), doubled(Money(4)))
    print(sum([Length(1.5), Length(2.0)]), sum((Length(1.5),)), sum([Length(1.0)], Length(2.0)))
    total = sum(purse)
    if isinstance(total, Money):
        print(total.cents)
    print(sum([1, 2]), sum([1.5]), sum([True]), sum(x * 2 for x in range(3)), sum([[1], [2]], []))


main()
