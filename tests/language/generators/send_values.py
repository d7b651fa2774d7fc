"""Values sent into generators: numbers, texts, None, and the refusal before the first yield."""

from collections.abc import Generator


def averager() -> Generator[float, float, str]:
    total = 0.0
    count = 0
    average = 0.0
    while count < 3:
        value = yield average
        total += value
        count += 1
        average = total / count
    return f"average {average}"


def collector() -> Generator[str, str | None, int]:
    texts: list[str] = []
    while True:
        text = yield f"have {len(texts)}"
        if text is None:
            return len(texts)
        texts.append(text)


def ignoring() -> Generator[int, str, None]:
    yield 1
    yield 2
    yield 3


def doubling() -> Generator[int, int, None]:
    number = 1
    while True:
        number = 2 * (yield number)


def main() -> None:
    average = averager()
    print(next(average))
    try:
        for value in [1.0, 2.0, 6.0]:
            print(average.send(value))
    except StopIteration as stop:
        print(stop.value)
    texts = collector()
    print(texts.send(None), texts.send("a"), texts.send("b"), next_or_value(texts))
    numbers = ignoring()
    print(next(numbers), numbers.send("x"), numbers.send("y"))
    try:
        numbers.send("z")
    except StopIteration as stop:
        print("end", stop.value)
    doubles = doubling()
    print(next(doubles), doubles.send(5), doubles.send(7))
    unstarted = doubling()
    try:
        unstarted.send(3)
    except TypeError as error:
        print(error)


def next_or_value(texts: Generator[str, str | None, int]) -> object:
    try:
        return next(texts)
    except StopIteration as stop:
        return stop.value


main()
