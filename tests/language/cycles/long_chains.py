"""Long chains and many rings: the collector needs no stack, and what is alive keeps its contents."""

import gc


class Item:
    def __init__(self, value: int) -> None:
        self.value = value
        self.before: Item | None = None
        self.after: Item | None = None


def chain(length: int) -> Item:
    first = last = Item(0)
    for value in range(1, length):
        item = Item(value)
        item.before = last
        last.after = item
        last = item
    return first


def total(first: Item) -> int:
    result = 0
    item: Item | None = first
    while item is not None:
        result += item.value
        item = item.after
    return result


def main() -> None:
    kept = chain(20000)
    chain(50000)
    print(gc.collect() > 0)
    print(total(kept))
    for _ in range(30000):
        chain(3)
    gc.collect()
    print(total(kept), kept.after is not None and kept.after.before is kept)
    gc.collect()
    print(total(kept))


main()
