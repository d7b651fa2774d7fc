"""Rings that nobody collects by hand: far more of them than memory would hold, some with large contents."""


class Ring:
    def __init__(self, size: int) -> None:
        self.me: Ring | None = None
        self.data = bytearray(size)
        self.others: list[Ring] = []


def drop(size: int, others: int) -> int:
    ring = Ring(size)
    ring.me = ring
    for _ in range(others):
        ring.others.append(Ring(1))
        ring.others[-1].others.append(ring)
    return len(ring.data)


def main() -> None:
    total = 0
    for turn in range(40000):
        total += drop(2000 if turn % 2 else 10, turn % 4)
    print(total)


main()
