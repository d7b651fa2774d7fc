"""Containers by tuple keys and slices, conversions, calls, formats, total_ordering, classes that cannot be hashed."""

from __future__ import annotations
from collections.abc import Iterator
from functools import total_ordering


@total_ordering
class Version:
    def __init__(self, major: int, minor: int) -> None:
        self.major = major
        self.minor = minor

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Version) and (self.major, self.minor) == (other.major, other.minor)

    def __lt__(self, other: Version) -> bool:
        return (self.major, self.minor) < (other.major, other.minor)


v, w = Version(1, 2), Version(1, 3)
print(v < w, v <= w, v > w, v >= w, v == w, v != w)


class Grid:
    def __init__(self, width: int) -> None:
        self.width = width
        self.cells: dict[tuple[int, int], int] = {}

    def __getitem__(self, key: tuple[int, int]) -> int:
        return self.cells.get(key, 0)

    def __setitem__(self, key: tuple[int, int], value: int) -> None:
        self.cells[key] = value

    def __delitem__(self, key: tuple[int, int]) -> None:
        del self.cells[key]

    def __contains__(self, key: tuple[int, int]) -> bool:
        return key in self.cells

    def __len__(self) -> int:
        return len(self.cells)

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return iter(self.cells)

    def __reversed__(self) -> Iterator[tuple[int, int]]:
        return iter(list(self.cells)[::-1])

    def __call__(self, x: int, y: int = 0) -> int:
        return self[x, y]

    def __format__(self, spec: str) -> str:
        return f"grid<{spec}>"


g = Grid(3)
print(bool(g), len(g))
g[1, 2] = 5
g[0, 0] += 7
print(g[1, 2], g[0, 0], g[9, 9], (1, 2) in g, (5, 5) in g, bool(g), g(1, 2), g(0))
del g[1, 2]
print(list(g), list(reversed(g)), f"{g:abc}", format(g, "x"), f"{g}")


class Span:
    def __getitem__(self, key: slice | int) -> str:
        if isinstance(key, slice):
            return f"{key.start}:{key.stop}:{key.step}"
        return str(key)


s = Span()
print(s[1], s[1:2], s[::3], s[:])


class Num:
    def __init__(self, v: int) -> None:
        self.v = v

    def __int__(self) -> int:
        return self.v

    def __float__(self) -> float:
        return self.v + 0.5

    def __index__(self) -> int:
        return self.v

    def __bool__(self) -> bool:
        return self.v != 0

    def __neg__(self) -> Num:
        return Num(-self.v)

    def __abs__(self) -> int:
        return abs(self.v)

    def __round__(self, ndigits: int = 0) -> int:
        return self.v

    def __divmod__(self, other: int) -> tuple[int, int]:
        return divmod(self.v, other)

    def __pow__(self, other: int) -> int:
        return int(self.v**other)

    def __matmul__(self, other: Num) -> int:
        return self.v * other.v

    def __invert__(self) -> int:
        return ~self.v


n = Num(2)
print(int(n), float(n), bool(n), bool(Num(0)), int(-n), abs(Num(-4)), divmod(Num(7), 2), n**3, n @ n, ~n)



class Unhashable:
    def __eq__(self, other: object) -> bool:
        return True


try:
    print({Unhashable(): 1})
except TypeError as e:
    print(e)
try:
    print(hash(Unhashable()))
except TypeError as e:
    print(e)


