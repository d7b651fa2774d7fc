"""Properties: computed values, setters that check, properties of subclasses."""


class Box:
    def __init__(self, width: int, height: int) -> None:
        self._width = width
        self.height = height

    @property
    def width(self) -> int:
        return self._width

    @width.setter
    def width(self, value: int) -> None:
        if value < 0:
            raise ValueError("width must not be negative")
        self._width = value

    @property
    def area(self) -> int:
        return self._width * self.height


class Cube(Box):
    @property
    def area(self) -> int:
        return super().area * 6


def main() -> None:
    box = Box(3, 4)
    print(box.width, box.area)
    box.width = 10
    box.width += 1
    print(box.width, box.area)
    try:
        box.width = -1
    except ValueError as error:
        print(error, box.width)
    shapes: list[Box] = [box, Cube(2, 2)]
    print([shape.area for shape in shapes])


if __name__ == "__main__":
    main()
