"""Fields that are not assigned, cached, inherited or shadow a class variable are copied as they are."""

import copy
import weakref
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypedDict, TypeVar

T = TypeVar("T")


class Movie(TypedDict):
    name: str
    years: list[int]


class Lazy:
    late: int
    later: list[int]
    limit = 3

    def __init__(self, set_it: bool) -> None:
        if set_it:
            self.late = 5
            self.later = [1]
            self.limit = 4

    @cached_property
    def total(self) -> int:
        print("computed")
        return self.limit * 10


class Slotted:
    __slots__ = ("x", "y")

    def __init__(self, x: int) -> None:
        self.x = x
        self.y = [x]

    @property
    def double(self) -> int:
        return self.x * 2


class Left(Generic[T]):
    def __init__(self, left: T) -> None:
        self.left = left


class Right:
    def __init__(self) -> None:
        self.right = {"r": [1]}


class Both(Left[list[int]], Right):
    def __init__(self) -> None:
        Left.__init__(self, [7])
        Right.__init__(self)


@dataclass(frozen=True, slots=True)
class Frozen:
    items: tuple[list[int], ...]
    one: tuple[int, list[str]] | None


for flag in (False, True):
    lazy = Lazy(flag)
    for made in (copy.copy(lazy), copy.deepcopy(lazy)):
        try:
            print(made.late, made.later)
        except AttributeError as error:
            print(error)
        print(made.limit, made.total, made.total)
    print(lazy.total)
    print(copy.copy(lazy).total)
slotted = copy.deepcopy(Slotted(4))
print(slotted.double, slotted.y)
both = Both()
deep = copy.deepcopy(both)
deep.left.append(8)
deep.right["r"].append(2)
print(both.left, both.right, deep.left, deep.right)
movie: Movie = {"name": "m", "years": [1]}
other = copy.deepcopy(movie)
other["years"].append(2)
print(movie, other)
frozen = Frozen(([1], [2]), (1, ["a"]))
again = copy.deepcopy(frozen)
again.items[0].append(9)
assert again.one is not None
again.one[1].append("b")
print(frozen, again, copy.deepcopy(Frozen((), None)))
reference = weakref.ref(both)
copied = copy.copy(both)
print(weakref.ref(copied)() is copied, reference() is both, copy.copy(reference)() is both)
mixed: dict[str, int | str | list[int] | None] = {"a": 1, "b": "x", "c": [1], "d": None}
mixed_deep = copy.deepcopy(mixed)
print(mixed_deep, mixed_deep["c"] is mixed["c"])
