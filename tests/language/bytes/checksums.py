"""Loops over bytes: sums, CRC-32 by table, Fletcher, hex dumps, base 64 by hand."""

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def crc_table() -> list[int]:
    table = []
    for number in range(256):
        value = number
        for _ in range(8):
            value = (value >> 1) ^ 0xEDB88320 if value & 1 else value >> 1
        table.append(value)
    return table


def crc32(data: bytes, table: list[int]) -> int:
    value = 0xFFFFFFFF
    for byte in data:
        value = (value >> 8) ^ table[(value ^ byte) & 0xFF]
    return value ^ 0xFFFFFFFF


def fletcher16(data: bytes) -> int:
    low = 0
    high = 0
    for byte in data:
        low = (low + byte) % 255
        high = (high + low) % 255
    return high << 8 | low


def base64(data: bytes) -> str:
    result = []
    for start in range(0, len(data), 3):
        chunk = data[start : start + 3]
        padding = 3 - len(chunk)
        number = 0
        for byte in chunk + bytes(padding):
            number = number << 8 | byte
        digits = [ALPHABET[number >> shift & 63] for shift in (18, 12, 6, 0)]
        result.append("".join(digits[: 4 - padding]) + "=" * padding)
    return "".join(result)


def main() -> None:
    table = crc_table()
    for data in [b"", b"a", b"123456789", b"The quick brown fox", bytes(range(256))]:
        print(len(data), f"{crc32(data, table):08x} {fletcher16(data):04x}", sum(data), base64(data)[:24])
    print(base64(b"Man"), base64(b"Ma"), base64(b"M"))
    for start in range(0, 20, 8):
        row = bytes(range(60, 80))[start : start + 8]
        print(f"{start:04x}", " ".join([f"{byte:02x}" for byte in row]), row.decode("ascii"))


if __name__ == "__main__":
    main()
