"""A star parameter collects the remaining positional arguments; a list can be spread into a call."""


def total(*values: int) -> int:
    result = 0
    for value in values:
        result += value
    return result


def label(prefix: str, *parts: str, suffix: str = ".") -> str:
    return prefix + "|".join(parts) + suffix


def main() -> None:
    print(total(), total(1), total(1, 2, 3))
    numbers = [4, 5, 6]
    print(total(*numbers), total(1, *numbers), total(*numbers, 10))
    print(label("a:"), label("b:", "x"), label("c:", "x", "y", suffix="!"))
    print(*numbers)
    print(*["p", "q"], "r", sep="/")


if __name__ == "__main__":
    main()
