"""``permutations`` and ``combinations``, with and without replacement: choices of ``r`` items, by their places."""

from __future__ import annotations

from typing import Generic, Iterable, Iterator, Self, TypeVar

T = TypeVar("T")


class Choosing:
    """Which places are chosen; ``advance`` goes on to the next choice and raises StopIteration after the last one."""

    def __init__(self, chosen: list[int], ended: bool) -> None:
        self.chosen = chosen
        self.started = False
        self.ended = ended

    def advance(self) -> None:
        if self.ended:
            raise StopIteration()
        if not self.started:
            self.started = True
        elif not self.find_next():
            self.ended = True
            raise StopIteration()

    def find_next(self) -> bool:
        raise NotImplementedError


class Rising(Choosing):
    """Places that rise, each (``gap`` 1) or not (``gap`` 0) above the one before it."""

    def __init__(self, size: int, count: int, gap: int) -> None:
        first = list(range(count)) if gap else [0] * count
        super().__init__(first, count > size if gap else size == 0 and count > 0)
        self.size = size
        self.gap = gap

    def find_next(self) -> bool:
        chosen = self.chosen
        count = len(chosen)
        index = count - 1
        while index >= 0 and chosen[index] == self.size - 1 - self.gap * (count - 1 - index):
            index -= 1
        if index < 0:
            return False
        place = chosen[index] + 1
        while index < count:
            chosen[index] = place
            place += self.gap
            index += 1
        return True


class Permuting(Choosing):
    """The first ``count`` of all places, which are turned from the end on; ``cycles`` say when each has been round."""

    def __init__(self, size: int, count: int) -> None:
        super().__init__(list(range(count)), count > size)
        self.places = list(range(size))
        self.cycles = list(range(size, size - count, -1))

    def find_next(self) -> bool:
        places = self.places
        cycles = self.cycles
        size = len(places)
        index = len(cycles) - 1
        while index >= 0:
            cycles[index] -= 1
            if cycles[index] > 0:
                other = size - cycles[index]
                place = places[index]
                places[index] = places[other]
                places[other] = place
                self._copy_from(index)
                return True
            turned = places[index]
            for following in range(index, size - 1):
                places[following] = places[following + 1]
            places[size - 1] = turned
            cycles[index] = size - index
            index -= 1
        return False

    def _copy_from(self, index: int) -> None:
        while index < len(self.chosen):
            self.chosen[index] = self.places[index]
            index += 1


class Choices(Iterator[tuple[T, ...]], Generic[T]):
    """The items at the chosen places."""

    def __init__(self, pool: list[T], choosing: Choosing) -> None:
        self._pool = pool
        self._choosing = choosing

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> tuple[T, ...]:
        self._choosing.advance()
        pool = self._pool
        return tuple([pool[place] for place in self._choosing.chosen])


def permutations(iterable: Iterable[T], r: int | None = None) -> Iterator[tuple[T, ...]]:
    pool = list(iterable)
    count = len(pool) if r is None else r
    if count < 0:
        raise ValueError("r must be non-negative")
    return Choices(pool, Permuting(len(pool), count))


def combinations(iterable: Iterable[T], r: int) -> Iterator[tuple[T, ...]]:
    pool = list(iterable)
    if r < 0:
        raise ValueError("r must be non-negative")
    return Choices(pool, Rising(len(pool), r, 1))


def combinations_with_replacement(iterable: Iterable[T], r: int) -> Iterator[tuple[T, ...]]:
    pool = list(iterable)
    if r < 0:
        raise ValueError("r must be non-negative")
    return Choices(pool, Rising(len(pool), r, 0))
