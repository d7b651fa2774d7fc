"""What is found to be a mapping is asked, walked through, copied, and tested again."""

import json
from collections import Counter, OrderedDict
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


def add_one(counts: Mapping[K, int], key: K) -> None:
    if isinstance(counts, Counter):
        counts[key] += 1


c = Counter("aab")
add_one(c, "a")
add_one({"a": 1}, "a")
print(c)


class Words(dict[str, int]):
    def longest(self) -> str:
        return max(self, key=len)


class Squares(Mapping[int, int]):
    def __getitem__(self, key: int) -> int:
        return key * key

    def __iter__(self) -> Iterator[int]:
        return iter(range(3))

    def __len__(self) -> int:
        return 3


def show(x: object) -> str:
    if isinstance(x, Mapping):
        if isinstance(x, Words):
            return x.longest()
        if isinstance(x, Squares):
            return str(x[5])
        if isinstance(x, (OrderedDict, MappingProxyType)):
            return f"{type(x).__name__} {x.get('a')} {x['a']} {'a' in x} {x.get(1)} {1 in x}"
        if "a" in x:
            return f"{x['a']} {sorted(map(str, x))} {[*x.items()]} {len(x)}"
        return json.dumps(dict(x)) if x else "empty"
    return "none"


print(show(Words(abc=1, d=2)), show(Squares()), show(OrderedDict(a=1)), show(MappingProxyType({"a": 1})))
print(show({"a": 1, "b": [1]}), show({}), show([]))


def merge(a: object, b: object) -> object:
    if isinstance(a, dict) and isinstance(b, dict):
        merged: dict[object, object] = dict(a)
        for key, value in b.items():
            merged[key] = merge(merged[key], value) if key in merged else value
        return merged
    return b


print(merge({"a": {"x": 1}, "b": 2}, {"a": {"y": 2}, "c": 3}))


def flatten(tree: object, prefix: str = "") -> dict[str, object]:
    if not isinstance(tree, dict):
        return {prefix: tree}
    found: dict[str, object] = {}
    for key, value in tree.items():
        found.update(flatten(value, f"{prefix}.{key}" if prefix else str(key)))
    return found


print(flatten({"a": {"b": 1, "c": {"d": 2}}, "e": 3}))


def pick(x: object, y: object) -> object:
    chosen = x if isinstance(x, dict) else y
    if isinstance(x, dict) and isinstance(y, dict):
        either = x if len(x) > len(y) else y
        return either.get("k")
    return chosen


print(pick({"k": 1}, {}), pick(1, 2))
data: object = {"k": 5}
assert isinstance(data, dict)
print([data.get(k) for k in ("k", "z")])
m = {**data, "n": 1}
print(m)
