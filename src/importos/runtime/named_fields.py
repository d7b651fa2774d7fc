"""Fields of objects by names that are known only at run time: those that the program's own class declares.

The compiler writes, for each class that can come, what compares the name with those of its fields.
"""

from __future__ import annotations

from typing import TypeVar

from importos.lowlevel.intrinsic import cold, intrinsic
from importos.lowlevel.objects import class_name

T = TypeVar("T")


class NamedFields:
    """The base of classes of the library whose objects get attributes by name: what a derived class declares with a
    value in its body is a field of each object too.
    """


@intrinsic("named.has")
def has_field(owner: object, name: str, assigned: bool = True) -> bool:
    """Whether the class declares the field and, with ``assigned``, the object has a value in it."""
    raise NotImplementedError


@intrinsic("named.get")
def get_field(owner: object, name: str) -> object:
    """The value of the field; AttributeError when there is none."""
    raise NotImplementedError


@intrinsic("named.set")
def set_field(owner: object, name: str, value: object) -> bool:
    """Stores a value; False when there is no such field, or it is declared as something else.

    A list is stored as a new one of the declared kind, when all its items are of the declared type.
    """
    raise NotImplementedError


def is_name(name: str, other: str) -> bool:
    return name == other


@cold
def raise_no_field(owner: object, name: str) -> object:
    raise AttributeError("'" + class_name(owner) + "' object has no attribute '" + name + "'")
