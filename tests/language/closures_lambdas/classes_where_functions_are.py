"""A class, an object with ``__call__`` or None, chosen at run time, where a function is declared."""

from collections import defaultdict
from collections.abc import Callable


class Box:
    def __init__(self, made: Callable[[], int] | None) -> None:
        self.made = made


class Adder:
    def __init__(self, start: int) -> None:
        self.start = start

    def __call__(self) -> int:
        return self.start


def by(kind: int) -> type[int] | None:
    return int if kind else None


def either(kind: int) -> Adder | type[int] | None:
    return None if kind == 0 else int if kind == 1 else Adder(kind)


def chosen() -> None:
    box = Box(None)
    for turn in range(4):
        box.made = None if turn == 2 else int
        made = box.made
        print(turn, made is None, -1 if made is None else made())
        show(box)
        box.made = int if turn != 1 else None
        show(box)
    read: Callable[[str], int | list[str]] = int if box.made else list
    print(read("12"))


def show(box: Box) -> None:
    made = box.made
    print(made is None, -1 if made is None else made())


def given() -> None:
    show(Box(by(1)))
    show(Box(by(0)))
    box = Box(None)
    for kind in range(4):
        box.made = either(kind)
        made = box.made
        print(made is None, None if made is None else made())
        show(box)
    for kind in range(2):
        read: Callable[[str], object] = list if kind else int
        print(read("17"))
        read = (len if kind else int) if kind < 9 else str
        print(read("17"))


def of_a_dict() -> None:
    counts: defaultdict[str, int] = defaultdict(None)
    for turn in range(3):
        counts.default_factory = int if turn != 1 else None
        try:
            counts["ab"[turn % 2]] += 1
        except KeyError as error:
            print("KeyError", error)
        print(counts)


chosen()
given()
of_a_dict()
