"""The operators and comparisons that ``collections.abc.Set`` gives to classes of one's own."""

from collections.abc import Iterable, Iterator, Set
from typing import TypeVar

S = TypeVar("S")

def same(one: object, other: object) -> bool:
    return one == other

class Odd(Set[int]):
    def __init__(self, items: Iterable[int] = ()) -> None:
        self.items = sorted(set(items))
    def __contains__(self, x: object) -> bool:
        return x in self.items
    def __iter__(self) -> Iterator[int]:
        return iter(self.items)
    def __len__(self) -> int:
        return len(self.items)
    def __repr__(self) -> str:
        return f"Odd({self.items})"

a, b = Odd([1, 3, 5]), Odd([3, 5, 7])
print(a & b, a | b, a - b, a ^ b)
print(a == b, a <= b, a < b, a >= b, a > b, a != b, a.isdisjoint(b))
print(same(a, {1, 3, 5}), a <= {1, 3, 5, 7})
print(a & {1, 9})
print(same({1, 3, 5}, a), frozenset([1]) <= a, {1: 2}.keys() < a, a > {1}, same(a, {1: 2}.keys()), same(a, 1))
print(type(a & b).__name__, a - {1: "x"}.keys(), a - {"a"})
try:
    hash(a)
except TypeError as error:
    print(error)

class Bare(Set[int]):
    def __contains__(self, x: object) -> bool:
        return x == 1
    def __iter__(self) -> Iterator[int]:
        return iter([1])
    def __len__(self) -> int:
        return 1

try:
    print(Bare() | a)
except TypeError as error:
    print(error)

class Kept(Odd):
    @classmethod
    def _from_iterable(cls, it: Iterable[S]) -> Set[S]:
        return frozenset(it)

print(Kept([1, 3]) & a, same(Bare(), {1}), same(Kept([1]), Bare()))
