"""Base classes whose methods raise NotImplementedError until a subclass provides them; template method."""


class Shape:
    def area(self) -> float:
        raise NotImplementedError

    def name(self) -> str:
        raise NotImplementedError("name of " + "a shape")

    def report(self) -> str:
        return f"{self.name()}: {self.area():.2f}"


class Square(Shape):
    def __init__(self, side: float) -> None:
        self.side = side

    def area(self) -> float:
        return self.side * self.side

    def name(self) -> str:
        return "square"


class Circle(Shape):
    def __init__(self, radius: float) -> None:
        self.radius = radius

    def area(self) -> float:
        return 3.141592653589793 * self.radius**2

    def name(self) -> str:
        return "circle"


class Vague(Shape):
    def area(self) -> float:
        return 1.0


def main() -> None:
    shapes: list[Shape] = [Square(2.0), Circle(1.5), Vague(), Shape()]
    total = 0.0
    for shape in shapes:
        try:
            total += shape.area()
            print(shape.report())
        except NotImplementedError as error:
            print("not implemented:", repr(error), str(error) == "")
    print(f"{total:.4f}")
    shapes.sort(key=lambda shape: shape.area() if not type(shape) is Shape else 0.0)  # noqa: E714
    print(len(shapes))


if __name__ == "__main__":
    main()
