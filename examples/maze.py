"""Breadth-first search: the shortest way through a maze, drawn with dots."""

MAZE = [
    "#########",
    "#S..#...#",
    "#.#.#.#.#",
    "#.#...#.#",
    "#.#####.#",
    "#......E#",
    "#########",
]

Cell = tuple[int, int]


def find(letter: str) -> Cell:
    """The row and column of a letter."""
    for row, line in enumerate(MAZE):
        column = line.find(letter)
        if column >= 0:
            return row, column
    raise ValueError(f"no {letter} in the maze")


def shortest_way(start: Cell, end: Cell) -> list[Cell]:
    """The cells from start to end; empty when there is no way."""
    came_from: dict[Cell, Cell] = {start: start}
    waiting = [start]
    for cell in waiting:
        if cell == end:
            break
        row, column = cell
        for neighbour in [(row - 1, column), (row, column + 1), (row + 1, column), (row, column - 1)]:
            if MAZE[neighbour[0]][neighbour[1]] != "#" and neighbour not in came_from:
                came_from[neighbour] = cell
                waiting.append(neighbour)
    if end not in came_from:
        return []
    way = [end]
    while way[-1] != start:
        way.append(came_from[way[-1]])
    way.reverse()
    return way


def main() -> None:
    way = shortest_way(find("S"), find("E"))
    on_way = set(way)
    for row, line in enumerate(MAZE):
        cells = ["o" if (row, column) in on_way else letter for column, letter in enumerate(line)]
        print("".join(cells).replace(".", " "))
    print(f"{len(way) - 1} steps")


if __name__ == "__main__":
    main()
