"""How many points of a grid belong to the Mandelbrot set: float arithmetic in a tight loop."""

SIZE = 900
ITERATIONS = 100


def escapes(real: float, imaginary: float) -> bool:
    x = 0.0
    y = 0.0
    for _ in range(ITERATIONS):
        x, y = x * x - y * y + real, 2.0 * x * y + imaginary
        if x * x + y * y > 4.0:
            return True
    return False


def main() -> None:
    inside = 0
    for row in range(SIZE):
        for column in range(SIZE):
            if not escapes(3.0 * column / SIZE - 2.0, 2.0 * row / SIZE - 1.0):
                inside += 1
    print(inside)


if __name__ == "__main__":
    main()
