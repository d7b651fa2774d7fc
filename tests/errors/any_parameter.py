"""The type Any says nothing about how a value is stored."""

from typing import Any


def show(value: Any) -> None:  # error: E101 Any
    print(value)

