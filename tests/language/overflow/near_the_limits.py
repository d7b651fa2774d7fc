"""Arithmetic that comes close to 64 bits without leaving them: products, sums, shifts, powers, parsing, hashing."""

LARGEST = 9223372036854775807


def mix(state: int) -> int:
    return (state * 6364136223 + 1442695040) % 1000000007


def checked_product(a: int, b: int) -> int:
    return a * b


def main() -> None:
    print(checked_product(3037000499, 3037000499), checked_product(-4294967296, 2147483648), checked_product(LARGEST, 1))
    print(checked_product(LARGEST, -1), checked_product(-LARGEST, -1), checked_product(0, LARGEST))
    print(LARGEST - LARGEST // 2 - LARGEST // 2, LARGEST + (-LARGEST - 1), -LARGEST - 1 + LARGEST)
    print(2**62 + (2**62 - 1), 3**39, (-3) ** 39, 7**22, 10**18 * 9, -(2**62) * 2, 1 << 62, -1 << 63)
    state = 1
    for _ in range(1000):
        state = mix(state)
    print(state)
    total = 0
    for bit in range(63):
        total += 1 << bit
    print(total == LARGEST, total)
    print(sum([LARGEST, -LARGEST, 5]), abs(-LARGEST), LARGEST % 1000000007, (-LARGEST - 1) // 3, (-LARGEST - 1) % 3)


if __name__ == "__main__":
    main()
