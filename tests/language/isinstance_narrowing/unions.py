"""isinstance over unions of int, str, float, bool, None and classes; else branches; early returns."""


class Circle:
    def __init__(self, radius: float) -> None:
        self.radius = radius


class Square:
    def __init__(self, side: float) -> None:
        self.side = side


def area(shape: Circle | Square) -> float:
    if isinstance(shape, Circle):
        return 3.0 * shape.radius * shape.radius
    return shape.side * shape.side


def describe(value: int | str | float | None) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, str):
        return "text " + value.upper()
    if isinstance(value, float):
        return f"float {value * 2}"
    return f"int {value + 1}"


def size(value: str | list[int]) -> int:
    if not isinstance(value, list):
        return len(value.split())
    return sum(value)


def total(values: list[int | str]) -> int:
    result = 0
    for value in values:
        if isinstance(value, int):
            result += value
        else:
            result += len(value)
    return result


def main() -> None:
    print(area(Circle(2.0)), area(Square(3.0)))
    values: list[int | str | float | None] = [1, "a", 2.5, None]
    print([describe(value) for value in values])
    print(size("a b c"), size([4, 5]), total([1, "xx", 3]))
    mixed: list[int | str] = [1]
    mixed.append("two")
    mixed[0] = "one"
    print(mixed, total(mixed))
    current: int | str = 5
    if isinstance(current, int):
        print(current + 1)
    current = "now text"
    print(current.title())


if __name__ == "__main__":
    main()
