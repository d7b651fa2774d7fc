"""The messages of the built-in operations that fail."""

from typing import Callable


def show(action: Callable[[], object]) -> None:
    try:
        print("no error:", action())
    except Exception as error:
        print(type(error).__name__ + ":", error)


def main() -> None:
    numbers = [1, 2]
    table = {"a": 1}
    empty: list[int] = []
    show(lambda: numbers[2])
    show(lambda: numbers.pop(5))
    show(lambda: empty.pop())
    show(lambda: numbers.index(9))
    show(lambda: numbers.remove(9))
    show(lambda: table["b"])
    show(lambda: table.pop("b"))
    show(lambda: {1: 2}[3])
    show(lambda: {(1, 2): 2}[(3, 4)])
    show(lambda: "abc"[3])
    show(lambda: "abc".index("z"))
    show(lambda: (1, 2)[len(numbers)])
    show(lambda: int("12a"))
    show(lambda: int("zz", 20))
    show(lambda: float("abc"))
    show(lambda: 1 // (len(numbers) - 2))
    show(lambda: 1 % (len(numbers) - 2))
    show(lambda: 1 / (len(numbers) - 2))
    show(lambda: 1.5 / (len(numbers) - 2.0))
    show(lambda: 1.5 // (len(numbers) - 2.0))
    show(lambda: 1.5 % (len(numbers) - 2.0))
    show(lambda: 0.0 ** (len(numbers) - 3.0))
    show(lambda: max(empty))
    show(lambda: min(empty))
    show(lambda: next(iter(empty)))
    show(lambda: chr(-5))
    show(lambda: b"ab"[7])
    show(lambda: range(3)[9])
    show(lambda: list(range(1, 5, len(numbers) - 2)))
    show(lambda: "a,b".split(""))
    show(lambda: {1}.remove(2))
    show(lambda: {}.popitem())
    show(lambda: "x".rjust(3, "ab"))
    show(lambda: round(2.5))


if __name__ == "__main__":
    main()
