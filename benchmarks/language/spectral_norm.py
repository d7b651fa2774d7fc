"""The spectral norm of an infinite matrix by power iteration: nested float loops over lists."""

SIZE = 800


def element(i: int, j: int) -> float:
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)


def times(vector: list[float], result: list[float]) -> None:
    size = len(vector)
    for i in range(size):
        total = 0.0
        for j in range(size):
            total += element(i, j) * vector[j]
        result[i] = total


def times_transposed(vector: list[float], result: list[float]) -> None:
    size = len(vector)
    for i in range(size):
        total = 0.0
        for j in range(size):
            total += element(j, i) * vector[j]
        result[i] = total


def main() -> None:
    u = [1.0] * SIZE
    v = [0.0] * SIZE
    between = [0.0] * SIZE
    for _ in range(5):
        times(u, between)
        times_transposed(between, v)
        times(v, between)
        times_transposed(between, u)
    upper = 0.0
    lower = 0.0
    for i in range(SIZE):
        upper += u[i] * v[i]
        lower += v[i] * v[i]
    print(f"{(upper / lower) ** 0.5:.9f}")


if __name__ == "__main__":
    main()
