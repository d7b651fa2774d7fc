"""sorted keeps equal items in order, in both directions, for many items and with composite keys."""


class Record:
    def __init__(self, name: str, group: int, score: float) -> None:
        self.name = name
        self.group = group
        self.score = score

    def __repr__(self) -> str:
        return f"{self.name}/{self.group}/{self.score}"


def main() -> None:
    records = [Record("r" + str(i), i * 7 % 4, i * 13 % 5 / 2) for i in range(14)]
    print(sorted(records, key=lambda r: r.group))
    print(sorted(records, key=lambda r: r.group, reverse=True))
    print(sorted(records, key=lambda r: (r.score, -r.group)))
    records.sort(key=lambda r: r.name)
    print([r.name for r in records])
    numbers = [(i * 7919) % 1000 for i in range(2000)]
    ordered = sorted(enumerate(numbers), key=lambda pair: pair[1])
    good = True
    for left, right in zip(ordered, ordered[1:]):
        if left[1] > right[1] or left[1] == right[1] and left[0] > right[0]:
            good = False
    print(good, ordered[:3], ordered[-2:])
    calls = [0]

    def key(value: int) -> int:
        calls[0] += 1
        return -value

    print(sorted([3, 1, 2], key=key), calls[0])


if __name__ == "__main__":
    main()
