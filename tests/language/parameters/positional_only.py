"""Positional-only and keyword-only parameters, also where a ``**`` takes the same name."""


def power(base: int, exponent: int = 2, /) -> int:
    return int(base**exponent)


def clip(value: int, /, *, low: int = 0, high: int) -> int:
    return max(low, min(high, value))


def collect(name: str, /, *, sep: str = ",", **name_of: str) -> str:
    return sep.join([name, *[f"{key}:{value}" for key, value in name_of.items()]])


class Point:
    def __init__(self, x: int, y: int, /, *, label: str = "") -> None:
        self.x = x
        self.y = y
        self.label = label

    def moved(self, by: int, /, *, times: int = 1) -> "Point":
        return Point(self.x + by * times, self.y + by * times, label=self.label)


class Named(Point):
    def moved(self, amount: int, /, *, times: int = 3) -> Point:
        return Point(self.x - amount * times, self.y, label="named")


def main() -> None:
    print(power(3), power(2, 5))
    print(clip(5, high=3), clip(-5, high=3, low=-2), clip(1, high=9))
    print(collect("n", name="m", sep="|"), collect("n"))
    for point in [Point(1, 2, label="p"), Named(1, 2)]:
        moved = point.moved(4)
        print(moved.x, moved.y, moved.label, point.moved(1, times=2).x)
    change = Point(0, 0).moved
    print(change(2).x, change(2, times=4).y)


main()
