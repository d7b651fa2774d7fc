"""A class with a type variable that has a list of allowed types."""

from typing import Generic, TypeVar

N = TypeVar("N", int, str)


class Box(Generic[N]):  # error: E212
    def __init__(self, value: N) -> None:
        self.value: N = value


print(Box(1).value)
