"""``sum`` of members of ``IntEnum`` and ``IntFlag``, and of the user's subclasses of ``int`` and ``float``."""

from enum import IntEnum, IntFlag


class Size(IntEnum):
    S = 1
    M = 2
    L = 5


class Access(IntFlag):
    R = 4
    W = 2
    X = 1


class Metres(float):
    def __repr__(self) -> str:
        return f"{float(self)}m"


class Pages(int):
    pass


def main() -> None:
    print(sum(Size), sum(s for s in Size), sum(s * 2 for s in Size))
    sizes = [Size.S, Size.M]
    print(sum(sizes), sum(sizes, 3), sum(sizes[:0]), max(sizes) + 1)
    print(sum([Size.S, Size.L]), sum({Size.M: "m"}))
    print(sum([Metres(1.5), Metres(2)]), sum((Metres(0.5),), 1), sum([Metres(0.5)][:0]))
    print(sum([Pages(1), Pages(2)]), sum(Pages(x) for x in range(3)), sum({Pages(3): 4}))
    print(sum(Access), sum([Access.R, Access.W]), sum(p for p in Access if p != Access.W), sum((Access.R, Access.X), 8))


main()
