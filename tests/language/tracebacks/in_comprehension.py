"""An exception inside a comprehension: CPython 3.11 shows a frame of its own for it."""


def invert(number: int) -> float:
    return 1.0 / number


def main() -> None:
    print([invert(number) for number in (1, 2)])
    print([invert(number) for number in (4, 0)])


if __name__ == "__main__":
    main()
