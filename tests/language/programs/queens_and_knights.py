"""N queens by backtracking and by bits, and a knight's tour by Warnsdorff's rule."""


def queens(size: int) -> list[list[int]]:
    solutions: list[list[int]] = []
    columns: set[int] = set()
    rising: set[int] = set()
    falling: set[int] = set()
    placed: list[int] = []

    def place(row: int) -> None:
        if row == size:
            solutions.append(placed[:])
            return
        for column in range(size):
            if column in columns or row + column in rising or row - column in falling:
                continue
            columns.add(column)
            rising.add(row + column)
            falling.add(row - column)
            placed.append(column)
            place(row + 1)
            placed.pop()
            columns.remove(column)
            rising.remove(row + column)
            falling.remove(row - column)

    place(0)
    return solutions


def count_queens(size: int, columns: int = 0, left: int = 0, right: int = 0) -> int:
    full = (1 << size) - 1
    if columns == full:
        return 1
    total = 0
    free = full & ~(columns | left | right)
    while free:
        bit = free & -free
        free ^= bit
        total += count_queens(size, columns | bit, (left | bit) << 1 & full, (right | bit) >> 1)
    return total


JUMPS = [(1, 2), (2, 1), (2, -1), (1, -2), (-1, -2), (-2, -1), (-2, 1), (-1, 2)]


class Tour:
    def __init__(self, size: int) -> None:
        self.size = size
        self.visited = [[0] * size for _ in range(size)]

    def targets(self, x: int, y: int) -> list[tuple[int, int]]:
        found = []
        for dx, dy in JUMPS:
            tx, ty = x + dx, y + dy
            if 0 <= tx < self.size and 0 <= ty < self.size and not self.visited[ty][tx]:
                found.append((tx, ty))
        return found

    def run(self, x: int, y: int) -> int:
        number = 1
        self.visited[y][x] = number
        while True:
            options = self.targets(x, y)
            if not options:
                return number
            x, y = min(options, key=lambda option: (len(self.targets(option[0], option[1])), option))
            number += 1
            self.visited[y][x] = number


def main() -> None:
    found = queens(6)
    print(len(found), found)
    first = queens(8)[0]
    for column in first:
        print("." * column + "Q" + "." * (7 - column))
    print([count_queens(size) for size in range(1, 9)], len(queens(7)))
    tour = Tour(8)
    print(tour.run(0, 0))
    for row in tour.visited:
        print(" ".join([f"{number:2d}" for number in row]))


if __name__ == "__main__":
    main()
