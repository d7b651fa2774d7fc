"""A pipeline of three generators over ten million numbers."""

from collections.abc import Iterator

COUNT = 10_000_000


def numbers(count: int) -> Iterator[int]:
    for number in range(count):
        yield number + 1


def even(source: Iterator[int]) -> Iterator[int]:
    for number in source:
        if number % 2 == 0:
            yield number


def halved(source: Iterator[int]) -> Iterator[int]:
    for number in source:
        yield number // 2 + 1


def main() -> None:
    total = 0
    for number in halved(even(numbers(COUNT))):
        total += number
    print(total)


if __name__ == "__main__":
    main()
