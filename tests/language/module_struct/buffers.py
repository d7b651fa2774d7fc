"""Structures at offsets of a buffer, one after the other, and a format taken apart once."""

import struct


def attempt(number: int, header: struct.Struct, buffer: bytearray) -> None:
    try:
        if number == 0:
            print(header.unpack(b"short"))
        elif number == 1:
            print(header.unpack_from(buffer, 14))
        elif number == 2:
            print(header.unpack_from(buffer, -3))
        elif number == 3:
            print(header.unpack_from(buffer, -100))
        elif number == 4:
            header.pack_into(buffer, 14, 1, 2)
        elif number == 5:
            header.pack_into(buffer, -3, 1, 2)
        elif number == 6:
            print(list(header.iter_unpack(b"1234567")))
        elif number == 7:
            print(list(struct.iter_unpack("", b"")))
        else:
            header.pack_into(buffer, 0, 1)
    except struct.error as error:
        print(number, error)


def main() -> None:
    header = struct.Struct(">HI")
    print(header.size, header.format, header.pack(1, 2))
    buffer = bytearray(16)
    header.pack_into(buffer, 3, 0x1234, 0xDEADBEEF)
    header.pack_into(buffer, -6, 7, 8)
    print(buffer, header.unpack_from(buffer, 3), header.unpack_from(buffer, -6), header.unpack(bytes(buffer[3:9])))
    kind, size = header.unpack_from(buffer, 3)
    if isinstance(kind, int) and isinstance(size, int):
        print(hex(kind), hex(size), kind + size)
    print(list(struct.iter_unpack("<Bh", b"\x01\x02\x00\x03\xff\xff")), struct.unpack("<2s", bytearray(b"ab")))
    for number in range(9):
        attempt(number, header, buffer)


main()
