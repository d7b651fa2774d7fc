"""A mapping of the program that does not know the type of its keys answers for the keys that it has."""

from collections.abc import Iterator, Mapping
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Lru(Mapping[K, V]):
    def __init__(self, items: dict[K, V]) -> None:
        self.items_of = items

    def __getitem__(self, key: K) -> V:
        return self.items_of[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self.items_of)

    def __len__(self) -> int:
        return len(self.items_of)


def total(m: Mapping[K, int], keys: list[K]) -> int:
    return sum(m[k] for k in keys if k in m)


a = Lru({"x": 1, "y": 2})
b = Lru({1: "x"})
key: str | None = "x" if a else None
print("x" in a, 1 in b, "z" not in a, total(a, ["x", "z"]), a == {"x": 1, "y": 2}, a.get("x"), b.get(2, "n"))
print(key in a, 5 in b)
m: Mapping[str, int] = a
print("x" in m, key in m, dict(m), list(m.items()), [k for k in "xyz" if k in m])
print(sorted(a.keys()), sorted(a.items()), list(b.values()))
print("x" in a.keys(), ("x", 1) in a.items(), a.keys() & {"x", "q"}, a.keys() == {"x", "y"})
