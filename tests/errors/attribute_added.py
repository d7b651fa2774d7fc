"""An attribute that is added to an object from outside."""


class Point:
    def __init__(self, x: int) -> None:
        self.x = x


point = Point(1)
point.y = 2  # error: T-attr-defined "Point" has no attribute "y"
