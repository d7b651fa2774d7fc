"""isinstance shows of an object that it is a list or a dict, not what may be put into it."""

from collections import Counter
from collections.abc import Mapping
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


def find(values: Mapping[K, V], key: K) -> V:
    return values[key]


def found(value: object, key: object) -> None:
    if isinstance(value, Mapping):
        print(find(value, key))  # error: T-arg-type FoundMapping[object, object]


def count_object(value: object) -> None:
    if isinstance(value, Mapping):
        if isinstance(value, Counter):
            value["new"] = 5  # error: T-index unsupported target


def take(values: dict[str, object]) -> None:
    print(values)


def show(value: object) -> None:
    if isinstance(value, list):
        value.append(1)  # error: T-attr-defined no attribute "append"
        value[0] = 1  # error: T-index unsupported target
        names: list[str] = value  # error: T-assignment "Sequence[object]"
        print(names)
        for item in value:
            print(item.upper())  # error: T-attr-defined "object" has no attribute
    elif isinstance(value, dict):
        value["a"] = 1  # error: T-index unsupported target
        del value["a"]  # error: T-attr-defined "__delitem__"
        take(value)  # error: T-arg-type "FoundMapping[object, object]"
        count: int = value["a"]  # error: T-assignment expression has type "object"
        print(count, sorted(value))  # error: T-type-var cannot be "object"
    elif isinstance(value, set):
        value.add(1)  # error: T-attr-defined no attribute "add"


show([1])
