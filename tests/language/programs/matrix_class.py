"""A matrix class with operators, and statistics."""

from __future__ import annotations

import math
import operator
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, starmap
from typing import overload


class Matrix:
    __slots__ = ("rows", "__dict__")

    def __init__(self, rows: Iterable[Iterable[float]]) -> None:
        self.rows = [list(row) for row in rows]
        if len({len(row) for row in self.rows}) > 1:
            raise ValueError("ragged")

    @classmethod
    def identity(cls, n: int) -> Matrix:
        return cls([[1.0 if i == j else 0.0 for j in range(n)] for i in range(n)])

    @property
    def shape(self) -> tuple[int, int]:
        return len(self.rows), len(self.rows[0])

    @overload
    def __getitem__(self, key: int) -> list[float]: ...
    @overload
    def __getitem__(self, key: tuple[int, int]) -> float: ...
    def __getitem__(self, key: int | tuple[int, int]) -> list[float] | float:
        if isinstance(key, int):
            return self.rows[key]
        i, j = key
        return self.rows[i][j]

    def __setitem__(self, key: tuple[int, int], value: float) -> None:
        i, j = key
        self.rows[i][j] = value

    def __matmul__(self, other: Matrix) -> Matrix:
        columns = list(zip(*other.rows))
        return Matrix([[sum(map(operator.mul, row, column)) for column in columns] for row in self.rows])

    def __mul__(self, k: float) -> Matrix:
        return Matrix([[k * x for x in row] for row in self.rows])

    __rmul__ = __mul__

    def __add__(self, other: Matrix) -> Matrix:
        return Matrix([[a + b for a, b in zip(r, s)] for r, s in zip(self.rows, other.rows)])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Matrix) and self.rows == other.rows

    def __iter__(self) -> Iterator[float]:
        return chain.from_iterable(self.rows)

    @property
    def T(self) -> Matrix:
        return Matrix(zip(*self.rows))

    def determinant(self) -> float:
        rows = [row[:] for row in self.rows]
        n = len(rows)
        result = 1.0
        for i in range(n):
            pivot = max(range(i, n), key=lambda r: abs(rows[r][i]))
            if rows[pivot][i] == 0:
                return 0.0
            if pivot != i:
                rows[i], rows[pivot] = rows[pivot], rows[i]
                result = -result
            result *= rows[i][i]
            for r in range(i + 1, n):
                factor = rows[r][i] / rows[i][i]
                rows[r] = [a - factor * b for a, b in zip(rows[r], rows[i])]
        return result

    def __repr__(self) -> str:
        return "Matrix(" + ", ".join(str(row) for row in self.rows) + ")"


def main() -> None:
    a = Matrix([[1.0, 2.0], [3.0, 4.0]])
    print(a @ Matrix.identity(2) == a, (2 * a)[1], a[0, 1], a.T, a.determinant(), list(a), a.shape)
    a[0, 0] = 7.0
    print(a, a + a.T, math.dist([0.0, 0.0], [3.0, 4.0]))


main()
