"""Closures see the last value of a captured loop variable, unless it is bound by a default or a factory."""

from typing import Callable


def late() -> list[Callable[[], int]]:
    functions: list[Callable[[], int]] = []
    for i in range(3):
        functions.append(lambda: i)
    return functions


def by_factory() -> list[Callable[[], int]]:
    def make(number: int) -> Callable[[], int]:
        return lambda: number * 10

    return [make(i) for i in range(3)]


def by_default() -> list[int]:
    results = []
    for i in range(3):

        def keep(extra: int, bound: int = i) -> int:
            return bound + extra

        results.append(keep(100))
    return results


def changed_after() -> str:
    name = "before"

    def show() -> str:
        return name

    name = "after"
    return show()


def in_comprehension() -> list[int]:
    functions: list[Callable[[], int]] = [lambda: n for n in range(3)]
    return [function() for function in functions]


def main() -> None:
    print([function() for function in late()])
    print([function() for function in by_factory()])
    print(by_default(), changed_after(), in_comprehension())


if __name__ == "__main__":
    main()
