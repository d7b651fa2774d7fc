"""Pipelines of generators over one another: numbers, texts, tuples, objects; endless sources cut off."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
U = TypeVar("U")


class Point:
    def __init__(self, x: int, y: float) -> None:
        self.x = x
        self.y = y

    def __repr__(self) -> str:
        return f"Point({self.x}, {self.y})"


def naturals() -> Iterator[int]:
    number = 0
    while True:
        yield number
        number += 1


def taken(count: int, source: Iterable[T]) -> Iterator[T]:
    if count <= 0:
        return
    for item in source:
        yield item
        count -= 1
        if count == 0:
            return


def mapped(function: Callable[[T], U], source: Iterable[T]) -> Iterator[U]:
    for item in source:
        yield function(item)


def chosen(test: Callable[[T], bool], source: Iterable[T]) -> Iterator[T]:
    for item in source:
        if test(item):
            yield item


def pairs(left: Iterable[T], right: Iterable[U]) -> Iterator[tuple[T, U]]:
    others = iter(right)
    for item in left:
        try:
            other = next(others)
        except StopIteration:
            return
        yield item, other


def windows(source: Iterable[T], size: int) -> Iterator[list[T]]:
    window: list[T] = []
    for item in source:
        window.append(item)
        if len(window) == size:
            yield window[:]
            window.pop(0)


def primes() -> Iterator[int]:
    found: list[int] = []
    for number in naturals():
        if number > 1 and all(number % prime for prime in found):
            found.append(number)
            yield number


def flag_value(flag: bool) -> Iterator[bool]:
    yield flag
    yield not flag


def main() -> None:
    print(list(taken(4, mapped(lambda n: n * n, chosen(lambda n: n % 2 == 1, naturals())))))
    print(list(pairs(taken(3, naturals()), "abcdef")), list(pairs("ab", taken(9, primes()))))
    print(list(windows(taken(5, primes()), 3)), list(windows("abcd", 2)))
    points = mapped(lambda n: Point(n, n / 2), naturals())
    print(list(taken(2, points)), list(taken(2, points)), next(points))
    print(sum(taken(1000, naturals())), max(taken(20, primes())))
    print(list(mapped(str, [1.5, 2.5])), list(mapped(len, ["a", "bcd"])), list(flag_value(True)))
    merged = sorted(pairs((3, 1, 2), taken(3, naturals())))
    print(merged, dict(pairs("xy", naturals())), list(taken(0, naturals())))
    for number, (letter, flag) in pairs(naturals(), pairs("pq", flag_value(False))):
        print(number, letter, flag)


main()
