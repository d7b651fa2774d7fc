"""An OrderedDict moves keys to either end, gives back from either end, and compares in order."""

from collections import OrderedDict


class Cache:
    """The least recently used entry goes first."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.kept: OrderedDict[int, str] = OrderedDict()
        self.misses = 0

    def get(self, key: int) -> str:
        if key in self.kept:
            self.kept.move_to_end(key)
            return self.kept[key]
        self.misses += 1
        self.kept[key] = f"value {key}"
        if len(self.kept) > self.size:
            self.kept.popitem(last=False)
        return self.kept[key]


def main() -> None:
    order: OrderedDict[str, int] = OrderedDict()
    for number, name in enumerate(["x", "y", "z", "w"]):
        order[name] = number
    order.move_to_end("x")
    print(order)
    order.move_to_end("z", last=False)
    print(order, list(order), list(reversed(order)))
    print(order.popitem(last=False), order.popitem(), order, order.copy())
    one = OrderedDict([(1, "a"), (2, "b")])
    two = OrderedDict([(2, "b"), (1, "a")])
    print(one == two, one == {2: "b", 1: "a"}, one == OrderedDict(one), one != two, OrderedDict() == {})
    print(OrderedDict.fromkeys("abc", 0), one | {3: "c"})
    try:
        OrderedDict[int, int]().popitem()
    except KeyError as error:
        print("KeyError", error)
    try:
        one.move_to_end(5)
    except KeyError as error:
        print("KeyError", error)
    cache = Cache(3)
    for key in [1, 2, 3, 1, 4, 1, 2, 5, 1, 3]:
        cache.get(key)
    print(cache.misses, list(cache.kept.items()))
    queue: OrderedDict[int, int] = OrderedDict()
    total = 0
    for number in range(3000):
        queue[number * 7 % 1009] = number
        if number % 3 == 2:
            key, value = queue.popitem(last=number % 2 == 0)
            total = (total * 31 + key * 5 + value) % 1000003
        if number % 11 == 0 and number * 7 % 1009 in queue:
            queue.move_to_end(number * 7 % 1009, last=number % 4 == 0)
    print(len(queue), total, list(queue.items())[:4])


def united() -> None:
    ordered: OrderedDict[str, int] = OrderedDict(a=1, b=2)
    plain: dict[str, int] = ordered
    print({"b": 3, "c": 4} | ordered, ordered | {"c": 4}, {"z": 0} | plain, plain | plain)


main()
united()
