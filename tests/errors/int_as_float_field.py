"""An int that would be stored in an attribute or a container of floats; what is wrong is told where it comes from."""


class Circle:
    largest: float = 0.0

    def __init__(self, radius: float) -> None:
        self.radius = radius

    def grow(self, by: float) -> None:
        self.radius += by


circle = Circle(2)  # error: E301 int
circle.radius = 2  # error: E301 int
Circle.largest = len("abc")  # error: E301 int
circle.grow(1)
found = [1.5]
found.append(3)  # error: E301 int
print(circle.radius, found)
