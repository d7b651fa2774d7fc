"""Objects of classes derived from int and float are added up with sum."""

from collections.abc import Iterable


class Money(int):
    def __add__(self, other: "int | Money") -> "Money":
        return Money(int(self) + int(other))

    def __radd__(self, other: int) -> "Money":
        return Money(other + int(self))

    def __repr__(self) -> str:
        return f"Money({int(self)})"


class Metres(float):
    def __add__(self, other: "float | Metres") -> "Metres":
        return Metres(float(self) + float(other))

    def __repr__(self) -> str:
        return f"{float(self)} m"


def total(amounts: Iterable[Money]) -> Money:
    return sum(amounts, Money(0))


a = Money(1) + 5
print(a)
b = Money(1) + Money(2)
print(b)
print(sum([Money(1), Money(2)], Money(0)))
print(total([Money(4), Money(5)]), total([]))
print(sum([Metres(1.5), Metres(2)], Metres(0)))
print(sum([Money(1), Money(2)]))
