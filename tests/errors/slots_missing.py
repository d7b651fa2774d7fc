"""An attribute that __slots__ does not name."""


class Point:
    __slots__ = ("x",)

    def __init__(self) -> None:
        self.x = 1
        self.y = 2  # error: T-misc not in "__slots__" of type "Point"


print(Point().x)
