"""Generic dataclasses, default factories of every kind, callable fields, and dataclasses that refer to themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, Optional, TypeVar

T = TypeVar("T")
counter = [0]


@dataclass
class Box(Generic[T]):
    value: T
    others: list[T] = field(default_factory=list)


@dataclass
class IntBox(Box[int]):
    label: str = "x"


@dataclass
class Node:
    name: str
    parent: Optional[Node] = None
    children: list[Node] = field(default_factory=list)


def next_number() -> int:
    counter[0] += 1
    return counter[0]


@dataclass
class Job:
    run: Callable[[int], int]
    number: int = field(default_factory=next_number)
    names: dict[str, list[int]] = field(default_factory=lambda: {"a": [1]})
    seen: set[str] = field(default_factory=set)


print(Box(1), Box("a", ["b"]), Box(1) == Box(1), Box("a") == Box("b"))
print(IntBox(3), IntBox(3, [4], "z"), Box[int](1).others, IntBox(1).value + 1)
first, second = Box(1), Box(2)
first.others.append(7)
print(first, second)

root = Node("root")
root.children.append(Node("leaf", root))
print(root)
print(root.children[0])
root.parent = None
root.children.clear()

job = Job(lambda n: n + 1)
print(job.run(4), job.number, job.names, job.seen, Job(abs).number, Job(abs, 9).run(-3), Job(abs).number)
job.names["b"] = [2]
print(Job(abs).names, job.names)
makers: list[Callable[[int], IntBox]] = [IntBox, lambda n: IntBox(n, label="made")]
print([make(5) for make in makers])
