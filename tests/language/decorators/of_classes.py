"""Decorators of classes: called from the bottom when the class is there, with the class; its name stays the class."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

T = TypeVar("T")
ShapeT = TypeVar("ShapeT", bound="Shape")


class Shape:
    corners = 0

    def name(self) -> str:
        return type(self).__name__.lower()


shapes: dict[str, type[Shape]] = {}
log: list[str] = []


def shape(class_: type[ShapeT]) -> type[ShapeT]:
    shapes[class_.__name__] = class_
    log.append(f"shape {class_.__name__} of {class_.corners}")
    return class_


def tagged(tag: str) -> Callable[[type[T]], type[T]]:
    log.append(f"tag {tag}")

    def tag_it(class_: type[T]) -> type[T]:
        log.append(f"{tag} {class_.__qualname__}")
        return class_

    return tag_it


def noted(class_: type[Shape]) -> type[Shape]:
    log.append("noted " + class_().name())
    return class_


class Registry(Generic[T]):
    def __init__(self) -> None:
        self.makers: dict[str, Callable[[], T]] = {}
        self.classes: list[type[T]] = []

    def register(self, name: str) -> Callable[[Callable[[], T]], Callable[[], T]]:
        def add(maker: Callable[[], T]) -> Callable[[], T]:
            self.makers[name] = maker
            return maker

        return add

    def __call__(self, class_: type[T]) -> type[T]:
        self.classes.append(class_)
        return class_


registry: Registry[Shape] = Registry()


@shape
class Square(Shape):
    corners = 4


@tagged("outer")
@shape
@tagged(tag="inner")
@noted
class Triangle(Shape):
    log.append("body")
    corners = 3
    log.append("end of body")


@registry.register("circle")
class Circle(Shape):
    """Round."""


@registry
class Ellipse(Circle):
    pass


@tagged("data")
@dataclass(order=True)
class Point:
    x: int
    y: int = 0


@tagged("enumeration")
class Colour(Enum):
    RED = 1
    GREEN = 2


class Outer:
    @tagged("nested")
    class Inner:
        value = 5


def main() -> None:
    print(log)
    log.clear()
    print({name: class_().name() for name, class_ in shapes.items()}, shapes["Square"] is Square, Square().corners)
    print(registry.makers["circle"]().name(), registry.makers["circle"] is Circle, registry.classes == [Ellipse], Circle.__doc__)
    print(sorted([Point(2), Point(1, 5)]), Point(1) == Point(1), list(Colour), Outer.Inner.value, isinstance(Triangle(), Triangle))
    print(log)


main()
