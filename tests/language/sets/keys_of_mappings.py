"""What ``keys()`` of a mapping of the program gives is a set, to sets and to other keys."""

from collections.abc import Iterator, KeysView, Mapping, MutableMapping


class Lower(MutableMapping[str, int]):
    def __init__(self) -> None:
        self._d: dict[str, int] = {}

    def __getitem__(self, k: str) -> int:
        return self._d[k.lower()]

    def __setitem__(self, k: str, v: int) -> None:
        self._d[k.lower()] = v

    def __delitem__(self, k: str) -> None:
        del self._d[k.lower()]

    def __iter__(self) -> Iterator[str]:
        return iter(self._d)

    def __len__(self) -> int:
        return len(self._d)


def common(one: Mapping[str, int], other: Mapping[str, int]) -> list[str]:
    return sorted(one.keys() & other.keys())


x = Lower()
x["A"] = 1
x["B"] = 2
y = Lower()
y["b"] = 3
y["c"] = 3
print(sorted(x.keys() & y.keys()), sorted(x.keys() - y.keys()), x.keys() & ["a"], x.keys() - "b")
print(x.keys() == {"a", "b"}, {"a", "b"} == x.keys(), x.keys() == {"a"}, x.keys() != {"a"})
print(x.keys() == {"a": 1, "b": 2}.keys(), x.keys() == y.keys(), x.keys() <= {"a", "b", "c"}, x.keys() < {"a", "b"})
print(x.keys() >= {"a"}, x.keys() > {"a"}, x.keys().isdisjoint(["q"]), x.keys().isdisjoint(y.keys()))
print(common(x, y), common({"a": 1}, x), common(x, {"b": 1}), {"a", "q"} & x.keys(), sorted({"a", "q"} | x.keys()))
print(len(x.keys()), "a" in x.keys(), "q" in x.keys())
keys: KeysView[str] = x.keys()
x["z"] = 1
print(sorted(keys - {"a"}))
keys = {"k": 1}.keys()
print(keys & {"k"}, keys.isdisjoint([]))
print(isinstance(keys, KeysView))
