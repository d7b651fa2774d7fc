"""Methods of which the object's class decides which is called, where some give an int for the float they declare."""

from abc import ABC, abstractmethod
from typing import Protocol


class Shape(ABC):
    @abstractmethod
    def area(self) -> float: ...

    def scale(self, by: float, offset: float = 0) -> float:
        return by + offset

    def twice(self) -> float:
        return self.area() * 2


class Nothing(Shape):
    def area(self) -> float:
        return 0


class Square(Shape):
    def __init__(self, side: float) -> None:
        self.side = side

    def area(self) -> float:
        return self.side * self.side

    def scale(self, by: float, offset: float = 1) -> float:
        return by * self.side - offset


class Unit(Square):
    def area(self) -> float:
        return True

    def scale(self, by: float, offset: float = 0.5) -> float:
        if by <= 0:
            return offset
        return super().scale(by - 1, offset)


class HasArea(Protocol):
    def area(self) -> float: ...


class Plain:
    def area(self) -> float:
        return 9


def shown(thing: HasArea) -> str:
    return f"{thing.area()} {thing.area() / 2}"


def largest(shapes: list[Shape]) -> float:
    best: float = -1
    for shape in shapes:
        area = shape.area()
        if area > best:
            best = area
    return best


def main() -> None:
    shapes: list[Shape] = [Nothing(), Square(1.5), Unit(2.0)]
    for shape in shapes:
        print(shape.area(), shape.twice(), shape.scale(3), shape.scale(2.0), shape.scale(0, offset=7))
        print(shown(shape), shape.area() + 1, shape.area() == 0, isinstance(shape.area(), float))
    print(shown(Plain()), Nothing().area(), Nothing().twice(), Unit(1.0).scale(by=1))
    print(largest([]), largest(shapes[:1]), largest(shapes), largest(shapes[2:]))


main()
