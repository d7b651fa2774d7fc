"""A callable whose parameters are not known can be handed on, not called."""

from typing import Callable


def call(function: Callable[..., int]) -> int:
    print(function.__name__)
    return function(1)  # error: E310 parameters


print(call(lambda: 1))
