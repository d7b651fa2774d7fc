"""hex, oct, bin, str and format of integers."""


def main() -> None:
    for value in [0, 1, -1, 9, 10, 255, -255, 1024, 123456789, -987654321]:
        print(str(value), repr(value), hex(value), oct(value), bin(value))
        print(f"{value:d}|{value:x}|{value:X}|{value:o}|{value:b}|{value:#x}|{value:#b}|{value:#o}")
        print(f"{value:5d}|{value:<5d}|{value:^5d}|{value:05d}|{value:+d}|{value: d}|{value:,}|{value:_}")
    print(f"{65:c}{66:c}{0x20AC:c}", f"{255:08b}", f"{255:#010x}", f"{-255:#010x}", f"{1234567:+,d}")
    print(f"{7:*>6}|{7:*<6}|{7:*^6}|{-7:0=6d}|{-7:=6d}")
    print(0x10, 0o10, 0b10, 1_000_000, 0xFF_FF)


if __name__ == "__main__":
    main()
