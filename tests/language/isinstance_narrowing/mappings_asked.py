"""What is found to be a mapping is asked for objects; what is iterable and a dict has keys that are any objects."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


def asks(x: object, key: object) -> None:
    if isinstance(x, Mapping):
        try:
            print(x[key], x.get(key, "nothing"))
        except (KeyError, TypeError) as error:
            print(type(error).__name__)


def show_items(x: Iterable[int | str]) -> None:
    if isinstance(x, dict):
        for k in x:
            print(k, x[k])


class Cache(Mapping[K, V]):
    def __init__(self, of: dict[K, V]) -> None:
        self.of = of
        self.asked: list[K] = []

    def __getitem__(self, key: K) -> V:
        self.asked.append(key)
        return self.of[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self.of)

    def __len__(self) -> int:
        return len(self.of)


c = Counter([1, 2, 2])
asks(c, 2)
asks(c, 7)
asks(c, "a")
asks(Counter("aab"), "a")
asks(Counter("aab"), 4)
d: defaultdict[str, int] = defaultdict(int)
d["b"] = 1
asks(d, "b")
print(dict(d))
e: defaultdict[int, str] = defaultdict(str)
e[3] = "x"
asks(e, 3)
f: defaultdict[str, int] = defaultdict(None, b=2)
asks(f, "b")
asks(f, 1)
show_items({1: "a"})
show_items({"k": 1})
k = Cache({"a": 1})
print(k["a"], k.asked)


def total(counts: Mapping[K, int], keys: Iterable[K]) -> int:
    return sum(counts[key] for key in keys)


made = defaultdict(int, a=1)
print(total(made, ["a", "b"]), dict(made), dict(k), k.asked)
