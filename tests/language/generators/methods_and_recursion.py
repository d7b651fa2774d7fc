"""Generators as methods, recursive generators, generic generators."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Tree(Generic[T]):
    def __init__(self, value: T, left: Tree[T] | None = None, right: Tree[T] | None = None) -> None:
        self.value = value
        self.left = left
        self.right = right

    def __iter__(self) -> Iterator[T]:
        if self.left is not None:
            for value in self.left:
                yield value
        yield self.value
        if self.right is not None:
            for value in self.right:
                yield value


class Countdown:
    step = 2

    def __init__(self, start: int) -> None:
        self.start = start

    def numbers(self) -> Iterator[int]:
        while self.start > 0:
            yield self.start
            self.start -= self.step

    @staticmethod
    def letters(text: str) -> Iterator[str]:
        for letter in text:
            yield letter

    @property
    def lines(self) -> Iterator[str]:
        yield "first"
        yield f"start {self.start}"


class Slow(Countdown):
    def numbers(self) -> Iterator[int]:
        for number in super().numbers():
            yield -number
        yield 0


def permutations(items: list[T]) -> Iterator[list[T]]:
    if len(items) <= 1:
        yield items
        return
    for index in range(len(items)):
        for rest in permutations(items[:index] + items[index + 1 :]):
            yield [items[index], *rest]


def hanoi(height: int, source: str, target: str, spare: str) -> Iterator[tuple[str, str]]:
    if height > 0:
        for move in hanoi(height - 1, source, spare, target):
            yield move
        yield source, target
        for move in hanoi(height - 1, spare, target, source):
            yield move


def main() -> None:
    numbers = Tree(5, Tree(2, Tree(1), Tree(3)), Tree(8))
    print(list(numbers), sum(numbers), 3 in numbers)
    print(" ".join(Tree("m", Tree("a"), Tree("z"))))
    down = Countdown(5)
    print(list(down.numbers()), down.start, list(Countdown.letters("abc")), list(down.lines))
    both: list[Countdown] = [Countdown(3), Slow(3)]
    for countdown in both:
        print(list(countdown.numbers()))
    print(list(permutations([1, 2, 3])))
    print(["".join(p) for p in permutations(["a", "b"])])
    print(list(hanoi(2, "A", "C", "B")))


main()
