"""Copies of containers are of the container's own class; of a subclass they would have to be of the subclass."""

from __future__ import annotations

from typing import TypeVar

from importos.lowlevel.objects import class_name, class_number

T = TypeVar("T")


def of_same_class(result: T, original: object) -> T:
    """The result, when its class is that of the original: a constructor that is not known cannot be called."""
    if class_number(result) != class_number(original):
        raise TypeError(
            "'"
            + class_name(original)
            + "' must define this method: that of '"
            + class_name(result)
            + "' cannot make it"
        )
    return result
