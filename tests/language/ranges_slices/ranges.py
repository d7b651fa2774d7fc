"""range objects: all forms, length, membership, indices, reverse, comparison, text, empty ones."""


def main() -> None:
    for numbers in [range(5), range(2, 6), range(0, 10, 3), range(10, 0, -3), range(0), range(5, 2), range(2, 5, -1), range(-3, 3)]:
        print(numbers, list(numbers), len(numbers), list(reversed(numbers)), sum(numbers))
    steps = range(10, 50, 5)
    print(steps[0], steps[-1], steps[3], 25 in steps, 26 in steps, 50 in steps, steps.index(30), steps.count(7))
    print(steps.start, steps.stop, steps.step, steps[1:3], steps[::-1], bool(range(0)), bool(range(1)))
    print(range(3) == range(0, 3), range(0, 5, 2) == range(0, 6, 2), range(0) == range(5, 5), max(range(4)), min(range(3, 9)))
    try:
        print(steps[8])
    except IndexError as error:
        print("IndexError:", error)
    try:
        zero = 0
        print(range(1, 2, zero))
    except ValueError as error:
        print("ValueError:", error)
    print(list(range(3, -1, -1)), tuple(range(2)), [*range(3)], list(range(9223372036854775805, 9223372036854775807)))


if __name__ == "__main__":
    main()
