"""What a found mapping is asked by has names in the library alone: a program could ask any mapping with any key."""

from __future__ import annotations

import typing
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import SupportsKeysAndGetItem
    from typing import FoundKey


def ask(x: SupportsKeysAndGetItem[object, object]) -> object:  # error: T-valid-type a type of the library
    return x[17]


def get(x: typing.FoundMapping[object, object]) -> object:  # error: T-valid-type "typing.FoundMapping" is a type of
    return x.get(17)


def keep(keys: list[FoundKey]) -> int:  # error: T-valid-type "typing.FoundKey" is a type of the library alone
    return len(keys)


def found(x: object) -> None:
    if isinstance(x, Mapping):
        print(dict(x), {**x})


found({1: 2})
