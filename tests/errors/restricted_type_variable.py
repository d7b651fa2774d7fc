"""Classes with a type variable that has a list of allowed types: all must be numbers, and methods plain ones."""

from typing import AnyStr, Generic, TypeVar

N = TypeVar("N", int, float)


class Box(Generic[AnyStr]):  # error: E212
    def __init__(self, value: AnyStr) -> None:
        self.value: AnyStr = value


class Sum(Generic[N]):
    def __init__(self, value: N) -> None:
        self.value: N = value

    @property  # error: E212 a property or overloaded method
    def double(self) -> N:
        return self.value * 2


print(Box("a").value, Sum(1).double)
