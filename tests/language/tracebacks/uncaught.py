"""An uncaught exception out of nested calls: traceback on standard error, output before it kept, status 1."""


def divide(a: int, b: int) -> int:
    return a // b


def average(values: list[int]) -> int:
    total = 0
    for value in values:
        total += value
    return divide(total, len(values))


def main() -> None:
    print(average([1, 2, 3]))
    print(average([]))
    print("never")


if __name__ == "__main__":
    main()
