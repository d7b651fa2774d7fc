"""StopIteration raised, caught, raised from nested calls; an iterator that stops twice; errors inside __next__."""

from typing import Iterator


class Failing:
    def __init__(self, good: int) -> None:
        self.good = good

    def __iter__(self) -> Iterator[int]:
        return self

    def __next__(self) -> int:
        self.good -= 1
        if self.good < 0:
            raise ValueError("source broke")
        return self.good


def take_two(source: Iterator[int]) -> int:
    return next(source) + next(source)


def main() -> None:
    try:
        for value in Failing(2):
            print(value)
    except ValueError as error:
        print("caught", error)
    try:
        print(list(Failing(1)))
    except ValueError as error:
        print("caught", error)
    source = iter([1, 2, 3])
    print(take_two(source))
    try:
        print(take_two(source))
    except StopIteration as stop:
        print("stopped", repr(stop))
    for _ in source:
        print("never")
    try:
        raise StopIteration
    except StopIteration:
        print("by hand")
    try:
        raise StopIteration()
    except Exception as error:
        print(type(error).__name__, str(error) == "")


if __name__ == "__main__":
    main()
