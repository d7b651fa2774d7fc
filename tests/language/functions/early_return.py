"""Return from nested loops, from branches, without a value, and functions that fall off the end."""


def find(matrix: list[list[int]], wanted: int) -> tuple[int, int]:
    for row_number, row in enumerate(matrix):
        for column_number, value in enumerate(row):
            if value == wanted:
                return row_number, column_number
    return -1, -1


def announce(value: int) -> None:
    if value < 0:
        print("negative")
        return
    if value == 0:
        return
    print("positive", value)


def nothing() -> None:
    pass


def sign(value: int) -> str:
    if value > 0:
        return "+"
    elif value < 0:
        return "-"
    else:
        return "0"


def first_even(values: list[int]) -> int | None:
    while values:
        value = values.pop(0)
        if value % 2 == 0:
            return value
    return None


def main() -> None:
    matrix = [[1, 2, 3], [4, 5, 6]]
    print(find(matrix, 5), find(matrix, 9), find([], 1))
    announce(-1)
    announce(0)
    announce(3)
    nothing()
    print(sign(5) + sign(-5) + sign(0))
    print(first_even([1, 3, 4, 6]), first_even([1, 3]), first_even([]))


if __name__ == "__main__":
    main()
