"""What goes wrong inside generators: exceptions through loops, StopIteration inside, a generator that runs already."""

from collections.abc import Generator, Iterator


def dividing(values: list[int]) -> Iterator[float]:
    for value in values:
        yield 10 / value


def stopping() -> Iterator[int]:
    yield 1
    raise StopIteration


def exhausting(source: Iterator[int]) -> Iterator[int]:
    while True:
        yield next(source)


def itself() -> None:
    holder: list[Iterator[int]] = []

    def greedy() -> Iterator[int]:
        yield 1
        yield next(holder[0])

    holder.append(greedy())
    print(next(holder[0]))
    try:
        next(holder[0])
    except ValueError as error:
        print(error)
    print(list(holder[0]))
    holder.clear()


def handling() -> Generator[str, None, None]:
    for turn in range(3):
        try:
            yield f"turn {turn}"
            raise ValueError(f"in turn {turn}")
        except ValueError as error:
            yield f"handled {error}"


def main() -> None:
    results: list[float] = []
    try:
        for value in dividing([1, 2, 0, 4]):
            results.append(value)
    except ZeroDivisionError as error:
        print(results, error)
    try:
        for number in stopping():
            print(number)
    except RuntimeError as failure:
        print(failure, repr(failure.__cause__))
    try:
        print(list(exhausting(stopping_after(2))))
    except RuntimeError as failure:
        print(failure)
    itself()
    print(list(handling()))


def stopping_after(limit: int) -> Iterator[int]:
    for number in range(limit):
        yield number


main()
