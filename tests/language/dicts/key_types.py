"""Dictionaries with keys of every hashable kind."""


class Point:
    def __init__(self, x: int, y: int) -> None:
        self.x = x
        self.y = y

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Point) and self.x == other.x and self.y == other.y

    def __hash__(self) -> int:
        return hash((self.x, self.y))

    def __repr__(self) -> str:
        return f"<{self.x},{self.y}>"


class Plain:
    pass


def main() -> None:
    by_int = {3: "c", -1: "m", 0: "z", 10**15: "big"}
    print(by_int, by_int[-1], by_int[10**15], 4 in by_int)
    by_float = {0.5: 1, -0.0: 2, 1e300: 3}
    print(by_float, by_float[0.0], 0.5 in by_float)
    by_tuple = {(0, 0): "origin", (1, -1): "other"}
    by_tuple[2, 3] = "third"
    print(by_tuple, by_tuple[(1, -1)], by_tuple[0, 0], (9, 9) in by_tuple)
    by_mixed_tuple = {("a", 1): 1.5, ("b", 2): 2.5}
    print(by_mixed_tuple, by_mixed_tuple["b", 2])
    by_bool = {True: "t", False: "f"}
    print(by_bool, by_bool[1 > 2])
    by_bytes = {b"k": 1}
    print(by_bytes, by_bytes[b"k"])
    by_none: dict[str | None, int] = {None: 0, "x": 1}
    print(by_none, by_none[None])
    by_point = {Point(1, 2): "first"}
    by_point[Point(1, 2)] = "again"
    by_point[Point(2, 1)] = "second"
    print(by_point, len(by_point), by_point[Point(2, 1)], Point(5, 5) in by_point)
    one = Plain()
    two = Plain()
    by_identity = {one: 1, two: 2}
    print(by_identity[one], by_identity[two], Plain() in by_identity)


if __name__ == "__main__":
    main()
