"""The words of the TypeErrors for arguments that turn out not to fit."""

from typing import Callable


def two(a: int, b: int) -> int:
    return a + b


def one_or_two(a: int, b: int = 0) -> int:
    return a + b


def three(a: int, b: int, c: int) -> int:
    return a + b + c


def named(a: int, *, b: int, c: int = 1) -> int:
    return a + b + c


class Point:
    def __init__(self, x: int, y: int) -> None:
        self.x = x
        self.y = y

    def add(self, x: int) -> int:
        return self.x + x


def attempt(action: Callable[[], int]) -> None:
    try:
        print(action())
    except TypeError as error:
        print(error)


def main() -> None:
    none: list[int] = []
    four = [1, 2, 3, 4]
    attempt(lambda: two(*none))
    attempt(lambda: two(*four))
    attempt(lambda: two(*four[:1]))
    attempt(lambda: one_or_two(*four))
    attempt(lambda: one_or_two(*none))
    attempt(lambda: three(*none))
    attempt(lambda: three(1, *none))
    attempt(lambda: named(*four, b=2))
    attempt(lambda: named(1, **{"c": 2}))
    attempt(lambda: named(1, **{"b": 2, "x": 3}))
    attempt(lambda: two(*four[:2], **{"b": 2}))
    attempt(lambda: Point(*four).x)
    attempt(lambda: Point(1, *none).x)
    attempt(lambda: Point(1, 2).add(*four))
    attempt(lambda: two(*four[1:3]))

    def local(a: int) -> int:
        return a

    attempt(lambda: local(*none))


main()
