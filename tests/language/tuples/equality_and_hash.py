"""Tuples compared item by item, with objects, floats, None and nan inside; hashes agree with equality."""


class Key:
    def __init__(self, number: int) -> None:
        self.number = number

    def __eq__(self, other: object) -> bool:
        print("compare", self.number)
        return isinstance(other, Key) and self.number == other.number

    def __hash__(self) -> int:
        return self.number


def main() -> None:
    print((Key(1), 2) == (Key(1), 2))
    print((Key(1), Key(2)) == (Key(3), Key(2)))
    same = Key(7)
    print((same,) == (same,))
    print((1.0, "a") == (1.0, "a"), (None, 1) == (None, 1))
    print(hash(("a", 1)) == hash(("a", 1)), hash((0.5, None)) == hash((0.5, None)), {((1, 2), "x"): 5}[((1, 2), "x")])
    print(hash((1, -1, 2)), hash((True, 1.5, (3, (-1,)))), hash((-1,)))
    numbers: list[object] = [1]
    try:
        print(hash((1, numbers)))
    except TypeError as error:
        print(error)
    mixed: dict[tuple[int | str | None, object], int] = {(1, 2): 3, ("a", (2, 3)): 4, (None, -1): 5}
    print(mixed[1, 2.0], mixed["a", (2, 3)], mixed[None, -1], (2, 2) in mixed)
    print((1, "b") < (1, "c"), (1, "b") < (0, "z"), ((1, 2), 3) < ((1, 3), 0), (1.5, "a") >= (1.5, "a"))


if __name__ == "__main__":
    main()
