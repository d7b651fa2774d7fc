"""``@value``: a class of fields that never change, compared by them and fit to be a key.

``@dataclass(frozen=True)`` makes an object through ``object.__setattr__``, field by field, which costs four times what
a plain assignment does; the compiler makes a hundred thousand types, spans and places for a program. Here the type
checker alone refuses an assignment to a field: what is a value must never be changed by code that it does not see.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

ClassT = TypeVar("ClassT")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(class_: type[ClassT]) -> type[ClassT]:
    """Makes the class one of values."""
    return dataclass(slots=True, unsafe_hash=True)(class_)
