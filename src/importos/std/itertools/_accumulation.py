"""``accumulate``: what a running total is after each item."""

from __future__ import annotations

from itertools._infinite import NumberT
from typing import Callable, Generic, Iterable, Iterator, Self, TypeVar, overload

T = TypeVar("T")
S = TypeVar("S")


@overload
def accumulate(iterable: Iterable[NumberT], func: None = None, *, initial: NumberT | None = None) -> Iterator[NumberT]:
    return Accumulation(iter(iterable), _add, [] if initial is None else [initial])


@overload
def accumulate(iterable: Iterable[T], func: Callable[[T, T], T]) -> Iterator[T]:
    return Accumulation(iter(iterable), func, [])


@overload
def accumulate(iterable: Iterable[T], func: Callable[[S, T], S], *, initial: S) -> Iterator[S]:
    return AccumulationFrom(iter(iterable), func, initial)


def _add(total: NumberT, item: NumberT) -> NumberT:
    return total + item


class Accumulation(Iterator[T]):
    """Begins with the one value in ``_total`` or, when that list is empty, with the first item."""

    def __init__(self, source: Iterator[T], function: Callable[[T, T], T], total: list[T]) -> None:
        self._source = source
        self._function = function
        self._total = total
        self._begun = not total

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> T:
        total = self._total
        if not self._begun:
            self._begun = True
        elif not total:
            total.append(next(self._source))
        else:
            total[0] = self._function(total[0], next(self._source))
        return total[0]


class AccumulationFrom(Iterator[S], Generic[S, T]):
    """Begins with a value that may be of another type than the items."""

    def __init__(self, source: Iterator[T], function: Callable[[S, T], S], initial: S) -> None:
        self._source = source
        self._function = function
        self._total = initial
        self._begun = False

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> S:
        if self._begun:
            self._total = self._function(self._total, next(self._source))
        self._begun = True
        return self._total
