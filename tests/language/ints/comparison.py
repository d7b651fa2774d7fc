"""All comparisons of integers, chained ones, min, max, sorting with negative numbers."""


def compare(a: int, b: int) -> str:
    flags = ""
    for flag in [a < b, a <= b, a == b, a != b, a >= b, a > b]:
        flags += "1" if flag else "0"
    return flags


def main() -> None:
    for a in [-2, 0, 3]:
        for b in [-2, 0, 3]:
            print(a, b, compare(a, b))
    x = 5
    print(1 < x < 10, 1 < x > 3, 10 > x >= 5 == 5, 0 == x - 5 != 1, 1 < x < 5)
    print(min(3, -1, 2), max(3, -1, 2), min([4, 4, 2]), sorted([3, -5, 0, 12, -1]))
    print(x is not None, not x, not 0, bool(-1), bool(0))


if __name__ == "__main__":
    main()
