"""An int that a property or an iterator gives as a float, stored where floats are."""

from collections.abc import Callable, Iterator


class Reading:
    @property
    def value(self) -> float:
        return 1

    def __next__(self) -> float:
        return 3  # error: E301 int

    def __iter__(self) -> Iterator[float]:
        return self


def squares(x: float) -> list[float]:
    square: Callable[[float], float] = lambda y: y * x
    print(square(2.0))
    return [x, x * 2.0]


def both(x: float, y: float) -> None:
    values = [x, y]
    print(values)


reading = Reading()
print([reading.value])  # error: E301 int
for number in reading:
    print(number)
print(squares(2))  # error: E301 int
both(1.0, 2.0)
both(1.0, 2)  # error: E301 int
