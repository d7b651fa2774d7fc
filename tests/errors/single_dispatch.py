"""Functions that are registered for what is no class."""

from functools import singledispatch


@singledispatch
def show(value: object) -> str:
    return "object"


@show.register
def _(value: list[int]) -> str:  # error: E312 no class
    return "list"


@show.register
def _(value: str) -> str:
    return value


print(show("x"))
