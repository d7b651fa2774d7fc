"""Comparisons that a class inherits from a built-in one, in a program where other classes compare in their own way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, order=True)
class Money:
    cents: int


class Point(NamedTuple):
    x: int
    y: int = 0


class Names(list[str]):
    def first(self) -> str:
        return self[0]


class Word:
    def __init__(self, text: str) -> None:
        self.text = text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Word) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)


class Failure(ValueError):
    pass


def same(left: object, right: object) -> tuple[bool, bool]:
    return left == right, left != right


def main() -> None:
    points = [Point(3), Point(1, 1), Point(1)]
    print(sorted(points), points.index(Point(1)), Point(1, 1) in points, points.count(Point(3)), max(points))
    print(same(Point(1), Point(1)), same(Point(1), (1, 0)), same((1, 0), Point(1)), same(Point(1), Word("a")))
    print(same(Names(["a"]), ["a"]), same(["a"], Names(["a"])), same(Names(["a"]), Names(["b"])), Names("ab") < ["b"])
    print(same(Word("a"), Word("a")), same(Word("a"), "a"), same("a", Word("a")), same(Failure("a"), Failure("a")))
    print(sorted([[2, 1], [1, 5], [1]]), sorted([("b", [2]), ("b", [1])]), sorted([b"b", b"a"]), [[1]].index([1]))
    print(sorted([[Money(2)], [Money(1)]]), sorted([(Money(2), 1), (Money(1), 2)]), [{1}].index({1}), [{1: 2}] == [{1: 2}])
    print(sorted([frozenset({1, 2}), frozenset({1})], key=len), sorted([Names("ba"), Names("ab")]), Names("ab").first())


if __name__ == "__main__":
    main()
