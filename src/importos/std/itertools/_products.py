"""``product``: every way to take one item of each iterable, the last one changing fastest."""

from __future__ import annotations

from typing import Generic, Iterable, Iterator, Self, TypeVar, overload

T = TypeVar("T")
T1 = TypeVar("T1")
T2 = TypeVar("T2")
T3 = TypeVar("T3")


class Odometer:
    """Numbers that count up together: the last one first, each below its own limit."""

    def __init__(self, limits: list[int]) -> None:
        self.limits = limits
        self.numbers = [0] * len(limits)
        self.started = False
        self.ended = min(limits) == 0 if limits else False

    def advance(self) -> None:
        """To the next numbers; StopIteration after the last ones."""
        if self.ended:
            raise StopIteration()
        if not self.started:
            self.started = True
            return
        numbers = self.numbers
        wheel = len(numbers) - 1
        while wheel >= 0:
            numbers[wheel] += 1
            if numbers[wheel] < self.limits[wheel]:
                return
            numbers[wheel] = 0
            wheel -= 1
        self.ended = True
        raise StopIteration()


@overload
def product(iterable: Iterable[T1], /) -> Iterator[tuple[T1]]:
    return Singles(iter(list(iterable)))


@overload
def product(first: Iterable[T1], second: Iterable[T2], /) -> Iterator[tuple[T1, T2]]:
    return Pairs(list(first), list(second))


@overload
def product(first: Iterable[T1], second: Iterable[T2], third: Iterable[T3], /) -> Iterator[tuple[T1, T2, T3]]:
    return Triples(list(first), list(second), list(third))


@overload
def product(*iterables: Iterable[T], repeat: int = 1) -> Iterator[tuple[T, ...]]:
    if repeat < 0:
        raise ValueError("repeat argument cannot be negative")
    return Tuples([list(iterable) for iterable in iterables] * repeat)


class Singles(Iterator[tuple[T1]]):
    def __init__(self, source: Iterator[T1]) -> None:
        self._source = source

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> tuple[T1]:
        return (next(self._source),)


class Pairs(Iterator[tuple[T1, T2]], Generic[T1, T2]):
    def __init__(self, first: list[T1], second: list[T2]) -> None:
        self._first = first
        self._second = second
        self._row = 0
        self._column = 0

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> tuple[T1, T2]:
        row = self._row
        column = self._column
        if row >= len(self._first) or column >= len(self._second):
            raise StopIteration()
        if column + 1 < len(self._second):
            self._column = column + 1
        else:
            self._column = 0
            self._row = row + 1
        return self._first[row], self._second[column]


class Triples(Iterator[tuple[T1, T2, T3]], Generic[T1, T2, T3]):
    def __init__(self, first: list[T1], second: list[T2], third: list[T3]) -> None:
        self._first = first
        self._second = second
        self._third = third
        self._odometer = Odometer([len(first), len(second), len(third)])

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> tuple[T1, T2, T3]:
        self._odometer.advance()
        numbers = self._odometer.numbers
        return self._first[numbers[0]], self._second[numbers[1]], self._third[numbers[2]]


class Tuples(Iterator[tuple[T, ...]], Generic[T]):
    def __init__(self, pools: list[list[T]]) -> None:
        self._pools = pools
        self._odometer = Odometer([len(pool) for pool in pools])

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> tuple[T, ...]:
        self._odometer.advance()
        items: list[T] = []
        for wheel, number in enumerate(self._odometer.numbers):
            items.append(self._pools[wheel][number])
        return tuple(items)
