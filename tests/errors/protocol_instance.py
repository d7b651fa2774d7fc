"""A protocol has no objects."""

from typing import Protocol


class Named(Protocol):
    name: str


print(Named())  # error: T-misc cannot instantiate protocol class
