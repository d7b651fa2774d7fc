"""Two functions of different types in one union."""

from collections.abc import Callable


def call(action: Callable[[], int] | Callable[[], float]) -> float | int:
    return action()  # error: E317


print(call(lambda: 1))
