"""List comprehensions: conditions, several loops, nesting, calls, conditional values, scope."""


def main() -> None:
    empty: list[int] = []
    print([n for n in range(5)], [n * n for n in range(10) if n % 3 == 1], [n for n in empty])
    print([(a, b) for a in range(3) for b in "xy"], [a * b for a in range(1, 4) for b in range(1, 4) if a != b if b > 1])
    print([[row * column for column in range(3)] for row in range(3)], [item for row in [[1], [], [2, 3]] for item in row])
    print(["even" if n % 2 == 0 else "odd" for n in range(3)], [len(word) for word in "a bb ccc".split()])
    print([n for n in range(30) if n % 2 == 0 and n % 3 == 0 or n == 7], [-n for n in reversed(range(3))])
    n = 100
    doubled = [n * 2 for n in range(3)]
    print(doubled, n)
    prefix = ">"
    print([prefix + word for word in ["a", "b"]], [x for x in [y * 2 for y in [1, 2]] if x > 2])
    print([key + str(value) for key, value in {"a": 1, "b": 2}.items()], [a + b for a, b in [(1, 2), (3, 4)]])
    print([value for index, value in enumerate("hello") if index % 2 == 0], [float(n) for n in (1, 2)], [n > 1 for n in (1, 2)])
    print(sum([n for n in range(1000) if n % 7 == 0]), max([abs(n) for n in (-5, 3)]), sorted([-n for n in (1, 3, 2)]))
    print([first for first, *_ in [[1, 2], [3]]], [a + b + c for (a, b), c in [((1, 2), 3)]])


if __name__ == "__main__":
    main()
