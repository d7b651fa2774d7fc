"""A method that does not fit the one that it overrides."""


class Shape:
    def scale(self, factor: float) -> float:
        return factor


class Square(Shape):
    def scale(self, factor: str) -> float:  # error: T-override incompatible with supertype "Shape"
        return 1.0


print(Square().scale("x"))
