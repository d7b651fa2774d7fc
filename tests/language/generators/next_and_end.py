"""next() on generators: items, the end, the end again, and results in StopIteration."""

from collections.abc import Generator, Iterator


def two() -> Iterator[str]:
    yield "one"
    yield "two"


def summing(values: list[int]) -> Generator[int, None, str]:
    total = 0
    for value in values:
        total += value
        yield total
    return f"total {total}"


def early(limit: int) -> Generator[int, None, int]:
    for number in range(100):
        if number == limit:
            return number * 10
        yield number
    return -1


def show_end(steps: Generator[int, None, object]) -> None:
    while True:
        try:
            print(next(steps))
        except StopIteration as stop:
            print("stopped", stop.value, stop.args)
            break
    try:
        next(steps)
    except StopIteration as stop:
        print("again", stop.value, stop.args)


def main() -> None:
    words = two()
    print(iter(words) is words, next(words), next(words), next(words, "default"), next(words, "still"))
    show_end(summing([1, 2, 3]))
    show_end(early(2))
    show_end(early(200))
    print(list(early(3)), list(words))


main()
