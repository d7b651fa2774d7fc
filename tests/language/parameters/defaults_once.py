"""Defaults are evaluated once, where the ``def`` stands, and shared by all calls, whatever way the call goes."""

from typing import Callable

log: list[str] = []


def note(name: str) -> str:
    log.append(name)
    return name


def collect(item: int, into: list[int] = [], label: str = note("module")) -> list[int]:
    into.append(item)
    return into


class Box:
    default = note("class")

    def __init__(self, items: list[str] = [], name: str = note("method")) -> None:
        items.append(name)
        self.items = items


def make(step: int) -> Callable[[int], int]:
    def add(value: int, by: int = step * 10, seen: dict[int, int] = {}) -> int:
        seen[value] = seen.get(value, 0) + 1
        return value + by + seen[value]

    print(add(1), add(1, 0))
    return add


def main() -> None:
    print(collect(1), collect(2), collect(3, []), collect(4))
    print(Box().items, Box(name="x").items, log)
    other = collect
    print(other(5), other(6, label="l"))
    one, two = make(1), make(2)
    print(one(1), two(1), one(1))
    later: list[Callable[[], int]] = []
    for number in range(3):

        def squared(number: int = number) -> int:
            return number * number

        later.append(squared)
    print([function() for function in later])
    values = [1, 2]
    kept: Callable[[int], int] = lambda index: values[index]
    values = [3]
    print(kept(0))


main()
