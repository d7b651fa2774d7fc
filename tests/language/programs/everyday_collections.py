"""Containers, iterators and text in the small, everyday forms."""

from __future__ import annotations
from collections import defaultdict, Counter, deque
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, reduce, partial
from itertools import accumulate, chain, combinations, groupby, islice, pairwise, product, takewhile, zip_longest
from typing import Iterator, Iterable, Generic, TypeVar, Protocol, NamedTuple, Final, Sequence
import math

T = TypeVar("T")
K = TypeVar("K")


class Comparable(Protocol):
    def __lt__(self, other: "Comparable") -> bool: ...


class Edge(NamedTuple):
    target: str
    weight: int = 1

    def heavier(self, other: "Edge") -> bool:
        return self.weight > other.weight


class Graph:
    def __init__(self, edges: Iterable[tuple[str, str, int]] = ()) -> None:
        self.nodes: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for a, b, w in edges:
            self.nodes[a][b] = w
            self.nodes[b].setdefault(a, w)

    def neighbours(self, n: str) -> Iterator[Edge]:
        yield from (Edge(t, w) for t, w in sorted(self.nodes[n].items()))

    def bfs(self, start: str) -> list[str]:
        seen, queue, order = {start}, deque([start]), []
        while queue:
            n = queue.popleft()
            order.append(n)
            for edge in self.neighbours(n):
                if edge.target not in seen:
                    seen.add(edge.target)
                    queue.append(edge.target)
        return order

    @cached_property
    def total(self) -> int:
        print("computing")
        return sum(w for targets in self.nodes.values() for w in targets.values()) // 2


def group_by(items: Iterable[T], key: "partial[K] | None" = None) -> None:
    pass


def chunks(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    for i in range(0, len(items), size):
        yield items[i : i + size]


def window(items: Iterable[T], n: int) -> Iterator[tuple[T, ...]]:
    d: deque[T] = deque(maxlen=n)
    for item in items:
        d.append(item)
        if len(d) == n:
            yield tuple(d)


@lru_cache(maxsize=None)
def fib(n: int) -> int:
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def main() -> None:
    g = Graph([("a", "b", 3), ("b", "c", 1), ("a", "d", 7)])
    print(g.bfs("a"), g.total, g.total, max(g.neighbours("a"), key=lambda e: e.weight), Edge("x").heavier(Edge("y", 0)))
    words = "the quick brown fox jumps over the lazy dog the end".split()
    counts = Counter(words)
    print(sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))[:3])
    by_len: dict[int, list[str]] = {}
    for w in words:
        by_len.setdefault(len(w), []).append(w)
    print({k: sorted(set(v)) for k, v in sorted(by_len.items())})
    print({k: list(v) for k, v in groupby(sorted(words, key=len), key=len)})
    print(list(chunks(range(7), 3)), list(chunks("abcdefg", 3)), list(window([1, 2, 3, 4], 3)))
    print(list(accumulate([1, 2, 3], initial=10)), list(pairwise("abc")), list(zip_longest([1, 2], "a", fillvalue="-")))
    print(
        [*map(" ".join, combinations("abc", 2))],
        list(product([0, 1], repeat=2)),
        list(takewhile(lambda x: x < 3, count_up())),
    )
    print(fib(50), fib.cache_info().hits, reduce(lambda a, b: a * b, range(1, 6)))
    matrix = [[1, 2, 3], [4, 5, 6]]
    print(list(zip(*matrix)), [list(r) for r in zip(*matrix[::-1])], [x for row in matrix for x in row if x % 2])
    nested: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for a, b in [("x", "y"), ("x", "z"), ("x", "y")]:
        nested[a][b] += 1
    print({k: dict(v) for k, v in nested.items()})
    first, *rest, last = range(5)
    print(first, rest, last)
    table = {"a": 1, "b": 2}
    inverse = {v: k for k, v in table.items()}
    print(inverse, {**table, "c": 3}, table | {"b": 5}, [k for k in table if table[k] > 1])
    data = list(range(10))
    data[2:5] = [20, 30]
    del data[::3]
    print(data, data[::-1], data[-3:], sum(data), min(data), any(x > 20 for x in data), all(data))
    print(f"{math.pi:.3f} {1234567:,} {0.256:.1%} {42:#x} {42:08b} {'mid':^9} {3!r:>4} {'x' * 3}")
    print(
        "a,b;c".replace(";", ",").split(","), "  pad ".strip(), "Title case".title(), "x".join("abc"), "abc".find("c")
    )
    print(*sorted({3, 1, 2}), sep="|", end="!\n")


def count_up() -> Iterator[int]:
    n = 0
    while True:
        yield n
        n += 1


main()
