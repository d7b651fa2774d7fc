"""A mapping that isinstance has found is asked by its name: through a protocol its class could keep the key."""

import operator
from collections.abc import Mapping
from typing import Protocol, TypeVar

K = TypeVar("K")
V = TypeVar("V")
K_contra = TypeVar("K_contra", contravariant=True)
V_co = TypeVar("V_co", covariant=True)


class Gives(Protocol[K_contra, V_co]):
    def __getitem__(self, key: K_contra, /) -> V_co: ...


class GivesText(Protocol):
    def get(self, key: int, /) -> object: ...


def fetch(values: Gives[K, V], key: K) -> V:
    return values[key]


def fetch_text(values: GivesText) -> object:
    return values.get(1)


def found(x: object, keys: list[int]) -> None:
    if isinstance(x, Mapping):
        print(x[1], x.get(1), dict(x), {**x})
        print(operator.getitem(x, 17))  # error: T-misc cannot infer value of type parameter "K"
        print(fetch(x, 17))  # error: T-misc cannot infer value of type parameter "K"
        print(fetch_text(x))  # error: T-arg-type "FoundMapping[object, object]"; expected "GivesText"
        print(list(map(x.get, keys)))  # error: T-arg-type overloaded function; expected "Callable
        ask = x.__getitem__
        print(ask(1))  # error: T-arg-type "int"; expected "FoundKey"


found({1: 2}, [1])
