"""A class pattern with a protocol."""

from typing import Protocol


class Named(Protocol):
    name: str


class Dog:
    name = "Rex"


value: object = Dog()
match value:
    case Named():  # error: E312 Named is a protocol
        print("named")
