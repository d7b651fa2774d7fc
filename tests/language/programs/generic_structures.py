"""A linked list, a tree, results, vectors and meters: generic classes as programs write them."""

from __future__ import annotations
from typing import Generic, TypeVar, Iterator, Callable, Optional, Any, Protocol, runtime_checkable, Mapping, Sequence
from dataclasses import dataclass, field
import copy
import enum
import functools
import heapq
import math
import bisect
import operator

T = TypeVar("T")
U = TypeVar("U")
E = TypeVar("E", bound=Exception)


class Node(Generic[T]):
    __slots__ = ("value", "next")

    def __init__(self, value: T, next: Node[T] | None = None) -> None:
        self.value = value
        self.next = next


class LinkedList(Generic[T]):
    def __init__(self, items: Sequence[T] = ()) -> None:
        self.head: Node[T] | None = None
        self._len = 0
        for item in reversed(items):
            self.push(item)

    def push(self, value: T) -> None:
        self.head = Node(value, self.head)
        self._len += 1

    def pop(self) -> T:
        if self.head is None:
            raise IndexError("pop from empty list")
        value, self.head = self.head.value, self.head.next
        self._len -= 1
        return value

    def __len__(self) -> int:
        return self._len

    def __iter__(self) -> Iterator[T]:
        node = self.head
        while node:
            yield node.value
            node = node.next

    def __repr__(self) -> str:
        return f"{self.__class__.__name__}({list(self)!r})"

    def map(self, f: Callable[[T], U]) -> LinkedList[U]:
        return LinkedList([f(x) for x in self])

    def reverse(self) -> None:
        previous: Node[T] | None = None
        node = self.head
        while node is not None:
            node.next, previous, node = previous, node, node.next
        self.head = previous


@dataclass
class Tree(Generic[T]):
    value: T
    children: list[Tree[T]] = field(default_factory=list)

    def walk(self, depth: int = 0) -> Iterator[tuple[int, T]]:
        yield depth, self.value
        for child in self.children:
            yield from child.walk(depth + 1)

    def fold(self, f: Callable[[T, list[U]], U]) -> U:
        return f(self.value, [c.fold(f) for c in self.children])


class Result(Generic[T, E]):
    def __init__(self, value: T | None = None, error: E | None = None) -> None:
        self._value = value
        self.error = error

    @classmethod
    def ok(cls, value: T) -> Result[T, E]:
        return cls(value=value)

    @property
    def value(self) -> T:
        if self.error is not None:
            raise self.error
        assert self._value is not None
        return self._value

    def __bool__(self) -> bool:
        return self.error is None


@runtime_checkable
class Drawable(Protocol):
    def draw(self) -> str: ...


class Button:
    def draw(self) -> str:
        return "[ok]"


class Label:
    text = "label"


class Vector:
    def __init__(self, *parts: float) -> None:
        self.parts = parts

    def __add__(self, other: Vector) -> Vector:
        return Vector(*(a + b for a, b in zip(self.parts, other.parts)))

    def __mul__(self, k: float) -> Vector:
        return Vector(*[k * p for p in self.parts])

    __rmul__ = __mul__

    def __neg__(self) -> Vector:
        return self * -1

    def __getitem__(self, i: int) -> float:
        return self.parts[i]

    def __abs__(self) -> float:
        return math.sqrt(sum(p * p for p in self.parts))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Vector):
            return NotImplemented
        return self.parts == other.parts

    def __hash__(self) -> int:
        return hash(self.parts)

    def __repr__(self) -> str:
        return f"Vector{self.parts}"

    def __iter__(self) -> Iterator[float]:
        return iter(self.parts)


class Meter:
    _instances: dict[str, Meter] = {}

    def __init__(self, name: str) -> None:
        self.name = name
        self.values: list[float] = []

    @staticmethod
    def get(name: str) -> Meter:
        if name not in Meter._instances:
            Meter._instances[name] = Meter(name)
        return Meter._instances[name]

    def __call__(self, *values: float, scale: float = 1.0) -> Meter:
        self.values.extend(v * scale for v in values)
        return self

    def __len__(self) -> int:
        return len(self.values)


def apply(f: Callable[..., int] | None, *args: int, **kwargs: int) -> None:
    print(args, kwargs, sum(args) + sum(kwargs.values()))


def main() -> None:
    l = LinkedList([1, 2, 3])
    l.push(0)
    print(l, len(l), l.map(str), l.pop(), 2 in l, sum(l))
    l.reverse()
    print(list(l), bool(LinkedList[int]()))
    t = Tree("root", [Tree("a", [Tree("b")]), Tree("c")])
    for depth, value in t.walk():
        print("  " * depth + value)
    print(t.fold(lambda v, cs: 1 + sum(cs)), t.fold(lambda v, cs: max(cs, default=0) + 1), copy.deepcopy(t) == t)
    r: Result[int, ValueError] = Result.ok(3)
    bad: Result[int, ValueError] = Result(error=ValueError("bad"))
    print(bool(r), r.value, bool(bad))
    try:
        bad.value
    except ValueError as e:
        print("error", e)
    for thing in (Button(), Label()):
        print(isinstance(thing, Drawable), end=" ")
    print()
    v, w = Vector(1.0, 2.0), Vector(3.0, 4.0)
    print(
        v + w,
        2 * v,
        v * 2.0,
        -v,
        abs(w),
        v == Vector(1.0, 2.0),
        v != w,
        {v: 1}[Vector(1.0, 2.0)],
        [*w],
        v[0],
        sum((v, w), Vector(0.0, 0.0)),
    )
    x, y = v
    print(x, y, v == 3)
    Meter.get("m")(1.0, 2.0, scale=2.0)(3.0)
    print(Meter.get("m").values, len(Meter.get("m")), Meter.get("m") is Meter.get("m"))
    apply(None, 1, 2, a=3, b=4)
    heap: list[tuple[int, str]] = []
    for p, n in [(3, "c"), (1, "a"), (2, "b")]:
        heapq.heappush(heap, (p, n))
    print([heapq.heappop(heap) for _ in range(len(heap))], heapq.nlargest(2, [3, 1, 2]), bisect.bisect([1, 3, 5], 3))
    grid = [["." for _ in range(4)] for _ in range(2)]
    grid[1][2] = "#"
    print("\n".join("".join(row) for row in grid))
    ops: dict[str, Callable[[int, int], int]] = {"+": operator.add, "-": operator.sub, "*": lambda a, b: a * b}
    print([ops[o](6, 3) for o in "+-*"])
    a: list[int] = []
    b = a
    b += [1]
    print(a, a is b, a == [1], not a, a and a[0], None or "x", 0 or 5, 1 and 2)
    print(
        1 < 2 < 3,
        5 // 2,
        -5 // 2,
        -5 % 3,
        2**10,
        7 / 2,
        divmod(7, 3),
        round(2.5),
        round(2.675, 2),
        int("ff", 16),
        0b101,
        1_000,
    )


main()
