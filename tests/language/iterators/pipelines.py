"""Own iterator classes chained into a pipeline: source, filter, mapper, limiter."""

from typing import Callable, Iterator


class Naturals:
    def __init__(self) -> None:
        self.next_number = 0

    def __iter__(self) -> Iterator[int]:
        return self

    def __next__(self) -> int:
        self.next_number += 1
        return self.next_number


class Keep:
    def __init__(self, source: Iterator[int], test: Callable[[int], bool]) -> None:
        self.source = source
        self.test = test

    def __iter__(self) -> Iterator[int]:
        return self

    def __next__(self) -> int:
        while True:
            value = next(self.source)
            if self.test(value):
                return value


class Take:
    def __init__(self, source: Iterator[int], count: int) -> None:
        self.source = source
        self.left = count

    def __iter__(self) -> Iterator[int]:
        return self

    def __next__(self) -> int:
        if self.left == 0:
            raise StopIteration
        self.left -= 1
        return next(self.source)


def is_square(value: int) -> bool:
    root = int(value**0.5)
    return root * root == value


def main() -> None:
    print(list(Take(Keep(Naturals(), is_square), 8)))
    print(list(Take(Keep(iter([1, 2, 3, 4]), lambda value: value > 2), 10)))
    print(sum(Take(Keep(Keep(Naturals(), lambda value: value % 3 == 0), lambda value: value % 2 == 1), 5)))
    source = Naturals()
    print(list(Take(source, 3)), next(source), list(Take(source, 0)), next(source))


if __name__ == "__main__":
    main()
