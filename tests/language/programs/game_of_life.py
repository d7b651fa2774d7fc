"""Conway's game of life twice: on a bounded grid of lists and on an endless set of cells; gliders and guns."""


class Grid:
    def __init__(self, lines: list[str]) -> None:
        self.height = len(lines)
        self.width = max([len(line) for line in lines])
        self.cells = [[x < len(line) and line[x] == "#" for x in range(self.width)] for line in lines]

    def neighbours(self, x: int, y: int) -> int:
        count = 0
        for dy in (-1, 0, 1):
            for dx in (-1, 0, 1):
                if (dx or dy) and self.cells[(y + dy) % self.height][(x + dx) % self.width]:
                    count += 1
        return count

    def step(self) -> None:
        following = []
        for y in range(self.height):
            row = []
            for x in range(self.width):
                count = self.neighbours(x, y)
                row.append(count == 3 or count == 2 and self.cells[y][x])
            following.append(row)
        self.cells = following

    def population(self) -> int:
        return sum([row.count(True) for row in self.cells])

    def __str__(self) -> str:
        return "\n".join(["".join(["#" if cell else "." for cell in row]) for row in self.cells])


def step(alive: set[tuple[int, int]]) -> set[tuple[int, int]]:
    counts: dict[tuple[int, int], int] = {}
    for x, y in alive:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    cell = (x + dx, y + dy)
                    counts[cell] = counts.get(cell, 0) + 1
    return {cell for cell, count in counts.items() if count == 3 or count == 2 and cell in alive}


def parse(text: str) -> set[tuple[int, int]]:
    return {(x, y) for y, line in enumerate(text.split("/")) for x, character in enumerate(line) if character == "#"}


def bounds(alive: set[tuple[int, int]]) -> tuple[int, int, int, int]:
    xs = [x for x, _ in alive]
    ys = [y for _, y in alive]
    return min(xs), min(ys), max(xs), max(ys)


def main() -> None:
    grid = Grid(["........", "..#.....", "...#....", ".###....", "........", "........"])
    for generation in range(4):
        print(f"generation {generation}, population {grid.population()}")
        print(grid)
        grid.step()
    for _ in range(44):
        grid.step()
    print(grid)
    patterns = {"blinker": "###", "block": "##/##", "glider": ".#/..#/###", "r-pentomino": ".##/##/.#", "empty": "#"}
    for name, text in patterns.items():
        alive = parse(text)
        history: list[int] = []
        for _ in range(30):
            history.append(len(alive))
            alive = step(alive)
        print(name, history[:12], len(alive), bounds(alive) if alive else None)


if __name__ == "__main__":
    main()
