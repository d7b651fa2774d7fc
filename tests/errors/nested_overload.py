"""Overloads inside a function."""

from typing import overload


def outer() -> None:
    @overload  # error: E209 nested function cannot be overloaded
    def show(x: int) -> int: ...
    @overload
    def show(x: str) -> str: ...
    def show(x: int | str) -> int | str:
        return x

    print(show(1))  # error: E220 used where it is not visible


outer()
