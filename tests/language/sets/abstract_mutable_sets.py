"""What ``collections.abc.MutableSet`` gives to classes of one's own."""

from collections.abc import Iterable, Iterator, MutableSet

class Bag(MutableSet[int]):
    def __init__(self, items: Iterable[int] = ()) -> None:
        self.items: list[int] = []
        for i in items:
            self.add(i)
    def __contains__(self, x: object) -> bool:
        return x in self.items
    def __iter__(self) -> Iterator[int]:
        return iter(self.items)
    def __len__(self) -> int:
        return len(self.items)
    def add(self, value: int) -> None:
        if value not in self.items:
            self.items.append(value)
    def discard(self, value: int) -> None:
        if value in self.items:
            self.items.remove(value)
    def __repr__(self) -> str:
        return f"Bag({self.items})"

a = Bag([1, 2, 3])
b = Bag([1])
a |= {4, 5}
print(a)
a &= {1, 4, 9}
print(a)
a ^= {1, 2}
print(a)
a -= {2}
print(a, a.pop(), len(a))
a |= b
a -= {1, 7}
a |= {5, 6}
a -= a
print(a, len(b))
b ^= b
try:
    b.pop()
except KeyError as error:
    print("empty", error.args)
a.clear()
print(a)
