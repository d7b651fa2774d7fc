"""Objects are copied field by field without running __init__; cycles and shared parts keep their shape."""

import copy
from dataclasses import dataclass, field
from enum import Enum
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Colour(Enum):
    RED = 1


class Point(NamedTuple):
    x: int
    tags: list[str]


@dataclass(frozen=True)
class Fixed:
    name: str
    parts: list[int]


class Node:
    made = 0

    def __init__(self, name: str) -> None:
        Node.made += 1
        self.name = name
        self.links: list[Node] = []
        self.colour = Colour.RED
        self.weight = 0.5
        self.pair = (1, [name])


class Named(Node):
    def __init__(self, name: str, title: str | None) -> None:
        super().__init__(name)
        self.title = title


class Box(Generic[T]):
    def __init__(self, item: T) -> None:
        self.item = item


@dataclass
class Tree:
    value: int
    left: "Tree | None" = None
    right: "Tree | None" = None
    notes: dict[str, list[int]] = field(default_factory=dict)


first, second = Named("a", "t"), Node("b")
first.links.append(second)
first.links.append(first)
second.links.append(first)
other = copy.deepcopy(first)
print(type(other).__name__, other.name, other.title, other.weight, other.colour is Colour.RED, Node.made)
print(other.links[1] is other, other.links[0].links[0] is other, other.links[0] is second)
other.pair[1].append("more")
print(first.pair, other.pair)
base: Node = first
again = copy.copy(base)
print(type(again).__name__, again.links is first.links, again is first)
for each in (first, second, other, other.links[0]):
    each.links.clear()

tree = Tree(1, Tree(2), None, {"k": [1]})
tree.right = tree.left
grown = copy.deepcopy(tree)
assert grown.left is not None
grown.left.value = 20
grown.notes["k"].append(2)
print(tree)
print(grown, grown.left is grown.right, grown == tree)

fixed = Fixed("f", [1])
fixed_deep = copy.deepcopy(fixed)
fixed_deep.parts.append(2)
print(fixed, fixed_deep, copy.copy(fixed) == fixed, copy.copy(fixed) is fixed)
point = Point(1, ["p"])
point_deep = copy.deepcopy(point)
point_deep.tags.append("q")
print(point, point_deep, copy.copy(point) is point, copy.copy(point) == point)
boxes = [Box([1]), Box([2])]
boxed = copy.deepcopy(boxes)
boxed[0].item.append(3)
print(boxes[0].item, boxed[0].item, copy.deepcopy(Box(7)).item, copy.copy(Box("s")).item)
