"""Float arithmetic with floor division and modulo of all signs, mixed with integers."""


def show(a: float, b: float) -> None:
    print(a, b, ":", a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b))


def main() -> None:
    for a, b in [(7.5, 2.0), (-7.5, 2.0), (7.5, -2.0), (-7.5, -2.0), (1.0, 0.1), (0.0, 3.0), (-0.0, 3.0), (1e300, 1e-5)]:
        show(a, b)
    n = 3
    print(n * 1.5, 1.5 * n, n + 0.25, 0.25 + n, n - 0.5, 0.5 - n, n / 2, 2.0 / n, 7.0 // n, n // 2.0, 7.5 % n, n % 2.5)
    print(2.0**3.0, 2.0**-1.0, 2.0**0.5, 9.0**0.5, 2**0.5, (-8.0) ** 3.0, 0.0**0.0, 1.5**2)
    print(-1.5, +1.5, abs(-2.5), abs(2.5), -(-0.0), 1.0 - 1.0, -1.0 * 0.0)
    print(0.1 + 0.2 == 0.3, 0.1 + 0.2 - 0.3, 1e16 + 1.0, 1e16 + 2.0)


if __name__ == "__main__":
    main()
