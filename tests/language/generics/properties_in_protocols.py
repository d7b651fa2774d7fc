"""A property in a protocol: fields, properties, constants, items of named tuples and dataclasses fit it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple, Protocol, TypeVar

T_co = TypeVar("T_co", covariant=True)


class Named(Protocol):
    @property
    def name(self) -> str: ...


class Sized(Protocol[T_co]):
    @property
    def size(self) -> T_co: ...

    @property
    def name(self) -> str: ...


class Counting(Protocol):
    count: int

    def step(self) -> int: ...


class Field:
    def __init__(self, name: str) -> None:
        self.name = name
        self.size = len(name)


class Computed:
    @property
    def name(self) -> str:
        return "computed"

    @property
    def size(self) -> float:
        return 1.5


class Constant:
    name: Final = "constant"


class Shared:
    name = "shared"


@dataclass(frozen=True)
class Record:
    size: str
    name: str = "record"


class Row(NamedTuple):
    name: str
    size: int = 3


class Counter:
    count = 0

    def step(self) -> int:
        self.count += 2
        return self.count


class Meter:
    def __init__(self) -> None:
        self._count = 10

    @property
    def count(self) -> int:
        return self._count

    @count.setter
    def count(self, value: int) -> None:
        print("set", value)
        self._count = value

    def step(self) -> int:
        return self._count + 1


def greet(named: Named) -> str:
    return f"hi {named.name}"


def describe(sized: Sized[object]) -> str:
    return f"{sized.name}={sized.size}"


def advance(counting: Counting) -> int:
    counting.count += 1
    return counting.step() + counting.count


print([greet(named) for named in (Field("field"), Computed(), Constant(), Shared(), Record("s"), Row("row"))])
everything: list[Named] = [Field("f"), Record("r"), Row("w"), Constant()]
print(*(named.name for named in everything), max(everything, key=lambda named: named.name).name)
print([describe(sized) for sized in (Field("abc"), Computed(), Record("big"), Row("row", 7))])
print(advance(Counter()), advance(Meter()))
