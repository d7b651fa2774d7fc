"""A field of another object, whose items may have another form."""

from typing import Generic, TypeVar

T_co = TypeVar("T_co", covariant=True)


class Box(Generic[T_co]):
    def __init__(self, item: T_co) -> None:
        self._item = item

    def other(self, box: "Box[object]") -> object:
        return box._item  # error: E304 another Box


print(Box(1).other(Box("a")))
