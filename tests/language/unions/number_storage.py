"""Numbers in unions as globals, fields, items of tuples, lists, dicts, sets and deques."""

import weakref
from collections import defaultdict, deque
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")
COUNT: int | None = None
NAMES: dict[int | str, int | None] = {1: 2, "a": None}


@dataclass(frozen=True)
class Point:
    x: int | float
    y: int | None = None


@dataclass(order=True)
class Row:
    key: int | str
    values: list[int | None] = field(default_factory=list)


class Named(NamedTuple):
    first: int | None
    second: float | str


class Box(Generic[T]):
    def __init__(self, value: T) -> None:
        self.value = value

    def get(self) -> T:
        return self.value

    def same(self, other: T) -> bool:
        return self.value == other


def main() -> None:
    global COUNT
    print(COUNT)
    COUNT = 5
    print(COUNT, COUNT + 1, NAMES)
    p = Point(1.5)
    print(p, p == Point(1.5, None), hash(p) == hash(Point(1.5)), {p: 1}[Point(1.5)])
    rows = [Row("b", [1]), Row("a", [None])]
    print(sorted(rows), Row(1) < Row(2), Row(1) == Row("1"))
    n = Named(None, "x")
    first, second = n
    print(n, first, second, n == Named(None, "x"), n[0])
    b: Box[int | None] = Box(3)
    c: Box[int | str] = Box("t")
    print(b.get(), b.same(3), b.same(None), c.get(), c.same(1), c.same("t"))
    b.value = None
    print(b.get())
    b.value = None
    print(b.get())
    d: defaultdict[str, int | None] = defaultdict(lambda: None)
    d["a"] = 4
    print(d["a"], d["b"], dict(d), d.get("c", 5), d.pop("a"))
    q: deque[int | str] = deque([1, "b"], maxlen=2)
    q.append(3)
    print(q, q.popleft(), q)
    s: set[int | str | None] = {1, "a", None, 2}
    print(sorted(map(str, s)), 1 in s, "a" in s, 3 in s, None in s, s & {1, 7})
    pairs: list[tuple[int | None, str | float]] = [(1, "a"), (None, 2.5)]
    print(pairs, pairs[1] == (None, 2.5), [k for k, _ in pairs if k is None])
    nested: dict[str, list[int | dict[str, int | None]]] = {"a": [1, {"b": None}]}
    print(nested, nested["a"][1])


if __name__ == "__main__":
    main()
