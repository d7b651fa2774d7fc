"""Every letter of a format in every byte order, packed and unpacked, alignment and padding."""

import struct


def show(layout: str, *values: object) -> None:
    try:
        data = struct.pack(layout, *values)
    except struct.error as error:
        print(layout, values, "error:", error)
        return
    except OverflowError as error:
        print(layout, values, "OverflowError:", error)
        return
    print(layout, struct.calcsize(layout), data.hex(), struct.unpack(layout, data))


def main() -> None:
    for order in ("", "@", "=", "<", ">", "!"):
        for letter in "bhilq":
            for number in (0, 1, -1, 100, -128):
                show(order + letter, number)
        for letter in "BHILQ":
            for number in (0, 1, 200):
                show(order + letter, number)
        for letter in "efd":
            for value in (0.0, -0.0, 1.0, -1.5, 0.1, 65504.0, 1e-7, 6e-8, float("inf"), 3, True):
                show(order + letter, value)
        show(order + "3h2xB", 1, 2, 3, 4)
        show(order + "bqhi", 1, 2, 3, 4)
        show(order + "5s3p?c", b"hello world", b"abcdef", True, b"x")
        show(order + "0s 2h 4s", b"", 1, 2, b"a")
        show(order + "b0i", 1)
        show(order + "", *())
        for letter, number in (("b", 128), ("B", -1), ("h", 40000), ("H", -1), ("H", 70000), ("i", 2**31), ("I", -1), ("I", 2**32), ("Q", -1)):
            show(order + letter, number)
        show(order + "f", 1e39)
        show(order + "e", 70000.0)
        show(order + "f", 3.4028235677973366e38)
        show(order + "i", 1.5)
        show(order + "d", "x")
        show(order + "c", b"ab")
        show(order + "s", 3)
        show(order + "hh", 1)
        show(order + "h", 1, 2)
    show("nN", 1, 2)
    show("<n", 1)
    show("z", 1)
    show("3")
    for bits in range(0, 0x10000, 977):
        data = bits.to_bytes(2, "little")
        half = struct.unpack("<e", data)[0]
        if isinstance(half, float) and half == half:
            assert struct.pack("<e", half) == data
    for number in range(1, 2000):
        value = number * 1.1754943e-39 / 7.0 * (1.09**number)
        if value < 3e38:
            print(struct.pack("<f", value).hex(), end=" ")
    print()


main()
