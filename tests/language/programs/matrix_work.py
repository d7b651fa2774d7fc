"""A matrix class: product, power, transpose, determinant, inverse, linear systems, Gauss with pivots."""


class MatrixError(Exception):
    pass


class Matrix:
    def __init__(self, rows: list[list[float]]) -> None:
        if not rows or any([len(row) != len(rows[0]) for row in rows]):
            raise MatrixError("rows must have the same length")
        self.rows = rows
        self.height = len(rows)
        self.width = len(rows[0])

    @staticmethod
    def identity(size: int) -> "Matrix":
        return Matrix([[1.0 if i == j else 0.0 for j in range(size)] for i in range(size)])

    def __getitem__(self, position: tuple[int, int]) -> float:
        return self.rows[position[0]][position[1]]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Matrix) and self.rows == other.rows

    def __str__(self) -> str:
        return "\n".join(["[" + " ".join([f"{value:8.3f}" for value in row]) + "]" for row in self.rows])

    def __add__(self, other: "Matrix") -> "Matrix":
        return Matrix([[a + b for a, b in zip(mine, theirs)] for mine, theirs in zip(self.rows, other.rows)])

    def __mul__(self, factor: float) -> "Matrix":
        return Matrix([[value * factor for value in row] for row in self.rows])

    def __matmul__(self, other: "Matrix") -> "Matrix":
        if self.width != other.height:
            raise MatrixError(f"cannot multiply {self.height}x{self.width} by {other.height}x{other.width}")
        result = [[0.0] * other.width for _ in range(self.height)]
        for i in range(self.height):
            for j in range(other.width):
                total = 0.0
                for k in range(self.width):
                    total += self.rows[i][k] * other.rows[k][j]
                result[i][j] = total
        return Matrix(result)

    def __pow__(self, exponent: int) -> "Matrix":
        result = Matrix.identity(self.height)
        base = self
        while exponent:
            if exponent & 1:
                result = result @ base
            base = base @ base
            exponent >>= 1
        return result

    def transpose(self) -> "Matrix":
        return Matrix([[row[j] for row in self.rows] for j in range(self.width)])

    def eliminate(self, right: list[list[float]]) -> tuple[float, list[list[float]]]:
        left = [row[:] for row in self.rows]
        right = [row[:] for row in right]
        determinant = 1.0
        for column in range(self.height):
            pivot = max(range(column, self.height), key=lambda row: abs(left[row][column]))
            if abs(left[pivot][column]) < 1e-12:
                return 0.0, []
            if pivot != column:
                left[pivot], left[column] = left[column], left[pivot]
                right[pivot], right[column] = right[column], right[pivot]
                determinant = -determinant
            scale = left[column][column]
            determinant *= scale
            left[column] = [value / scale for value in left[column]]
            right[column] = [value / scale for value in right[column]]
            for row in range(self.height):
                if row != column and left[row][column] != 0.0:
                    factor = left[row][column]
                    left[row] = [a - factor * b for a, b in zip(left[row], left[column])]
                    right[row] = [a - factor * b for a, b in zip(right[row], right[column])]
        return determinant, right

    def determinant(self) -> float:
        return self.eliminate([[] for _ in range(self.height)])[0]

    def inverse(self) -> "Matrix":
        determinant, rows = self.eliminate(Matrix.identity(self.height).rows)
        if determinant == 0.0:
            raise MatrixError("matrix is singular")
        return Matrix(rows)

    def solve(self, values: list[float]) -> list[float]:
        determinant, rows = self.eliminate([[value] for value in values])
        if determinant == 0.0:
            raise MatrixError("no unique solution")
        return [row[0] for row in rows]


def main() -> None:
    a = Matrix([[2.0, -1.0, 0.0], [1.0, 3.0, 2.0], [0.0, 5.0, -4.0]])
    b = Matrix([[1.0, 2.0], [0.5, -1.0], [3.0, 0.0]])
    print(a @ b)
    print(a.transpose())
    print(f"{a.determinant():.6f}", a[1, 2], a == Matrix([row[:] for row in a.rows]), a == b, a == 5)
    print(a.inverse())
    print([f"{value:.4f}" for value in a.solve([1.0, 2.0, 3.0])])
    product = a @ a.inverse()
    print(all([abs(product[i, j] - (1.0 if i == j else 0.0)) < 1e-9 for i in range(3) for j in range(3)]))
    fibonacci = Matrix([[1.0, 1.0], [1.0, 0.0]]) ** 30
    print(fibonacci.rows, (a + a * 0.5).rows[0], (a**0).rows == Matrix.identity(3).rows)
    for rows in [[[1.0, 2.0], [2.0, 4.0]], [[1.0], [1.0, 2.0]], []]:
        try:
            print(Matrix(rows).inverse())
        except MatrixError as error:
            print("error:", error)
    try:
        b @ a
    except MatrixError as error:
        print("error:", error)
    size = 6
    hilbert = Matrix([[1.0 / (i + j + 1) for j in range(size)] for i in range(size)])
    print(f"{(hilbert @ hilbert)[3, 4]:.12f}", sum(hilbert.solve([1.0] * size), 0.0) > 0.0)


if __name__ == "__main__":
    main()
