"""A least-recently-used cache: generic, doubly linked by slot numbers, with statistics and a memoised function."""

from typing import Callable, Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")
NONE = -1


class Cache(Generic[K, V]):
    def __init__(self, capacity: int) -> None:
        if capacity <= 0:
            raise ValueError("capacity must be positive")
        self.capacity = capacity
        self.slots: dict[K, int] = {}
        self.keys: list[K] = []
        self.values: list[V] = []
        self.before: list[int] = []
        self.after: list[int] = []
        self.newest = NONE
        self.oldest = NONE
        self.hits = 0
        self.misses = 0

    def unlink(self, slot: int) -> None:
        before, after = self.before[slot], self.after[slot]
        if before != NONE:
            self.after[before] = after
        else:
            self.newest = after
        if after != NONE:
            self.before[after] = before
        else:
            self.oldest = before

    def link_first(self, slot: int) -> None:
        self.before[slot] = NONE
        self.after[slot] = self.newest
        if self.newest != NONE:
            self.before[self.newest] = slot
        self.newest = slot
        if self.oldest == NONE:
            self.oldest = slot

    def get(self, key: K) -> V | None:
        slot = self.slots.get(key, NONE)
        if slot == NONE:
            self.misses += 1
            return None
        self.hits += 1
        self.unlink(slot)
        self.link_first(slot)
        return self.values[slot]

    def put(self, key: K, value: V) -> None:
        if key in self.slots:
            slot = self.slots[key]
            self.unlink(slot)
            self.values[slot] = value
        elif len(self.keys) < self.capacity:
            slot = len(self.keys)
            self.keys.append(key)
            self.values.append(value)
            self.before.append(NONE)
            self.after.append(NONE)
            self.slots[key] = slot
        else:
            slot = self.oldest
            self.unlink(slot)
            del self.slots[self.keys[slot]]
            self.keys[slot] = key
            self.values[slot] = value
            self.slots[key] = slot
        self.link_first(slot)

    def order(self) -> list[K]:
        found = []
        slot = self.newest
        while slot != NONE:
            found.append(self.keys[slot])
            slot = self.after[slot]
        return found

    def __len__(self) -> int:
        return len(self.slots)

    def __contains__(self, key: K) -> bool:
        return key in self.slots


def cached(function: Callable[[int], int], capacity: int) -> Callable[[int], int]:
    cache: Cache[int, int] = Cache(capacity)

    def call(argument: int) -> int:
        known = cache.get(argument)
        if known is None:
            known = function(argument)
            cache.put(argument, known)
        return known

    return call


def main() -> None:
    cache: Cache[str, int] = Cache(3)
    for index, key in enumerate("abcadeb"):
        if cache.get(key) is None:
            cache.put(key, index)
        print(key, cache.order(), len(cache))
    cache.put("e", 99)
    print(cache.get("e"), cache.get("a"), "d" in cache, "a" in cache, cache.hits, cache.misses, cache.order())
    single: Cache[tuple[int, int], float] = Cache(1)
    single.put((1, 2), 0.5)
    single.put((3, 4), 1.5)
    print(single.get((1, 2)), single.get((3, 4)), single.order())
    calls: list[int] = []

    def slow(number: int) -> int:
        calls.append(number)
        return number * number

    fast = cached(slow, 4)
    print([fast(number) for number in [1, 2, 1, 3, 4, 5, 1, 2, 5]], calls)
    big: Cache[int, str] = Cache(100)
    seed = 7
    for _ in range(5000):
        seed = (seed * 1103515245 + 12345) % 2147483648
        key_number = seed // 65536 % 150
        if big.get(key_number) is None:
            big.put(key_number, str(key_number))
    print(big.hits, big.misses, len(big), big.order()[:5])
    try:
        Cache[int, int](0)
    except ValueError as error:
        print(error)


if __name__ == "__main__":
    main()
