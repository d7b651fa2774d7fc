"""A function with several signatures is called through a container: one signature has to be declared."""

from typing import overload


@overload
def double(x: int) -> int: ...
@overload
def double(x: str) -> str: ...
def double(x: int | str) -> int | str:
    return x * 2


actions = {"double": double}
print(actions["double"](2))  # error: E326 several signatures
