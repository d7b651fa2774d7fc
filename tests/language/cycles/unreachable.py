"""Cycles that are dropped while the program runs: only the collector of cycles can free them."""


class Link:
    def __init__(self) -> None:
        self.other: Link | None = None


def tangle() -> None:
    a = Link()
    b = Link()
    a.other = b
    b.other = a


for _ in range(100):
    tangle()
items: list[object] = []
items.append(items)
print("tangled", len(items))
