"""The largest and smallest 64-bit integers as literals, in arithmetic, comparison and text."""

LARGEST = 9223372036854775807
SMALLEST = -9223372036854775807 - 1


def main() -> None:
    print(LARGEST, SMALLEST)
    print(LARGEST - 1 + 1, SMALLEST + 1 - 1)
    print(LARGEST + SMALLEST, LARGEST // -1, SMALLEST // 2, SMALLEST % 10, LARGEST % -10)
    print(SMALLEST // 1, SMALLEST % -1, LARGEST // LARGEST, SMALLEST // SMALLEST)
    print(LARGEST > SMALLEST, LARGEST == SMALLEST, SMALLEST < 0 < LARGEST)
    print(str(LARGEST), repr(SMALLEST), f"{LARGEST:,}", f"{SMALLEST:x}", f"{LARGEST:b}")
    print(int("9223372036854775807"), int("-9223372036854775808"), int("-0x8000000000000000", 16))
    print(hex(LARGEST), hex(SMALLEST), oct(LARGEST), bin(SMALLEST))
    print(LARGEST & 0xFF, SMALLEST >> 62, SMALLEST >> 63, LARGEST ^ SMALLEST, ~LARGEST == SMALLEST)
    print(3037000499 * 3037000499, -3037000499 * 3037000499, 4294967296 * 2147483647)
    print(float(LARGEST), float(SMALLEST), LARGEST / 2, SMALLEST / SMALLEST)
    print(abs(-LARGEST), -LARGEST, max(LARGEST, SMALLEST), min(LARGEST, SMALLEST))


if __name__ == "__main__":
    main()
