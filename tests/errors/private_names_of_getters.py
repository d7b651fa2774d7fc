"""attrgetter is given a text, which a class does not change: there is no attribute of that name."""

from operator import attrgetter, methodcaller


class Box:
    def __init__(self) -> None:
        self.__held = 5

    def __look(self) -> int:
        return self.__held

    def look(self) -> object:
        return attrgetter("__held")(self)  # error: E201 what this attrgetter gives has no type

    def call(self) -> object:
        return methodcaller("__look")(self)  # error: E201 what this methodcaller gives has no type

    def ordered(self, boxes: "list[Box]") -> "list[Box]":
        return sorted(boxes, key=attrgetter("__held"))  # error: E201 what this attrgetter gives has no type


print(Box().look(), Box().call(), Box().ordered([]), attrgetter("__class__.__name__")(Box()))
