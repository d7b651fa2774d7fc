"""In-place operators: the method, its fallback when it declines, and what the name is bound to afterwards."""

from __future__ import annotations


class Bag:
    def __init__(self, *items: str) -> None:
        self.items = list(items)

    def __iadd__(self, other: Bag | str) -> Bag:
        if isinstance(other, str):
            return NotImplemented
        print("iadd")
        self.items += other.items
        return self

    def __add__(self, other: Bag | str) -> Bag:
        print("add")
        return Bag(*self.items, other) if isinstance(other, str) else Bag(*self.items, *other.items)

    def __imul__(self, times: int) -> Bag:
        self.items *= times
        return self

    def __sub__(self, other: Bag) -> Bag:
        return Bag(*[item for item in self.items if item not in other.items])

    def __or__(self, other: Bag) -> Bag:
        return NotImplemented

    def __ror__(self, other: Bag) -> Bag:
        return NotImplemented

    def __repr__(self) -> str:
        return f"Bag({', '.join(self.items)})"


class Scaled:
    def __init__(self, factor: float) -> None:
        self.factor = factor

    def __rmul__(self, other: int | float) -> float:
        if isinstance(other, int):
            return NotImplemented
        return other * self.factor

    def __rsub__(self, other: list[int]) -> list[int]:
        return other[1:]


bag = Bag("a")
same = bag
bag += Bag("b")
print(bag, bag is same)
bag += "c"
print(bag, bag is same, same)
bag *= 2
print(bag)
bag -= Bag("a")
print(bag, bag is same)
try:
    bag |= Bag("x")
except TypeError as error:
    print(error)
try:
    print(Bag("p") | Bag("q"))
except TypeError as error:
    print(error)
print(2.0 * Scaled(1.5))
try:
    print(3 * Scaled(1.5))
except TypeError as error:
    print(error)
print([1, 2, 3] - Scaled(0.0))
holder = {"bag": Bag("k")}
holder["bag"] += Bag("l")
holder["bag"] += "m"
print(holder)
numbers = [1, 2]
alias = numbers
numbers += [3]
numbers *= 2
print(alias, numbers is alias)
text = "a"
text += "b"
text *= 3
print(text)
