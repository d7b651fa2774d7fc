"""``f(*x)`` where ``x`` is a tuple of known length, or a list whose length decides at run time."""


def volume(width: int, height: int, depth: int = 1) -> int:
    return width * height * depth


def described(name: str, count: int, *rest: float) -> str:
    return f"{name} {count} {rest}"


def numbers(first: int, second: int = 20, *others: int, last: int = -1) -> str:
    return f"{first} {second} {others} {last}"


class Box:
    def __init__(self, width: int, height: int = 5) -> None:
        self.width = width
        self.height = height

    def grown(self, by: int, times: int = 2) -> tuple[int, int]:
        return self.width + by * times, self.height


class Tall(Box):
    def grown(self, by: int, times: int = 3) -> tuple[int, int]:
        return self.width, self.height + by * times


def main() -> None:
    pair = (3, 4)
    print(volume(*pair), volume(*pair, 5), volume(2, *pair), volume(*pair, depth=2))
    print(described(*("x", 1)), described(*("x", 1, 0.5)), described("y", *(2, 1.5, 2.5)))
    for values in ([1, 2], [1, 2, 3], [7, 8, 9, 10]):
        print(numbers(*values), numbers(0, *values), numbers(*values, last=0))
        print(volume(*values[:3]), volume(*values[:2]))
    print(numbers(*range(6)), numbers(*{5: "a"}), numbers(1, *[], last=3))
    print(numbers(*[1, 2], *(3, 4), *[5]))
    for box in [Box(1), Tall(*pair), Box(*[8, 9])]:
        print(box.grown(*[1]), box.grown(*[1, 5]), box.grown(*pair))
    print(max(*[4, 9, 2]), min(*pair, 1))


main()
