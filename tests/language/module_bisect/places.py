"""Places in sorted sequences, with bounds and keys, and insertion."""

import bisect
from bisect import bisect_left, insort


def grade(score: int) -> str:
    return "FDCBA"[bisect.bisect([60, 70, 80, 90], score)]


class Squares:
    def __len__(self) -> int:
        return 20

    def __getitem__(self, index: int) -> int:
        return index * index


def main() -> None:
    print([grade(score) for score in [33, 99, 77, 70, 89, 90, 100]])
    numbers = [1, 2, 2, 2, 5, 8]
    for wanted in range(10):
        print(wanted, bisect.bisect_left(numbers, wanted), bisect.bisect_right(numbers, wanted), end="; ")
    print()
    print(bisect_left(numbers, 2, 2), bisect_left(numbers, 2, 0, 2), bisect.bisect_right(numbers, 2, 1, 3))
    print(bisect_left("aceg", "e"), bisect_left((1.5, 2.5), 2.0), bisect.bisect(Squares(), 50), bisect_left(range(100), 7))
    words = ["kiwi", "apple", "banana"]
    print(bisect_left(words, 5, key=len), bisect.bisect_right(words, 5, key=len))
    ordered: list[int] = []
    state = 1
    for turn in range(50):
        state = (state * 1103515245 + 12345) % 2147483648
        insort(ordered, (state >> 10) % 30)
        bisect.insort_left(ordered, (state >> 14) % 30)
    print(ordered, ordered == sorted(ordered))
    pairs = [("a", 1), ("b", 3), ("c", 3), ("d", 7)]
    insort(pairs, ("x", 3), key=lambda pair: pair[1])
    bisect.insort_left(pairs, ("y", 3), key=lambda pair: pair[1])
    print(pairs)
    fruits: list[str] = []
    for fruit in ("pear", "fig", "apple"):
        insort(fruits, fruit, key=len)
    print(fruits, bisect_left(fruits, 4, key=len))
    try:
        bisect_left(numbers, 3, -1)
    except ValueError as error:
        print(error)


main()
