"""An int is not stored in an attribute that is a float."""


class Circle:
    def __init__(self, radius: float) -> None:
        self.radius = radius


circle = Circle(1.5)
circle.radius = 2  # error: T-assignment variable has type "float"
print(circle.radius)
