"""An overloaded function whose body takes too little, and one without a body."""

from typing import overload


@overload
def show(x: int) -> int: ...
@overload
def show(x: str) -> str: ...
def show(x: int) -> int:  # error: T-misc overloaded function implementation
    return x


@overload  # error: T-no-overload-impl must have an implementation
def hide(x: int) -> int: ...
@overload
def hide(x: str) -> str: ...


print(show(1), hide(1))
