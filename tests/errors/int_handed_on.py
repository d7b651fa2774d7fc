"""An int that is handed on before it is stored: the message stands where the int is given."""

from collections.abc import Generator, Iterator


def collect(values: list[float], value: float) -> None:
    values.append(value)


def remember(values: list[float], value: float) -> None:
    if value > 0:
        collect(values, value)


found = [1.5]
remember(found, 4)  # error: E301 int
print(found)


def totals() -> Iterator[float]:
    yield 0.5


def averages() -> Generator[float, float, None]:
    total = 0.0
    while True:
        total += yield total


running = averages()
print(next(running), running.send(3), *totals())  # error: E301 int
