"""An attribute that the class does not have."""


class Point:
    def __init__(self, x: int) -> None:
        self.x = x


point = Point(1)
print(point.x)
print(point.z)  # error: T-attr-defined "Point" has no attribute "z"
print("text".uper())  # error: T-attr-defined "str" has no attribute "uper"
