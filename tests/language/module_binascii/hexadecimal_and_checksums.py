"""Hexadecimal text with separators, CRC-32 and CRC-CCITT."""

import binascii


def main() -> None:
    data = bytes(range(250, 256)) + b"\x00\x01\x7f!"
    print(binascii.hexlify(data), binascii.b2a_hex(bytearray(b"ab")), binascii.unhexlify(binascii.hexlify(data)) == data)
    for group in (1, 2, 3, -1, -3, 4, 0, 100):
        print(group, binascii.hexlify(data, "-", group), binascii.hexlify(data, b":", group))
    print(binascii.unhexlify("0aFf"), binascii.a2b_hex(b"00"), binascii.unhexlify(""))
    for bad in ("0", "0g", "é0"):
        try:
            print(binascii.unhexlify(bad))
        except binascii.Error as error:
            print("Error", error)
        except ValueError as error:
            print("ValueError", error)
    print(binascii.crc32(b""), binascii.crc32(b"123456789"), binascii.crc32(b"789", binascii.crc32(b"123456")))
    print(binascii.crc32(bytes(range(256)) * 50), binascii.crc_hqx(b"123456789", 0), binascii.crc_hqx(b"abc", 0xFFFF))
    print(binascii.b2a_base64(b"line"), binascii.b2a_base64(b"line", newline=False), binascii.a2b_base64(b"bGluZQ==\n"))
    print(issubclass(binascii.Error, ValueError))


main()
