"""A protocol that is not made for tests."""

from typing import Protocol


class Named(Protocol):
    name: str


def test(value: object) -> bool:
    return isinstance(value, Named)  # error: T-misc runtime_checkable


print(test(1))
