"""``f(**d)``: names that are known at run time, checked as CPython checks them."""


def area(width: int, height: int = 2, *, scale: int = 1) -> int:
    return width * height * scale


def options(name: str, **more: str) -> str:
    return f"{name} {more}"


class Window:
    def __init__(self, width: int = 80, height: int = 24) -> None:
        self.size = (width, height)

    def resized(self, width: int = 1, height: int = 1) -> tuple[int, int]:
        return self.size[0] + width, self.size[1] + height


class Fixed(Window):
    def resized(self, width: int = 5, height: int = 6) -> tuple[int, int]:
        return width, height


def attempt(arguments: dict[str, int]) -> None:
    try:
        print(area(**arguments))
    except TypeError as error:
        print(error)


def main() -> None:
    attempt({"width": 3})
    attempt({"scale": 4, "height": 1, "width": 3})
    attempt({"height": 4})
    attempt({"width": 1, "depth": 2})
    print(area(3, **{"scale": 5}), area(*[3], **{"scale": 5}), area(*[3, 4], **{"scale": 2}))
    try:
        print(area(3, **{"width": 5}))
    except TypeError as error:
        print(error)
    print(options("n", **{"a": "1", "b": "2"}), options(**{"name": "m", "z": "3"}), options("k", y="4", **{"x": "5"}))
    for window in [Window(), Window(**{"height": 10}), Fixed(1, **{"height": 2})]:
        print(window.size, window.resized(**{"width": 7}), window.resized(**{}))
    merged = {**{"width": 6}, "height": 7}
    print(area(**merged), area(**merged, scale=2))


main()
