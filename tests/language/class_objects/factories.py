"""Class values in generic factories: type[T], constructors with defaults, abstract classes, wrong arguments."""

from abc import ABC, abstractmethod
from typing import Generic, TypeVar

T = TypeVar("T")


class Shape(ABC):
    """A shape."""

    def __init__(self, size: int = 1) -> None:
        self.size = size

    @abstractmethod
    def area(self) -> float: ...

    @classmethod
    def unit(cls) -> "Shape":
        return cls()


class Square(Shape):
    """A square."""

    def area(self) -> float:
        return float(self.size * self.size)


class Circle(Shape):
    def __init__(self, size: int = 2, name: str = "circle") -> None:
        super().__init__(size)
        self.name = name

    def area(self) -> float:
        return 3.0 * self.size * self.size


class Odd(Shape):
    def __init__(self, size: int, colour: str) -> None:
        super().__init__(size)
        self.colour = colour

    def area(self) -> float:
        return 0.0


class Box(Generic[T]):
    def __init__(self, item: T) -> None:
        self.item = item


class Crate(Box[T]):
    pass


def make(kind: type[T]) -> T:
    return kind()


def fill(kind: type[Box[int]], item: int) -> Box[int]:
    return kind(item)


def attempt(kind: type[Shape], size: int) -> None:
    try:
        print(kind(size).area(), kind.unit().area())
    except TypeError as error:
        print("TypeError:", error)


kinds: list[type[Shape]] = [Square, Circle, Odd]
for kind in kinds:
    attempt(kind, 3)
print(make(Square).area(), make(Circle).name, make(list[int]), make(str) == "", make(int))
box_kinds: list[type[Box[int]]] = [Box, Crate]
for box_kind in box_kinds:
    box = fill(box_kind, 4)
    print(type(box).__name__, box.item + 1)
print(type(Box("x")) is Box, type(Box(1)) is Box, type(Crate(1)) is Crate)
print(Shape.__doc__, Square.__doc__, Circle.__doc__, Square().__doc__)
table = {kind.__name__: kind for kind in kinds}
print(sorted(table), table["Circle"] is Circle, Square in kinds, kinds.index(Odd))


class Outer:
    class Inner:
        def __init__(self, value: int) -> None:
            self.value = value

        def __repr__(self) -> str:
            return f"{type(self).__qualname__}({self.value})"

    def make(self, value: int) -> "Outer.Inner":
        return Outer.Inner(value)


print(Outer().make(3), Outer.Inner(4).value, Outer.Inner.__qualname__, Outer.Inner.__name__, Outer.Inner)
wanted = (int, Shape)
things: list[object] = [1, "a", Square(), 2.5]
print([isinstance(thing, wanted) for thing in things])
print([type(thing).__name__ for thing in things], [type(thing) for thing in things[:2]])
