"""A sudoku solver: constraint bits, the cell with the fewest choices first, backtracking, unsolvable puzzles."""

PUZZLES = [
    "530070000600195000098000060800060003400803001700020006060000280000419005000080079",
    "800000000003600000070090200050007000000045700000100030001000068008500010090000400",
    "000000000000003085001020000000507000004000100090000000500000073002010000000040009"[:81],
    "550000000" + "0" * 72,
    "123456780" + "000000009" + "0" * 63,
]


class Unsolvable(Exception):
    pass


def count_bits(value: int) -> int:
    count = 0
    while value:
        value &= value - 1
        count += 1
    return count


class Sudoku:
    def __init__(self, text: str) -> None:
        self.cells = [int(character) for character in text]
        self.rows = [0] * 9
        self.columns = [0] * 9
        self.boxes = [0] * 9
        self.tried = 0
        for position, digit in enumerate(self.cells):
            if digit:
                if not self.choices(position) >> digit & 1:
                    raise Unsolvable(f"digit {digit} twice")
                self.toggle(position, digit)

    def toggle(self, position: int, digit: int) -> None:
        row, column = divmod(position, 9)
        self.rows[row] ^= 1 << digit
        self.columns[column] ^= 1 << digit
        self.boxes[row // 3 * 3 + column // 3] ^= 1 << digit

    def choices(self, position: int) -> int:
        row, column = divmod(position, 9)
        used = self.rows[row] | self.columns[column] | self.boxes[row // 3 * 3 + column // 3]
        return ~used & 0b1111111110

    def solve(self, budget: int) -> bool:
        best = -1
        best_count = 10
        for position, digit in enumerate(self.cells):
            if digit == 0:
                count = count_bits(self.choices(position))
                if count < best_count:
                    best, best_count = position, count
        if best < 0:
            return True
        options = self.choices(best)
        for digit in range(1, 10):
            if options >> digit & 1:
                self.tried += 1
                if self.tried > budget:
                    raise Unsolvable("gave up")
                self.cells[best] = digit
                self.toggle(best, digit)
                if self.solve(budget):
                    return True
                self.toggle(best, digit)
                self.cells[best] = 0
        return False

    def __str__(self) -> str:
        lines = []
        for row in range(9):
            if row in (3, 6):
                lines.append("------+-------+------")
            digits = [str(digit) if digit else "." for digit in self.cells[row * 9 : row * 9 + 9]]
            lines.append(" ".join(digits[:3]) + " | " + " ".join(digits[3:6]) + " | " + " ".join(digits[6:]))
        return "\n".join(lines)


def main() -> None:
    for text in PUZZLES:
        try:
            sudoku = Sudoku(text)
            solved = sudoku.solve(4000)
            print("solved" if solved else "no solution", sudoku.tried)
            if solved:
                print(sudoku)
                print(all([sum(sudoku.cells[row * 9 : row * 9 + 9]) == 45 for row in range(9)]))
        except Unsolvable as error:
            print("unsolvable:", error)


if __name__ == "__main__":
    main()
