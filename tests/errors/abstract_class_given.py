"""An abstract class where one is asked for that has objects."""

from abc import ABC, abstractmethod
from typing import TypeVar

T = TypeVar("T")


class Shape(ABC):
    @abstractmethod
    def area(self) -> int: ...


def make(kind: type[T]) -> T:
    return kind()


print(make(Shape))  # error: T-type-abstract concrete class
