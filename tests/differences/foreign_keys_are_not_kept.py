"""A mapping that is only known to be one keeps no key of another type

Who finds by `isinstance` that an object is a `Mapping` may ask it for any object. In CPython a `defaultdict[str, int]`
that is asked for `1` has that key from then on, and so may a class of the program whose methods take what a type
parameter stands for. Here the keys that a program declares are all that there can be, and asking for a key that is not
there, or a class of the program, raises `TypeError`. Such a class raises it for `x.get(key)` and `key in x` too where
these ask its methods, of keys that are texts, bytes or numbers when it has none of that type. A `Collection` that is
asked by `in`, and is such a class, is walked through.

Instead: of a `defaultdict` `x.get(key)`, or `if key in x:`; of a class of the program, test for that class, and ask it
for keys of the type that it declares.
"""
# CPython:
#   0
#   {'b': 1, 1: 0}
#   5
#   TypeError unsupported operand type(s) for +: 'int' and 'str'
#   KeyError 1
#   None
#   False
#   False
#   True [1, 1, 1, 1, 'a']
#   False True
#   [1, 1, 1, 1, 'a', 2, 'a']
# ImportOS:
#   TypeError a defaultdict keeps no item of an object that may be no key of it
#   {'b': 1}
#   TypeError Low is asked by an object that may be no key of it
#   TypeError a value is not of the narrowed type str
#   TypeError Recent is asked by an object that may be no key of it
#   TypeError Recent is asked by an object that may be no key of it
#   TypeError Recent is asked by an object that may be no key of it
#   TypeError Recent is asked by an object that may be no key of it
#   True ['a']
#   False True
#   ['a']

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Low(dict[K, V]):
    def __init__(self, first: V) -> None:
        super().__init__()
        self.first = first

    def __missing__(self, key: K) -> V:
        self[key] = self.first
        return self.first


class Marked(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return key + "!"


class Recent(Mapping[K, V]):
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


def show(asked: Callable[[], object]) -> None:
    try:
        print(asked())
    except (KeyError, TypeError) as error:
        print(type(error).__name__, error)


def ask(x: object) -> None:
    if isinstance(x, Mapping):
        found = x
        show(lambda: found[1])


def ask_in_all_ways(x: object) -> None:
    ask(x)
    if isinstance(x, Mapping):
        found = x
        show(lambda: found.get(1))
        show(lambda: 1 in found)


def ask_what_has_items(x: Collection[object]) -> None:
    print(2 in x, "a" in x)


counts: defaultdict[str, int] = defaultdict(int)
counts["b"] = 1
ask(counts)
print(dict(counts))
low: Low[str, int] = Low(5)
ask(low)
ask(Marked())
recent = Recent({"a": 1})
ask_in_all_ways(recent)
show(lambda: 1 in recent.keys())
print("a" in recent.keys(), recent.asked)
ask_what_has_items(recent)
print(recent.asked)
