"""Classes: __init__, attributes, methods, methods calling methods, several independent instances."""


class Counter:
    def __init__(self, start: int = 0, step: int = 1) -> None:
        self.value = start
        self.step = step
        self.history: list[int] = []

    def tick(self) -> int:
        self.history.append(self.value)
        self.value += self.step
        return self.value

    def run(self, times: int) -> "Counter":
        for _ in range(times):
            self.tick()
        return self

    def reset(self) -> None:
        self.value = 0
        self.history = []


def main() -> None:
    one = Counter()
    two = Counter(100, step=-10)
    print(one.tick(), one.tick(), two.tick(), one.value, two.value)
    print(one.run(3).run(2).value, one.history, two.history)
    one.reset()
    two.step = 5
    two.tick()
    print(one.value, one.history, two.value, two.history)
    alias = one
    alias.tick()
    print(one.value, alias is one, one is two, one == alias, one == two, one != two)
    tick = two.tick
    print(tick(), tick(), two.value)
    print(Counter.tick(two), two.history[-1])


if __name__ == "__main__":
    main()
