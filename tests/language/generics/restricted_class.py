"""A class whose type parameter is int or float: its methods are those of the one or the other, also in a subclass."""
from typing import Generic, TypeVar

N = TypeVar("N", int, float)


class Acc(Generic[N]):
    def __init__(self, start: N) -> None:
        self.total: N = start
        self.seen: list[N] = [start]

    def add(self, x: N) -> N:
        self.total += x
        self.seen.append(x)
        return self.total

    def largest(self) -> N:
        best = self.seen[0]
        for x in self.seen:
            if x > best:
                best = x
        return best

    def both(self, other: "Acc[N]") -> "Acc[N]":
        made = Acc(self.total)
        made.add(other.total)
        return made

    def __len__(self) -> int:
        return len(self.seen)

    def __repr__(self) -> str:
        return f"Acc({self.total})"

    def __add__(self, other: "Acc[N]") -> "Acc[N]":
        return self.both(other)

    def __eq__(self, other: object) -> bool:
        return repr(self) == repr(other)


class Named(Acc[int]):
    def __init__(self, name: str) -> None:
        super().__init__(0)
        self.name = name

    def add(self, x: int) -> int:
        return super().add(x * 2)


def twice(a: Acc[N], x: N) -> N:
    a.add(x)
    return a.add(x)


a = Acc(1)
print(a.add(3), a.largest(), len(a), a)
b = Acc(1.5)
print(b.add(3.25), b.largest(), b, b.both(Acc(2.0)), a + a, b == Acc(0.5), b.seen)
c = Named("n")
print(c.add(4), c, c.largest(), twice(c, 3), twice(b, 0.5))


def halved(x: float) -> float:  # that an int reaches a float somewhere changes nothing for the classes above
    return x / 2 if x > 1 else x


print(halved(1), halved(2.5))
