"""The module ``heapq``: a list as a priority queue, whose item 0 is always the least.

The moves are those of CPython, so that the list has the same items at the same places after each of them.
"""

from __future__ import annotations

from typing import Callable, Generic, Iterable, Iterator, Self, TypeVar, overload

from _typeshed import SupportsRichComparisonT

T = TypeVar("T")


def _sift_down(heap: list[SupportsRichComparisonT], start: int, position: int) -> None:
    """Moves the item at ``position`` toward the root ``start`` until its parent is not greater."""
    item = heap[position]
    while position > start:
        parent_position = (position - 1) >> 1
        parent = heap[parent_position]
        if not item < parent:
            break
        heap[position] = parent
        position = parent_position
    heap[position] = item


def _sift_up(heap: list[SupportsRichComparisonT], position: int) -> None:
    """Moves the lesser children up until a leaf is free, puts the item there and moves it up to its place."""
    end = len(heap)
    start = position
    item = heap[position]
    child = 2 * position + 1
    while child < end:
        right = child + 1
        if right < end and not heap[child] < heap[right]:
            child = right
        heap[position] = heap[child]
        position = child
        child = 2 * position + 1
    heap[position] = item
    _sift_down(heap, start, position)


def heappush(heap: list[SupportsRichComparisonT], item: SupportsRichComparisonT, /) -> None:
    heap.append(item)
    _sift_down(heap, 0, len(heap) - 1)


def heappop(heap: list[SupportsRichComparisonT], /) -> SupportsRichComparisonT:
    if not heap:
        raise IndexError("index out of range")
    last = heap.pop()
    if not heap:
        return last
    least = heap[0]
    heap[0] = last
    _sift_up(heap, 0)
    return least


def heapreplace(heap: list[SupportsRichComparisonT], item: SupportsRichComparisonT, /) -> SupportsRichComparisonT:
    """The least item, in whose place another one is put."""
    if not heap:
        raise IndexError("index out of range")
    least = heap[0]
    heap[0] = item
    _sift_up(heap, 0)
    return least


def heappushpop(heap: list[SupportsRichComparisonT], item: SupportsRichComparisonT, /) -> SupportsRichComparisonT:
    """The least of the heap and the item, which is put into the heap."""
    if not heap or not heap[0] < item:
        return item
    least = heap[0]
    heap[0] = item
    _sift_up(heap, 0)
    return least


def heapify(heap: list[SupportsRichComparisonT], /) -> None:
    for position in range((len(heap) >> 1) - 1, -1, -1):
        _sift_up(heap, position)


# ------------------------------------------------------------------------------------------- the first of many


@overload
def nsmallest(n: int, iterable: Iterable[SupportsRichComparisonT], key: None = None) -> list[SupportsRichComparisonT]:
    return _first(n, sorted(iterable))


@overload
def nsmallest(n: int, iterable: Iterable[T], key: Callable[[T], SupportsRichComparisonT]) -> list[T]:
    return _first(n, sorted(iterable, key=key))


@overload
def nlargest(n: int, iterable: Iterable[SupportsRichComparisonT], key: None = None) -> list[SupportsRichComparisonT]:
    return _first(n, sorted(iterable, reverse=True))


@overload
def nlargest(n: int, iterable: Iterable[T], key: Callable[[T], SupportsRichComparisonT]) -> list[T]:
    return _first(n, sorted(iterable, key=key, reverse=True))


def _first(n: int, ordered: list[T]) -> list[T]:
    return ordered[:n] if n > 0 else []


# ------------------------------------------------------------------------------------------- merging


@overload
def merge(
    *iterables: Iterable[SupportsRichComparisonT], key: None = None, reverse: bool = False
) -> Iterator[SupportsRichComparisonT]:
    return Merge([iter(iterable) for iterable in iterables], _itself, reverse)


@overload
def merge(*iterables: Iterable[T], key: Callable[[T], SupportsRichComparisonT], reverse: bool = False) -> Iterator[T]:
    return Merge([iter(iterable) for iterable in iterables], key, reverse)


def _itself(item: T) -> T:
    return item


class Head(Generic[T, SupportsRichComparisonT]):
    """The next item of one of the iterators; of equal ones that of the earlier iterator comes first."""

    def __init__(self, item: T, key: SupportsRichComparisonT, number: int, rest: Iterator[T], reverse: bool) -> None:
        self.item = item
        self.key = key
        self.number = number
        self.rest = rest
        self.reverse = reverse

    def __lt__(self, other: Self, /) -> bool:
        mine = self.key
        theirs = other.key
        if self.reverse:
            return theirs < mine or (self.number < other.number and not mine < theirs)
        return mine < theirs or (self.number < other.number and not theirs < mine)


class Merge(Iterator[T], Generic[T, SupportsRichComparisonT]):
    """A heap of the next items; each iterator is asked again only when the item after its last one is wanted."""

    def __init__(
        self, iterators: list[Iterator[T]], key: Callable[[T], SupportsRichComparisonT], reverse: bool
    ) -> None:
        self._iterators = iterators
        self._key = key
        self._reverse = reverse
        self._heads: list[Head[T, SupportsRichComparisonT]] = []
        self._state = 0

    def __iter__(self) -> Self:
        return self

    def _start(self) -> None:
        self._state = 1
        for number, iterator in enumerate(self._iterators):
            try:
                item = next(iterator)
            except StopIteration:
                continue
            self._heads.append(Head(item, self._key(item), number, iterator, self._reverse))
        heapify(self._heads)

    def __next__(self) -> T:
        heads = self._heads
        if self._state == 0:
            self._start()
        elif heads:
            head = heads[0]
            try:
                head.item = next(head.rest)
                head.key = self._key(head.item)
                heapreplace(heads, head)
            except StopIteration:
                heappop(heads)
        if not heads:
            raise StopIteration()
        return heads[0].item
