"""The product of two matrices of floats, as lists of lists."""

SIZE = 300


def matrix(seed: int) -> list[list[float]]:
    return [[float((row * seed + column) % 17) for column in range(SIZE)] for row in range(SIZE)]


def product(left: list[list[float]], right: list[list[float]]) -> list[list[float]]:
    result = []
    for row in left:
        sums = [0.0] * SIZE
        for k in range(SIZE):
            factor = row[k]
            other = right[k]
            for column in range(SIZE):
                sums[column] += factor * other[column]
        result.append(sums)
    return result


def main() -> None:
    answer = product(product(matrix(3), matrix(5)), matrix(7))
    print(sum(answer[0]), answer[SIZE - 1][SIZE // 2])


if __name__ == "__main__":
    main()
