"""Nothing is wrong here: what the checkers know of Python by heart is in the library that they are pointed to."""

import asyncio
import contextlib
import dataclasses
import datetime
import enum
import functools
import json
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from typing import Generic, NamedTuple, ParamSpec, Protocol, Self, TypedDict, TypeVar

T = TypeVar("T")
P = ParamSpec("P")


@dataclasses.dataclass(order=True, frozen=True)
class Point:
    x: int
    y: int = 2
    tags: list[str] = dataclasses.field(default_factory=list)

    @functools.cached_property
    def length(self) -> float:
        return math.hypot(float(self.x), float(self.y))


class Colour(enum.Enum):
    RED = 1
    GREEN = enum.auto()


class Pair(NamedTuple):
    first: int
    second: str = "b"


class Film(TypedDict):
    name: str
    year: int


class Shape(Protocol):
    def area(self) -> float: ...


class Square:
    def __init__(self, side: float) -> None:
        self.side = side

    def area(self) -> float:
        return self.side**2

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Square):
            return NotImplemented
        return self.side == other.side


class Stack(Generic[T]):
    def __init__(self) -> None:
        self.items: list[T] = []

    def push(self, item: T) -> Self:
        self.items.append(item)
        return self


def traced(function: Callable[P, T]) -> Callable[P, T]:
    @functools.wraps(function)
    def inner(*args: P.args, **kwargs: P.kwargs) -> T:
        return function(*args, **kwargs)

    return inner


@traced
def add(left: int, right: int = 1) -> int:
    return left + right


def doubled(value: float) -> float:
    return value * 2


@contextlib.contextmanager
def named(name: str) -> Iterator[str]:
    yield name.upper()


def described(value: int | str | list[int] | Point) -> str:
    match value:
        case int():
            return str(value + 1)
        case str() as text if text:
            return text.upper()
        case [first, *rest]:
            return f"{first} {len(rest)}"
        case Point(x=x):
            return str(x)
        case _:
            return "nothing"


async def later(value: T) -> T:
    await asyncio.sleep(0.001)
    return value


async def together() -> int:
    first, second = await asyncio.gather(later(1), later(2))
    async with asyncio.TaskGroup() as group:
        task = group.create_task(later(3))
    return first + second + task.result()


def main() -> None:
    film: Film = {"name": "M", "year": 1931}
    shape: Shape = Square(2.0)
    print(film["name"].lower(), film["year"] + 1, shape.area(), Square(1.0) == Square(1.0))
    print(Point(1) < Point(2), dataclasses.replace(Point(3), x=4).length, Pair(1)._replace(second="c").second.upper())
    print(Colour.RED.name, Colour(2).value, sum(Stack[int]().push(1).push(2).items), add(1, right=2), doubled(True))
    with named("ada") as name:
        print(name, described([1, 2]), described(name))
    counts = Counter("abca")
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, letter in enumerate("abca"):
        places[letter].append(place)
    print(counts.most_common(1)[0][0], {key: max(value) for key, value in places.items()}, json.dumps([1, None]))
    print(datetime.date(2024, 2, 28) + datetime.timedelta(days=2), asyncio.run(together()))


main()
