"""ParamSpec stands for parameters that are not known."""

from typing import Callable, ParamSpec

P = ParamSpec("P")  # error: E211


def call(function: Callable[P, int], *args: P.args, **kwargs: P.kwargs) -> int:
    return function(*args, **kwargs)
