"""Comparisons: reflected, declined by both, identity at last, in containers and when sorting."""

from __future__ import annotations


class Length:
    def __init__(self, metres: int) -> None:
        self.metres = metres

    def __eq__(self, other: object) -> bool:
        print("length eq")
        if isinstance(other, Length):
            return self.metres == other.metres
        return NotImplemented

    def __hash__(self) -> int:
        return hash(self.metres)

    def __lt__(self, other: Length) -> bool:
        return self.metres < other.metres if isinstance(other, Length) else NotImplemented

    def __repr__(self) -> str:
        return f"{self.metres}m"


class Feet:
    def __init__(self, feet: int) -> None:
        self.feet = feet

    def __eq__(self, other: object) -> bool:
        print("feet eq")
        if isinstance(other, Length):
            return other.metres * 3 == self.feet
        return self.feet == other if isinstance(other, int) else NotImplemented

    def __gt__(self, other: object) -> bool:
        print("feet gt")
        return isinstance(other, Length) and self.feet > other.metres * 3


class Plain:
    pass


class Long(Length):
    def __eq__(self, other: object) -> bool:
        print("long eq")
        return super().__eq__(other)

    def __hash__(self) -> int:
        return super().__hash__()

    def __gt__(self, other: Length) -> bool:
        print("long gt")
        return self.metres > other.metres


one, three, feet, plain = Length(1), Length(3), Feet(9), Plain()
print(one == one, one == Length(1), one != three)
print(three == feet, feet == three, three != feet)
print(one == plain, plain == one, plain == plain, plain != one)
print(feet == 9, 9 == feet, feet != 9, feet == "9", "9" == feet)
print(one == Long(1), Long(1) == one, Long(2) != Long(2))
print(one < Long(2), Long(2) > one, three > one)
print(sorted([three, Length(2), one]), min(three, one), max([one, three]))
items: list[object] = [plain, three, "x", 4]
print(three in items, feet in items, items.index(feet), items.count(Length(3)))
print({one: "a", three: "b"}[Length(3)], Length(1) in {one, three})
base: Length = Long(5)
print(base == Length(5), Length(5) == base)
both: list[Length] = [Long(4), Length(4)]
print(both[0] == both[1], both[1] == both[0], both[0] is both[0])
print(Length(4) in both, (one, three) == (Length(1), Length(3)), [one] == [Length(1)])


class OnlyGreater:
    def __init__(self, n: int) -> None:
        self.n = n

    def __gt__(self, other: OnlyGreater) -> bool:
        return self.n > other.n


numbers = [OnlyGreater(n) for n in (2, 3, 1)]
print(OnlyGreater(1) < OnlyGreater(2), max(numbers, key=lambda o: o.n).n)


class Odd:
    def __ne__(self, other: object) -> bool:
        print("odd ne")
        return True


odd = Odd()
print(odd != odd, odd == odd, not odd == Odd())
