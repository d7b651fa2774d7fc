"""Bytes as hexadecimal text: separators, groups, and back."""

data = bytes(range(240, 251))
print(data.hex(), data.hex(":"), data.hex(b" "), data.hex("-", 2), data.hex("-", -2), data.hex("_", 4), data.hex("_", -4))
print(data.hex(".", 100), data.hex(".", 0), data.hex(bytes_per_sep=3), b"".hex(":"), b"\x01".hex(":"))
print(bytearray(data).hex(" ", 3), memoryview(data).hex(), memoryview(data)[::2].hex(":"))
for separator in ("", "::", "é"):
    try:
        print(data.hex(separator))
    except ValueError as error:
        print("ValueError:", error)

print(bytes.fromhex("deadBEEF"), bytes.fromhex(" 01 02\t03\n"), bytes.fromhex(""), bytearray.fromhex("ff 00"))
for text in ("1", "0g", "12 3", "é1", "1 2", "zz", "00\x1c11"):
    try:
        print(bytes.fromhex(text))
    except ValueError as error:
        print("ValueError:", error)
