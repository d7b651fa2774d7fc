"""What ``next`` gives where there is a default: an item or the default, each of its own type."""

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T")
V = TypeVar("V")


class Query(Generic[T]):
    def __init__(self, source: Iterable[T]) -> None:
        self._source = source

    def __iter__(self) -> Iterator[T]:
        return iter(self._source)

    def first(self, default: V) -> T | V:
        return next(iter(self), default)


print(Query([3]).first(None), Query([""]).first(0), Query[int]([]).first("none"), Query([2.5]).first(1))
numbers = iter([1, 2])
value = next(numbers, "none")
print(value.upper() if isinstance(value, str) else value + 1)
words: list[str] = next(iter([["a"]]), [])
print(words, next(iter(["x"]), "y"), next(iter([1.5]), 0.0), next((n for n in range(3) if n > 5), -1))
print(next(numbers, None), next(numbers, None), next(iter([True]), 5), next(iter([2.5]), 0) + 1)
total = 0
more = iter([1, 2, 3])
while n := next(more, 0):
    total += n
print(total)
