"""Keyword arguments in any order, mixed with positional ones, and their order of evaluation."""


def show(first: int, second: str, third: float = 0.5, fourth: bool = False) -> str:
    return f"{first} {second} {third} {fourth}"


def trace(label: str, value: int) -> int:
    print("evaluate", label)
    return value


def subtract(left: int, right: int) -> int:
    return left - right


def main() -> None:
    print(show(1, "a"))
    print(show(1, second="b", fourth=True))
    print(show(third=2.25, second="c", first=7))
    print(show(second="d", first=8, fourth=True, third=-1.0))
    print(subtract(right=trace("right", 3), left=trace("left", 10)))
    print(subtract(trace("one", 1), right=trace("two", 2)))


if __name__ == "__main__":
    main()
