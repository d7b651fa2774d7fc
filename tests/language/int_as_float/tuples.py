"""Tuples of numbers that are declared as floats: taken apart, handed on with a star, given back."""


def show(a: float, b: float = 2) -> str:
    return f"{a} {b}"


def both(pair: tuple[float, float]) -> str:
    left, right = pair
    return f"{left} {right} {pair[0]} {pair} {left / 2}"


def extremes(values: list[int]) -> tuple[float, float]:
    return min(values), max(values) / 2


def nested(pair: tuple[str, tuple[float, int]]) -> str:
    name, (number, flag) = pair
    return f"{name} {number} {flag}"


def main() -> None:
    two = (1, 2)
    print(show(*two), show(*(1, 2.5)), show(*(True,)), show(*(1.5,)))
    print(both((1, 2)), both((1.0, 2)), both(two), both((1.5, 2.5)))
    low, high = extremes([3, 1, 2])
    print(low, high, extremes([4]))
    print(nested(("a", (1, 2))), nested(("b", (1.5, True))))
    point: tuple[float, float] = (1, 2.5)
    print(point, point[0] + 1, point[1])
    point = (0.5, 3)
    print(point, point[1])


main()
