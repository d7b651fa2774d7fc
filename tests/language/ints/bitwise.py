"""Bit operators and shifts, on positive and negative numbers, and shifts by large amounts."""


def main() -> None:
    a = 0b1100
    b = 0b1010
    print(a & b, a | b, a ^ b, ~a, a << 3, a >> 2)
    print(-1 & 0xFF, -8 >> 1, -1 >> 10, -9 >> 1, -1 << 4, 5 & -2, -6 | 1, -6 ^ 3)
    print(1 << 0, 1 << 62, 1 >> 1, 1 >> 63, 1 >> 64, 1 >> 1000, -1 >> 1000, 0 << 1000)
    value = 0xDEADBEEF
    print(hex(value & 0xFFFF), hex(value >> 16), hex(value ^ 0xFFFFFFFF))
    count = 0
    bits = value
    while bits:
        bits &= bits - 1
        count += 1
    print(count, value.bit_length(), (0).bit_length(), (-8).bit_length(), value.bit_count())
    for shift in [-1, -5]:
        try:
            print(1 << shift)
        except ValueError as error:
            print("ValueError", error)
        try:
            print(1 >> shift)
        except ValueError as error:
            print("ValueError", error)


if __name__ == "__main__":
    main()
