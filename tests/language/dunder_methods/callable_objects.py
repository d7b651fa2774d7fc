"""__call__: objects called like functions, with state, as callbacks and as keys."""

from typing import Callable


class Multiplier:
    def __init__(self, factor: int) -> None:
        self.factor = factor
        self.calls = 0

    def __call__(self, value: int, extra: int = 0) -> int:
        self.calls += 1
        return value * self.factor + extra


def apply(function: Callable[[int], int], values: list[int]) -> list[int]:
    return [function(value) for value in values]


def main() -> None:
    triple = Multiplier(3)
    print(triple(5), triple(5, 1), triple(5, extra=2), triple.calls)
    print(apply(triple, [1, 2, 3]), triple.calls)
    print(apply(Multiplier(-1), [1, 2]), sorted([3, 1, 2], key=Multiplier(-1)))


if __name__ == "__main__":
    main()
