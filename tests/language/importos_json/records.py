"""importos.json: dataclasses with fields of every kind, defaults, nesting, and back to text."""

from dataclasses import InitVar, dataclass, field
from enum import Enum, IntEnum
from typing import Literal, NewType

from importos.json import dumps, loads

UserId = NewType("UserId", int)


class Color(Enum):
    RED = "red"
    BLUE = "blue"


class Level(IntEnum):
    LOW = 1
    HIGH = 2


@dataclass(frozen=True)
class Point:
    x: float
    y: float = 0.5


@dataclass(kw_only=True, slots=True)
class Options:
    color: Color = Color.RED
    level: Level = Level.LOW
    mode: Literal["fast", "slow", 3] = "fast"
    limit: int | None = None
    either: int | str | list[int] = 0
    maybe: float | None = None


@dataclass
class Node:
    name: str
    children: "list[Node]" = field(default_factory=list)


@dataclass
class All:
    user: UserId
    points: list[Point]
    by_name: dict[str, Point]
    options: Options = field(default_factory=Options)
    numbers: set[int] = field(default_factory=set)
    words: frozenset[str] = frozenset()
    pair: tuple[int, str] = (1, "one")
    many: tuple[float, ...] = ()
    root: Node | None = None
    anything: object = None
    factor: InitVar[int] = 2
    total: float = field(default=0.0, init=False)
    nested: dict[str, list[dict[str, int]]] = field(default_factory=dict)

    def __post_init__(self, factor: int) -> None:
        self.total = sum([point.x for point in self.points], 0.0) * factor


def main() -> None:
    small = loads(All, '{"user": 7, "points": [], "by_name": {}}')
    print(small)
    text = """
    {"user": 8, "points": [{"x": 1}, {"x": 2.5, "y": -3}], "by_name": {"a b": {"x": 0.1}},
     "options": {"color": "blue", "level": 2, "mode": 3, "limit": 10, "either": [1, 2], "maybe": 4},
     "numbers": [3, 1, 3, 2], "words": ["b", "a"], "pair": [9, "nine"], "many": [1, 2.5],
     "root": {"name": "top", "children": [{"name": "leaf", "children": []}]},
     "anything": {"deep": [1, "x", null, true]}, "factor": 10, "nested": {"k": [{"n": 1}]}}
    """
    full = loads(All, text)
    print(full.user, full.points, full.by_name, full.options)
    print(sorted(full.numbers), sorted(full.words), full.pair, full.many, full.root, full.anything)
    print(full.total, full.nested, full.options.color is Color.BLUE, full.options.level is Level.HIGH)
    print(full.points[0].x / 2, type(full.options.maybe).__name__)
    print(dumps(full))
    print(dumps(full.root, indent=2))
    print(loads(Node, dumps(full.root)) == full.root)
    print(loads(Options, b'{"either": "text"}').either, loads(Options, bytearray(b'{"limit": null}')).limit)
    print(dumps([small.options, {"point": Point(1.0)}, Color.BLUE, Level.HIGH, (1, None), {"b", "a"}]))
    print(loads(Point, '{"x": 1e3, "z": 4}', allow_unknown_keys=True))


main()
