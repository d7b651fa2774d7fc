"""The first of many by nsmallest and nlargest, and sorted inputs merged into one."""

import heapq


def second(pair: tuple[str, int]) -> int:
    return pair[1]


def main() -> None:
    numbers = [5, 1, 8, 3, 9, 2, 2, 7]
    print(heapq.nsmallest(3, numbers), heapq.nlargest(3, numbers), heapq.nsmallest(0, numbers))
    print(heapq.nlargest(100, numbers), heapq.nsmallest(-1, numbers), heapq.nlargest(1, ["b", "c", "a"]))
    pairs = [("a", 3), ("b", 1), ("c", 3), ("d", 2), ("e", 1)]
    print(heapq.nsmallest(2, pairs, key=second), heapq.nlargest(2, pairs, key=second))
    print(heapq.nlargest(2, pairs, key=lambda pair: pair[0]))
    print(list(heapq.merge([1, 4, 7], [2, 4, 8], [], (0, 9))))
    print(list(heapq.merge("adg", "beh", "cfi")))
    print(list(heapq.merge([9, 5, 1], [8, 5, 2], reverse=True)))
    print(list(heapq.merge([("x", 1), ("y", 5)], [("a", 1), ("b", 4)], key=second)))
    print(list(heapq.merge(["dog", "horse"], ["cat", "fish", "kangaroo"], key=len)))
    print(list(heapq.merge([("x", 5), ("y", 1)], [("a", 5), ("b", 4)], key=second, reverse=True)))
    merged = heapq.merge(range(0, 1000, 3), range(0, 1000, 5), range(0, 1000, 7))
    print(next(merged), next(merged), next(merged), next(merged), sum(merged))
    nothing: list[int] = []
    print(list(heapq.merge(nothing)), next(heapq.merge([1]), 5))


main()
