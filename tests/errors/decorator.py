"""A decorator that the compiler does not know."""

from typing import Callable


def loud(function: Callable[[], str]) -> Callable[[], str]:
    return lambda: function().upper()


@loud  # error: E203 decorator
def greet() -> str:
    return "hello"


print(greet())
