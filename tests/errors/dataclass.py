"""A dataclass whose objects would share a list, and a generic one whose factory is known only at run time."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")


def chosen() -> Callable[[], list[int]]:
    return list


@dataclass
class Shared:
    x: list[int] = []  # error: E240 the default of the field "x" is a list


@dataclass
class Late(Generic[T]):
    item: T
    x: list[int] = field(default_factory=chosen())  # error: E240 only known at run time
