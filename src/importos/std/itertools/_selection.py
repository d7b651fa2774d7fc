"""Some of the items of an iterable: ``compress``, ``dropwhile``, ``filterfalse``, ``islice`` and ``takewhile``."""

from __future__ import annotations

from typing import Callable, Generic, Iterable, Iterator, Self, TypeVar, overload

T = TypeVar("T")
S = TypeVar("S")


class compress(Iterator[T], Generic[T, S]):
    """The items beside which a true value stands."""

    def __init__(self, data: Iterable[T], selectors: Iterable[S]) -> None:
        self._data = iter(data)
        self._selectors = iter(selectors)

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> T:
        while True:
            item = next(self._data)
            if next(self._selectors):
                return item


class dropwhile(Iterator[T]):
    """Everything from the first item on for which the predicate is false."""

    def __init__(self, predicate: Callable[[T], object], iterable: Iterable[T], /) -> None:
        self._predicate = predicate
        self._source = iter(iterable)
        self._begun = False

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> T:
        item = next(self._source)
        if not self._begun:
            while self._predicate(item):
                item = next(self._source)
            self._begun = True
        return item


class takewhile(Iterator[T]):
    """Everything before the first item for which the predicate is false; that item is lost."""

    def __init__(self, predicate: Callable[[T], object], iterable: Iterable[T], /) -> None:
        self._predicate = predicate
        self._source = iter(iterable)
        self._ended = False

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> T:
        if not self._ended:
            item = next(self._source)
            if self._predicate(item):
                return item
            self._ended = True
        raise StopIteration()


class filterfalse(Iterator[T]):
    """The items for which the predicate (or without one, the item itself) is false."""

    def __init__(self, predicate: Callable[[T], object] | None, iterable: Iterable[T], /) -> None:
        self._predicate = predicate
        self._source = iter(iterable)

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> T:
        predicate = self._predicate
        while True:
            item = next(self._source)
            if predicate is None:
                if not item:
                    return item
            elif not predicate(item):
                return item


class islice(Iterator[T]):
    """The items of a slice; the source is not asked for more than those and the ones before them."""

    _source: Iterator[T] | None
    _position: int
    _following: int
    _stop: int
    _step: int

    @overload
    def __init__(self, iterable: Iterable[T], stop: int | None, /) -> None:
        self._begin(iterable, 0, stop, 1)

    @overload
    def __init__(self, iterable: Iterable[T], start: int | None, stop: int | None, step: int | None = 1, /) -> None:
        self._begin(iterable, 0 if start is None else start, stop, 1 if step is None else step)

    def _begin(self, iterable: Iterable[T], start: int, stop: int | None, step: int) -> None:
        if stop == -1:
            raise ValueError("Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
        if start < 0 or stop is not None and stop < 0:
            raise ValueError("Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
        if step < 1:
            raise ValueError("Step for islice() must be a positive integer or None.")
        self._source = iter(iterable)
        self._position = 0
        self._following = start
        self._stop = -1 if stop is None else stop
        self._step = step

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> T:
        source = self._source
        if source is None:
            raise StopIteration()
        stop = self._stop
        try:
            while self._position < self._following:
                next(source)
                self._position += 1
            if stop >= 0 and self._position >= stop:
                raise StopIteration()
            item = next(source)
        except StopIteration:
            self._source = None
            raise
        self._position += 1
        self._following += self._step
        if stop >= 0 and self._following > stop:
            self._following = stop
        return item
