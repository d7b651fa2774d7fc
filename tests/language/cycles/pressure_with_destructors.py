"""Rings with ``__del__`` that nobody collects by hand: far more of them than memory would hold."""


class Counter:
    def __init__(self) -> None:
        self.gone = 0


class Ring:
    def __init__(self, counter: Counter) -> None:
        self.me: Ring | None = self
        self.data = bytearray(2000)
        self.counter = counter

    def __del__(self) -> None:
        self.counter.gone += 1


def main() -> None:
    counter = Counter()
    for _ in range(60000):
        Ring(counter)
    print(counter.gone > 20000)


main()
