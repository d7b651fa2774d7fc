"""Mappings of one's own: what Mapping and MutableMapping give to a class with the five methods."""

from collections import ChainMap
from collections.abc import Iterator, Mapping, MutableMapping


class Lower(MutableMapping[str, int]):
    def __init__(self, **values: int) -> None:
        self._data: dict[str, int] = {}
        self.update(**values)

    def __getitem__(self, key: str) -> int:
        return self._data[key.lower()]

    def __setitem__(self, key: str, value: int) -> None:
        self._data[key.lower()] = value

    def __delitem__(self, key: str) -> None:
        del self._data[key.lower()]

    def __iter__(self) -> Iterator[str]:
        return iter(self._data)

    def __len__(self) -> int:
        return len(self._data)

    def __repr__(self) -> str:
        return f"Lower({self._data})"


m = Lower(A=1, b=2)
m.update({"C": 3})
m.update([("D", 4)])
m.update()
print(m, list(m.keys()), list(m.values()), list(m.items()), m.keys(), m.values(), m.items())
print(m.pop("a"), m.pop("zz", None), m.pop("zz", 5), m.setdefault("B", 9), m.setdefault("n", 9), m.popitem(), len(m))
print(m == {"c": 3, "d": 4, "n": 9}, {"c": 3, "d": 4, "n": 9} == m, m == Lower(c=3, d=4, n=9), m != Lower())
print(
    "c" in m,
    m.get("D"),
    m.get("q", 0),
    {**m},
    dict(m),
    sorted(m),
    3 in m.values(),
    ("c", 3) in m.items(),
    "c" in m.keys(),
)
try:
    m.pop("q")
except KeyError as e:
    print(repr(e))
try:
    hash(m)
except TypeError as e:
    print(e)
m.clear()
print(m, bool(m))
try:
    m.popitem()
except KeyError as e:
    print(repr(e))


def total(x: Mapping[str, int]) -> int:
    return sum(x.values())


print(total({"a": 1}), total(Lower(a=4)))


class Squares(Mapping[int, int]):
    def __getitem__(self, key: int) -> int:
        if not 0 <= key < 4:
            raise KeyError(key)
        return key * key

    def __iter__(self) -> Iterator[int]:
        return iter(range(4))

    def __len__(self) -> int:
        return 4


squares = Squares()
print(dict(squares.items()), squares == {0: 0, 1: 1, 2: 4, 3: 9}, {0: 0} == squares, squares.get(9), squares.get(2))
chain = ChainMap(Lower(A=1), {"a": 5, "b": 6}, Lower(c=7))
chain["new"] = 8
print(chain, list(chain), chain["a"], chain.pop("new"), chain.get("q", None), len(chain.maps), chain.parents["a"])
print(chain.keys(), list(chain.values()), chain == {"a": 1, "b": 6, "c": 7}, chain.new_child(Lower(b=0))["b"])
