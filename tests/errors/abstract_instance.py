"""An object of a class whose methods are not all there."""

from abc import ABC, abstractmethod


class Shape(ABC):
    @abstractmethod
    def area(self) -> float: ...


print(Shape().area())  # error: T-abstract abstract class "Shape"
