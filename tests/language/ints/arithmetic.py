"""Integer arithmetic with every operator and every combination of signs."""


def show(a: int, b: int) -> None:
    print(a, b, ":", a + b, a - b, a * b, a // b, a % b, a / b, divmod(a, b))


def main() -> None:
    for a, b in [(7, 2), (-7, 2), (7, -2), (-7, -2), (6, 3), (-6, 3), (6, -3), (0, 5), (0, -5), (1, 7), (-1, 7)]:
        show(a, b)
    print(-5, +5, -(-5), ~5, ~-1, ~0)
    print(2**10, 2**0, 0**0, (-2) ** 3, (-2) ** 2, -(2**2), 10**18)
    print(1 + 2 * 3 - 4 // 2 % 3, (1 + 2) * (3 - 4) // 2)
    print(7 // 2 * 2 + 7 % 2, -7 // 2 * 2 + -7 % 2)


if __name__ == "__main__":
    main()
