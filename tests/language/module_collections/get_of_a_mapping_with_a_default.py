"""A generic mapping with the overloads of get: what it is given as a default it gives back, whatever that is."""

from collections.abc import Iterator, Mapping
from typing import TypeVar, overload

K = TypeVar("K")
V = TypeVar("V")
T = TypeVar("T")


class Kept(Mapping[K, V]):
    def __init__(self, kept: dict[K, V]) -> None:
        self.kept = kept

    def __getitem__(self, key: K) -> V:
        return self.kept[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self.kept)

    def __len__(self) -> int:
        return len(self.kept)

    @overload
    def get(self, key: K, /) -> V | None: ...
    @overload
    def get(self, key: K, default: V, /) -> V: ...
    @overload
    def get(self, key: K, default: T, /) -> V | T: ...
    def get(self, key: K, default: V | T | None = None, /) -> V | T | None:
        if key in self.kept:
            return self.kept[key]
        return default if len(self) > 0 else default


def ask(values: Mapping[str, object]) -> None:
    print(values.get("a"), values.get("a", "x"), values.get("b", "x"), values.get("b", 2.5), values.get("b"))


numbers = Kept({"a": 1})
print(numbers.get("a"), numbers.get("b"), numbers.get("b", 5) + 1, numbers.get("b", "x"))
ask(numbers)
ask(Kept({"a": "text"}))
ask(Kept({"a": 0.5}))
