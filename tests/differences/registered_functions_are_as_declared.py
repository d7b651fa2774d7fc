"""A function that is registered for list gets lists of what it declares

The class chooses the function, and a list of ints is a list. What the function declares of the items is checked where
it is called: list[object] is a list that holds any object, which a list of ints is not.

Instead: declare Sequence[object], or Mapping[str, object] for dict.
"""
# CPython:
#   [2]
# ImportOS:
#   a value is not of the narrowed type list[object]

from functools import singledispatch


@singledispatch
def show(value: object) -> str:
    return str(value)


@show.register(list)
def _(value: list[object]) -> str:
    return "[" + ", ".join([show(item) for item in value]) + "]"


try:
    print(show([2]))
except TypeError as error:
    print(error)
