"""sort and sorted: keys, reverse, stability, tuples, strings; hand-written sorts agree."""


def quicksort(values: list[int]) -> list[int]:
    if len(values) <= 1:
        return values
    pivot = values[len(values) // 2]
    low = [value for value in values if value < pivot]
    same = [value for value in values if value == pivot]
    high = [value for value in values if value > pivot]
    return quicksort(low) + same + quicksort(high)


def insertion_sort(values: list[int]) -> None:
    for i in range(1, len(values)):
        value = values[i]
        j = i - 1
        while j >= 0 and values[j] > value:
            values[j + 1] = values[j]
            j -= 1
        values[j + 1] = value


def second(pair: tuple[str, int]) -> int:
    return pair[1]


def main() -> None:
    seed = 12345
    values = []
    for _ in range(300):
        seed = (seed * 1103515245 + 12345) % 2147483648
        values.append(seed % 1000)
    expected = sorted(values)
    copied = values[:]
    insertion_sort(copied)
    print(expected == quicksort(values), expected == copied, expected[:8], expected[-8:])
    values.sort(reverse=True)
    print(values[:8], values == expected[::-1])
    words = ["pear", "fig", "apple", "kiwi", "date", "Banana"]
    print(sorted(words), sorted(words, key=len), sorted(words, key=len, reverse=True), sorted(words, key=str.lower))
    pairs = [("b", 2), ("a", 2), ("c", 1), ("d", 1), ("e", 3)]
    print(sorted(pairs, key=second), sorted(pairs), sorted(pairs, key=lambda pair: (-pair[1], pair[0])))
    pairs.sort(key=second, reverse=True)
    print(pairs)
    print(sorted([2.5, -1.0, 0.0]), sorted("hello"), sorted((3, 1, 2)), sorted([]), sorted({5, 1, 3}), sorted({"b": 1, "a": 2}))
    print(sorted([[2, 1], [1, 5], [1]]), sorted([True, False, True]), sorted([b"b", b"a"]))


if __name__ == "__main__":
    main()
