"""CRC-32 (ISO 3309, as in gzip) and Adler-32 (RFC 1950, 8.2), each going on from a value before."""

from __future__ import annotations

ADLER_MODULUS = 65521
CRC_POLYNOMIAL = 0xEDB88320

_table: list[int] = []


def _crc_table() -> list[int]:
    if not _table:
        for byte in range(256):
            word = byte
            for _bit in range(8):
                word = word >> 1 ^ (CRC_POLYNOMIAL if word & 1 else 0)
            _table.append(word)
    return _table


def crc32(data: bytes, value: int) -> int:
    table = _crc_table()
    remainder = ~value & 0xFFFFFFFF
    for byte in data:
        remainder = remainder >> 8 ^ table[(remainder ^ byte) & 0xFF]
    return ~remainder & 0xFFFFFFFF


def adler32(data: bytes, value: int) -> int:
    low = value & 0xFFFF
    high = value >> 16 & 0xFFFF
    count = 0
    for byte in data:
        low += byte
        high += low
        count += 1
        if count == 4096:
            low %= ADLER_MODULUS
            high %= ADLER_MODULUS
            count = 0
    return high % ADLER_MODULUS << 16 | low % ADLER_MODULUS
