"""ParamSpec stands for parameters that are not known."""

from typing import Callable, ParamSpec

P = ParamSpec("P")


def call(function: Callable[P, int], *args: P.args, **kwargs: P.kwargs) -> int:  # error: E211 ParamSpec
    return function(*args, **kwargs)
