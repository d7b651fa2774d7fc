"""Function values called by name, with defaults, with stars: what the type checker knows of them is what counts."""

from typing import Callable


def scale(value: int, factor: int = 10, *, offset: int = 0) -> int:
    return value * factor + offset


def shrink(value: int, factor: int = 2, *, offset: int = 1) -> int:
    return value // factor - offset


def total(start: int, *values: int, **named: int) -> int:
    print(start, values, named)
    return start + sum(values) + sum(named.values())


def first_or(items: list[str], /, default: str = "none") -> str:
    return items[0] if items else default


def apply(function: Callable[[int], int], values: list[int]) -> list[int]:
    return [function(value) for value in values]


def main() -> None:
    for change in [scale, shrink]:
        print(change(8), change(8, 4), change(8, offset=5), change(factor=3, value=9), change(9, offset=1, factor=2))
    print(apply(scale, [1, 2]), apply(shrink, [10, 20]))
    chosen = scale if len("ab") == 2 else shrink
    print(chosen(value=1), chosen is scale)
    summed = total
    print(summed(1), summed(1, 2, 3), summed(1, 2, z=5, a=4))
    pick = first_or
    print(pick([]), pick(["x"]), pick([], default="d"), pick([], "e"))
    numbers = (3, 4)
    table = {"factor": 7, "offset": 1}
    print(scale(*numbers), chosen(*numbers), chosen(5, **table), summed(*numbers, **table))
    print(apply(lambda value: value + numbers[0], [1]))


main()
