"""Classes with __getitem__ over integers and over tuples; windows and chunks made with slices."""


class Board:
    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.cells = ["."] * (width * height)

    def __getitem__(self, position: tuple[int, int]) -> str:
        x, y = position
        return self.cells[y * self.width + x]

    def __setitem__(self, position: tuple[int, int], value: str) -> None:
        x, y = position
        self.cells[y * self.width + x] = value

    def rows(self) -> list[str]:
        return ["".join(self.cells[start : start + self.width]) for start in range(0, len(self.cells), self.width)]


def chunks(values: list[int], size: int) -> list[list[int]]:
    return [values[start : start + size] for start in range(0, len(values), size)]


def windows(text: str, size: int) -> list[str]:
    return [text[start : start + size] for start in range(len(text) - size + 1)]


def rotate(values: list[int], by: int) -> list[int]:
    by %= len(values)
    return values[by:] + values[:by]


def main() -> None:
    board = Board(4, 3)
    board[1, 2] = "#"
    board[3, 0] = "@"
    print(board[1, 2], board[0, 0], board.rows())
    print(chunks(list(range(10)), 4), chunks([], 3), windows("abcde", 3), windows("ab", 3))
    print(rotate([1, 2, 3, 4, 5], 2), rotate([1, 2, 3], -1), rotate([1, 2, 3], 3))


if __name__ == "__main__":
    main()
