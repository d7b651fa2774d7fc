"""``__new__`` where somebody else makes the objects, and attributes that are not found as written."""

from enum import Enum
from typing import Generic, TypeVar

T = TypeVar("T")


class Failure(Exception):
    def __new__(cls, number: int) -> "Failure":  # error: E245 "__new__" of "Failure"
        return super().__new__(cls)


class Box(Generic[T]):
    def __new__(cls, item: T) -> "Box[T]":  # error: E245 "__new__" of "Box"
        return super().__new__(cls)


class Doubled(int):
    def __new__(cls, number: int) -> "Doubled":  # error: E245 "__new__" of "Doubled"
        return Doubled(number)


class Planet(Enum):
    EARTH = 3

    def __new__(cls, number: int) -> "Planet":  # error: E245 "__new__" of "Planet"
        return object.__new__(cls)


class Table(dict[str, int]):
    def __new__(cls) -> "Table":  # error: E245 "__new__" of "Table"
        return super().__new__(cls)


class Single:
    def __new__(cls) -> "Single":
        return super().__new__(cls)


class Lost(Single, ValueError):  # error: E245 "__new__" of "Lost"
    pass


class Open:
    def __getattr__(self, name: str) -> int:  # error: E245 "__getattr__"
        return 1
