"""A mapping that is only known to be one keeps no key of another type

Who finds by `isinstance` that an object is a `Mapping` may ask it for any object. In CPython a `defaultdict[str, int]`
that is asked for `1` has that key from then on, and so may a class of the program whose methods take what a type
parameter stands for. Here the keys that a program declares are all that there can be, and asking for a key that is not
there, or a class of the program, raises `TypeError`.

Instead: `x.get(key)`, or `if key in x:`.
"""
# CPython:
#   0
#   {'b': 1, 1: 0}
#   5
#   TypeError unsupported operand type(s) for +: 'int' and 'str'
# ImportOS:
#   TypeError a defaultdict keeps no item of an object that may be no key of it
#   {'b': 1}
#   TypeError Low is asked for an item by an object that may be no key of it
#   TypeError a value is not of the narrowed type str

from collections import defaultdict
from collections.abc import Mapping
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


def ask(x: object) -> None:
    if isinstance(x, Mapping):
        try:
            print(x[1])
        except TypeError as error:
            print("TypeError", error)


counts: defaultdict[str, int] = defaultdict(int)
counts["b"] = 1
ask(counts)
print(dict(counts))
low: Low[str, int] = Low(5)
ask(low)
ask(Marked())
