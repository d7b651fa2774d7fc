"""Ints and floats in one list, and their sums: what is an int stays one."""

from collections.abc import Iterable

values = [1, 2.5, -3]
matrix = [[1, 0.5], [2.5, 3]]
prices = {"apple": 1, "pear": 2.5}


class Scale:
    steps = [1, 0.1]

    def __init__(self) -> None:
        self.marks: list[float | int] = [1, 2.5]

    def total(self) -> float:
        return sum(self.steps) + sum(self.marks)


def mean(numbers: list[int | float]) -> float:
    return sum(numbers) / len(numbers)


def spread(numbers: Iterable[float | int]) -> float:
    listed = sorted(numbers)
    return listed[-1] - listed[0]


def local() -> None:
    seen = {1, 2.5, 1.0}
    row = [0, 1.5]
    row.append(2)
    row.append(0.25)
    row[0] += 4
    print(len(seen), 1 in seen, row, sum(row), max(row), sum(row, 10))
    for item in row:
        print(item * 2, item / 2, item // 1, item**2, -item, round(item), f"{item:.2f}", isinstance(item, int))


def main() -> None:
    print(values, sum(values), max(values), sorted(values), values.index(2.5), mean(values), spread(values))
    print([value * 2 for value in values], sum(value * value for value in values), [sum(row) for row in matrix])
    matrix[0][0] = 7
    print(matrix, matrix[0][0] + matrix[0][1], sum(prices.values()), {name: price * 2 for name, price in prices.items()})
    print(sum(value for value in (1, 2.5)), sum((1, 2)), sum([True, 2.5]), sum([1, 2.5], 0.5), Scale().total())
    total = 0.0
    for value in values:
        total += value
    print(total, 2.5 in values, values.count(1), values == [1.0, 2.5, -3.0])
    local()


if __name__ == "__main__":
    main()
