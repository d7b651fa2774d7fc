"""When the parts of a generator expression are evaluated: the first iterable at once, everything else late."""

from collections.abc import Iterator


def traced(name: str, values: list[int]) -> list[int]:
    print("asked for", name)
    return values


def loud(value: int) -> int:
    print("value", value)
    return value


class Counting:
    def __init__(self, limit: int) -> None:
        self.limit = limit

    def __iter__(self) -> Iterator[int]:
        print("iter of", self.limit)
        return iter(range(self.limit))


def late_binding() -> list[int]:
    factor = 1
    products = (n * factor for n in range(3))
    factor = 10
    return list(products)


def growing() -> list[int]:
    values = [1, 2]
    doubled = (value * 2 for value in values)
    print(next(doubled))
    values.append(3)
    return list(doubled)


def changed_dict() -> None:
    table = {"a": 1, "b": 2}
    names = (name for name in table)
    table["c"] = 3
    try:
        print(list(names))
    except RuntimeError as error:
        print(error)


def makers() -> list[Iterator[int]]:
    return [(base + offset for offset in range(2)) for base in (10, 20)]


module_level = list(letter * 2 for letter in "ab")


def main() -> None:
    lazy = (loud(a) + b for a in traced("a", [1, 2]) for b in traced("b", [10, 20]))
    print("made")
    print(next(lazy))
    print(list(lazy))
    counted = (n for n in Counting(2))
    print("before", list(counted))
    print(late_binding(), growing())
    changed_dict()
    print([list(maker) for maker in makers()], module_level)
    try:
        broken = (1 // n for n in [1, 0, 2])
        print(next(broken), next(broken))
    except ZeroDivisionError as error:
        print(error, list(broken))
    closed = (loud(n) for n in range(5))
    print(next(closed))
    closed.close()
    print(list(closed))


main()
