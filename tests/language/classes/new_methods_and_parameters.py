"""``__new__`` with overloads, defaults, keywords, locks, slots, mixins, and in classes in functions."""

from __future__ import annotations

import threading
from collections.abc import Hashable, Iterator
from typing import Protocol, Self, TypeVar, overload

T = TypeVar("T", bound="Named")


class Named:
    count = 0

    def __new__(cls, *names: str, upper: bool = False) -> Self:
        self = super().__new__(cls)
        cls._note(len(names))
        return self

    @classmethod
    def _note(cls, n: int) -> None:
        Named.count += n

    def __init__(self, *names: str, upper: bool = False) -> None:
        self.names = [name.upper() if upper else name for name in names]

    def __str__(self) -> str:
        return "/".join(self.names)


class Rooted(Named):
    def __init__(self, *names: str, upper: bool = False) -> None:
        super().__init__("root", *names, upper=upper)


def made(kind: type[T], *names: str) -> T:
    return kind(*names, upper=True)


print(Named("a", "b"), made(Rooted, "x"), made(Named), Named.count, Rooted("q").names)
parts = ["l", "m"]
print(Named(*parts, *parts), Named(upper=True, *parts))


class Locked:
    _lock = threading.Lock()
    _one: Locked | None = None
    started: bool
    level: int
    rate: float

    __slots__ = ("started", "level", "rate")

    def __new__(cls, level: int = 3) -> Locked:
        with cls._lock:
            if cls._one is None:
                cls._one = super().__new__(cls)
                cls._one.started = False
        return cls._one

    def __init__(self, level: int = 3) -> None:
        if not self.started:
            self.started = True
            self.level = level
            self.rate = level / 2


seen: list[Locked] = []
threads = [threading.Thread(target=lambda: seen.append(Locked(7))) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len({id(one) for one in seen}), Locked().level, Locked(9).rate)


class Point:
    """Equal points are one object."""

    _all: dict[tuple[int, int], Point] = {}
    x: int
    y: int

    @overload
    def __new__(cls, x: int, y: int) -> Point: ...
    @overload
    def __new__(cls, x: str) -> Point: ...
    def __new__(cls, x: int | str, y: int = 0) -> Point:
        if isinstance(x, str):
            left, right = x.split(",")
            x, y = int(left), int(right)
        found = cls._all.get((x, y))
        if found is None:
            found = super().__new__(cls)
            found.x, found.y = x, y
            cls._all[x, y] = found
        return found

    def __add__(self, other: Point) -> Point:
        return Point(self.x + other.x, self.y + other.y)

    def __repr__(self) -> str:
        return f"Point({self.x}, {self.y})"


print(Point(1, 2) is Point("1,2"), Point(1, 1) + Point(0, 1), (Point(1, 1) + Point(0, 1)) is Point(1, 2))
print(len(Point._all))


class Walks(Protocol):
    def steps(self) -> Iterator[int]: ...


class Mixin:
    def __new__(cls, *args: object) -> Self:
        self = super().__new__(cls)
        print("mixin", cls.__name__, args)
        return self

    def describe(self) -> str:
        return f"{type(self).__name__} described"


class Base:
    def __init__(self, n: int) -> None:
        self.n = n


class Walker(Base, Mixin, Hashable):
    def steps(self) -> Iterator[int]:
        yield from range(self.n)

    def __hash__(self) -> int:
        return self.n


walker: Walks = Walker(3)
print(list(walker.steps()), isinstance(walker, Mixin) and walker.describe(), hash(walker))


def local(limit: int) -> list[int]:
    class Limited:
        value: int

        def __new__(cls, value: int, most: int) -> Limited:
            if value > most:
                raise ValueError(f"{value} is above {most}")
            self = object.__new__(cls)
            self.value = value
            return self

    found = []
    for value in (1, 5, 9):
        try:
            found.append(Limited(value, limit).value)
        except ValueError as error:
            print(error)
    return found


print(local(5), local(1))


class Fits:
    """The type checker looks at ``__init__`` here."""

    def __new__(cls, a: int) -> Fits:
        return super().__new__(cls)

    def __init__(self, a: int, b: int = 0) -> None:
        self.sum = a + b


print(Fits(1).sum)
try:
    print(Fits(1, 2).sum)
except TypeError as error:
    print(error)
try:
    print(Fits(1, b=2).sum)
except TypeError as error:
    print(error)


class Upper:
    def __new__(cls, a: int) -> Upper:
        return super().__new__(cls)


class Lower(Upper):
    def __init__(self, a: int, b: str) -> None:
        self.b = b


try:
    print(Lower(1, "x").b)
except TypeError as error:
    print(error)


class Tree:
    def __new__(cls, depth: int) -> Tree:
        return super().__new__(cls)

    def __init__(self, depth: int) -> None:
        self.children = [Tree(depth - 1) for _ in range(2)] if depth else []

    def size(self) -> int:
        return 1 + sum(child.size() for child in self.children)


print(Tree(4).size())
print(type(object.__new__(object)).__name__, type(object.__new__(Named)).__name__)
try:
    print(object.__new__(Named).names)
except AttributeError as error:
    print(error)


U = TypeVar("U")


class Kept:
    """What one takes may be less than what the other takes; lists and functions of their own types."""

    last: object

    def __new__(cls, items: list[str], size: object = 1.5, *rest: object, key: U | None = None) -> Kept:
        self = super().__new__(cls)
        self.last = (len(items), size, rest, key)
        return self

    def __init__(self, items: list[str], size: int = 2, *rest: str, key: int | None = None) -> None:
        self.items = [*items, *rest]
        self.size = size


class Longer(Kept):
    def __init__(self, items: list[str], size: int = 3, *rest: str, key: int | None = None) -> None:
        super().__init__(items, size + 1, *rest, "longer", key=key)


KEPT: list[type[Kept]] = [Kept, Longer]
for kept in [kind(["a"], 4, "b", key=8) for kind in KEPT] + [kind([]) for kind in KEPT] + [Longer(["c"], 5, *"de")]:
    print(kept.last, kept.items, kept.size)
