"""Lists of lists: grids, rows shared by mistake, transposition, deep equality and text."""


def transpose(matrix: list[list[int]]) -> list[list[int]]:
    return [[row[column] for row in matrix] for column in range(len(matrix[0]))]


def main() -> None:
    grid = [[0] * 3 for _ in range(2)]
    grid[0][1] = 5
    grid[1][-1] += 7
    print(grid, len(grid), len(grid[0]))
    shared = [[0] * 2] * 3
    shared[0][0] = 1
    print(shared, shared[0] is shared[2])
    print(transpose([[1, 2, 3], [4, 5, 6]]))
    deep: list[list[list[str]]] = [[["a"], []], [], [["b", "c"]]]
    deep[0][1].append("new")
    print(deep, deep[2][0][1], [[["a"], ["new"]], [], [["b", "c"]]] == deep)
    rows = [[3, 1], [2, 9], [2, 1]]
    rows.sort()
    print(rows, max(rows), [sum(row) for row in rows])
    flat = [value for row in rows for value in row]
    print(flat)
    triangle = [[1]]
    for _ in range(5):
        last = triangle[-1]
        triangle.append([1] + [last[i] + last[i + 1] for i in range(len(last) - 1)] + [1])
    for line in triangle:
        print(" ".join([str(value) for value in line]))


if __name__ == "__main__":
    main()
