"""Exceptions out of constructors, operators, iterators, comparisons, keys, conditions, arguments and f-strings."""

from typing import Iterator


class Bomb:
    def __init__(self, fuse: str) -> None:
        if fuse == "init":
            raise ValueError("init exploded")
        self.fuse = fuse

    def check(self, place: str) -> None:
        if self.fuse == place:
            raise ValueError(place + " exploded")

    def __add__(self, other: int) -> int:
        self.check("add")
        return other

    def __len__(self) -> int:
        self.check("len")
        return 1

    def __bool__(self) -> bool:
        self.check("bool")
        return True

    def __getitem__(self, index: int) -> int:
        self.check("getitem")
        return index

    def __iter__(self) -> Iterator[int]:
        self.check("iter")
        return iter([1])

    def __str__(self) -> str:
        self.check("str")
        return "bomb"

    def __eq__(self, other: object) -> bool:
        self.check("eq")
        return self is other

    def __hash__(self) -> int:
        self.check("hash")
        return 5

    def __call__(self) -> int:
        self.check("call")
        return 3

    def __contains__(self, item: int) -> bool:
        self.check("contains")
        return False


def exercise(fuse: str) -> str:
    done: list[str] = []
    try:
        bomb = Bomb(fuse)
        done.append("init")
        bomb + 1
        done.append("add")
        len(bomb)
        done.append("len")
        if bomb:
            done.append("bool")
        bomb[2]
        done.append("getitem")
        for _ in bomb:
            done.append("iter")
        f"{bomb} text"
        done.append("str")
        print(bomb == Bomb("none"), end=" ")
        done.append("eq")
        {bomb: 1}
        done.append("hash")
        max(1, bomb(), 2)
        done.append("call")
        if 3 in bomb or not done:
            done.append("never")
    except ValueError as error:
        return f"{error} after {len(done)}"
    return f"survived {len(done)}"


def main() -> None:
    for fuse in ["init", "add", "len", "bool", "getitem", "iter", "str", "eq", "hash", "call", "contains", "none"]:
        print(exercise(fuse))


if __name__ == "__main__":
    main()
