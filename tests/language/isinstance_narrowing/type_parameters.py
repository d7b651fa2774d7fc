"""What isinstance finds of a value whose type is a type parameter, in code that is made for texts, numbers and objects."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Optional, TypeVar, Union

T = TypeVar("T")


@dataclass
class Point:
    x: int
    y: int


def describe(value: T) -> str:
    if isinstance(value, bool):
        return f"bool {not value}"
    if isinstance(value, int):
        return f"int {value + 1}"
    if isinstance(value, float):
        return f"float {value / 2}"
    if isinstance(value, str):
        return "str " + value.upper()
    if isinstance(value, Point):
        return f"point {value.x + value.y}"
    if isinstance(value, (list, tuple)):
        return f"{type(value).__name__} [{', '.join(describe(item) for item in value)}]"
    if isinstance(value, dict):
        return "dict " + " ".join(f"{describe(k)}={describe(v)}" for k, v in value.items())
    if value is None:
        return "none"
    return "other"


def same(value: T, log: Callable[[str], None]) -> T:
    if isinstance(value, str):
        log(value.strip())
        return value
    if isinstance(value, int) and value > 3:
        log(str(value * 2))
        return value
    if not isinstance(value, list):
        return value
    log(f"{len(value)} {value[:1]}")
    return value


class Box(Generic[T]):
    def __init__(self, item: T) -> None:
        self.item = item
        self.seen: list[T] = []

    def look(self) -> str:
        item = self.item
        self.seen.append(item)
        if isinstance(item, list):
            self.seen.append(item)
            return f"list {len(item)}"
        if isinstance(item, str):
            return item.title()
        return "?"


def pairs(first: T, second: T) -> list[T]:
    found = [first]
    if isinstance(second, (str, int)):
        found.append(second)
    return found


for text in (describe(True), describe(3), describe(1.5), describe("a"), describe(Point(1, 2)), describe([1, "b", [2.5]]),
             describe((1, "x")), describe({"k": [1], 2: None}), describe(None), describe({1}), describe(b"x")):
    print(text)
said: list[str] = []
print(same(" a ", said.append), same(7, said.append), same(2, said.append), same([1.5], said.append), same(2.5, said.append), same((1, 2), said.append), same(True, said.append), said)
print(Box([1]).look(), Box("ab c").look(), Box(3).look(), Box(Point(1, 2)).look(), Box((1, 2)).look())
boxes = Box(["x"])
boxes.look()
print(boxes.seen)
print(pairs(1, 2), pairs("a", "b"), pairs(1.5, 2.5), pairs([1], [2]))
mixed: Union[int, str] = 5 if said else "n"
maybe: Optional[str] = None if said else "n"
print(describe(mixed), describe(maybe), same(mixed, said.append), same(maybe, said.append))
