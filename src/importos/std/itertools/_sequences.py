"""Several iterators as one, and one as several: ``chain``, ``pairwise``, ``starmap``, ``tee`` and ``zip_longest``."""

from __future__ import annotations

from typing import Callable, Generic, Iterable, Iterator, Self, TypeVar, overload

T = TypeVar("T")
T1 = TypeVar("T1")
T2 = TypeVar("T2")
T3 = TypeVar("T3")
S = TypeVar("S")


class chain(Iterator[T]):
    """The items of the first iterable, then those of the second, and so on."""

    _sources: Iterator[Iterable[T]]
    _current: Iterator[T] | None

    def __init__(self, *iterables: Iterable[T]) -> None:
        self._sources = iter(iterables)
        self._current = None

    @staticmethod
    def from_iterable(iterable: Iterable[Iterable[S]], /) -> chain[S]:
        chained: chain[S] = chain()
        chained._sources = iter(iterable)
        return chained

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> T:
        current = self._current
        while True:
            if current is None:
                current = iter(next(self._sources))
                self._current = current
            try:
                return next(current)
            except StopIteration:
                current = None
                self._current = None


class pairwise(Iterator[tuple[T, T]]):
    """Each item with the one after it."""

    def __init__(self, iterable: Iterable[T], /) -> None:
        self._source = iter(iterable)
        self._last: list[T] = []

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> tuple[T, T]:
        last = self._last
        if not last:
            last.append(next(self._source))
        item = next(self._source)
        before = last[0]
        last[0] = item
        return before, item


# ------------------------------------------------------------------------------------------- starmap


@overload
def starmap(function: Callable[[T1], S], iterable: Iterable[tuple[T1]], /) -> Iterator[S]:
    return Starmap(lambda packed: function(packed[0]), iter(iterable))


@overload
def starmap(function: Callable[[T1, T2], S], iterable: Iterable[tuple[T1, T2]], /) -> Iterator[S]:
    return Starmap(lambda packed: function(packed[0], packed[1]), iter(iterable))


@overload
def starmap(function: Callable[[T1, T2, T3], S], iterable: Iterable[tuple[T1, T2, T3]], /) -> Iterator[S]:
    return Starmap(lambda packed: function(packed[0], packed[1], packed[2]), iter(iterable))


class Starmap(Iterator[S], Generic[T, S]):
    """The results of a function for each tuple of its arguments."""

    def __init__(self, function: Callable[[T], S], source: Iterator[T]) -> None:
        self._function = function
        self._source = source

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> S:
        return self._function(next(self._source))


# ------------------------------------------------------------------------------------------- tee


def tee(iterable: Iterable[T], n: int = 2, /) -> tuple[Iterator[T], ...]:
    if n < 0:
        raise ValueError("n must be >= 0")
    if n == 0:
        return ()
    first = Branch(Fed(iter(iterable)), Link())
    return tuple([first if number == 0 else Branch(first._fed, first._link) for number in range(n)])


class Fed(Generic[T]):
    """The iterator that all branches drink from."""

    def __init__(self, source: Iterator[T]) -> None:
        self.source = source


class Link(Generic[T]):
    """An item that some branch has seen, once ``item`` holds it, and the link after it."""

    def __init__(self) -> None:
        self.item: list[T] = []
        self.following: Link[T] | None = None


class Branch(Iterator[T]):
    """One of several views of an iterator; it stands before a link whose item may not be known yet."""

    def __init__(self, fed: Fed[T], link: Link[T]) -> None:
        self._fed = fed
        self._link = link

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> T:
        link = self._link
        following = link.following
        if following is None:
            item = next(self._fed.source)
            link.item.append(item)
            following = Link()
            link.following = following
        self._link = following
        return link.item[0]

    def __copy__(self) -> Branch[T]:
        return Branch(self._fed, self._link)


# ------------------------------------------------------------------------------------------- zip_longest


@overload
def zip_longest(first: Iterable[T1], second: Iterable[T2], /) -> Iterator[tuple[T1 | None, T2 | None]]:
    return LongestPairs(iter(first), iter(second), None)


@overload
def zip_longest(first: Iterable[T1], second: Iterable[T2], /, *, fillvalue: S) -> Iterator[tuple[T1 | S, T2 | S]]:
    return LongestPairs(iter(first), iter(second), fillvalue)


@overload
def zip_longest(
    first: Iterable[T1], second: Iterable[T2], third: Iterable[T3], /
) -> Iterator[tuple[T1 | None, T2 | None, T3 | None]]:
    return LongestTriples(iter(first), iter(second), iter(third), None)


@overload
def zip_longest(
    first: Iterable[T1], second: Iterable[T2], third: Iterable[T3], /, *, fillvalue: S
) -> Iterator[tuple[T1 | S, T2 | S, T3 | S]]:
    return LongestTriples(iter(first), iter(second), iter(third), fillvalue)


class Filled(Generic[T, S]):
    """An iterator that gives the fill value from its end on."""

    def __init__(self, source: Iterator[T], fill: S) -> None:
        self._source = source
        self._fill = fill
        self.ended = False

    def next(self) -> T | S:
        if not self.ended:
            try:
                return next(self._source)
            except StopIteration:
                self.ended = True
        return self._fill


class LongestPairs(Iterator[tuple[T1 | S, T2 | S]], Generic[T1, T2, S]):
    def __init__(self, first: Iterator[T1], second: Iterator[T2], fill: S) -> None:
        self._first = Filled(first, fill)
        self._second = Filled(second, fill)

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> tuple[T1 | S, T2 | S]:
        one = self._first.next()
        two = self._second.next()
        if self._first.ended and self._second.ended:
            raise StopIteration()
        return one, two


class LongestTriples(Iterator[tuple[T1 | S, T2 | S, T3 | S]], Generic[T1, T2, T3, S]):
    def __init__(self, first: Iterator[T1], second: Iterator[T2], third: Iterator[T3], fill: S) -> None:
        self._first = Filled(first, fill)
        self._second = Filled(second, fill)
        self._third = Filled(third, fill)

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> tuple[T1 | S, T2 | S, T3 | S]:
        one = self._first.next()
        two = self._second.next()
        three = self._third.next()
        if self._first.ended and self._second.ended and self._third.ended:
            raise StopIteration()
        return one, two, three
