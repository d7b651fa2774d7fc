"""Addresses as bytes, the most significant first: masks, sums and order."""

from __future__ import annotations


def mask_bytes(size: int, prefix: int) -> bytes:
    """``prefix`` ones and then zeros, ``size`` bytes in all."""
    result = bytearray(size)
    for index in range(size):
        ones = min(max(prefix - index * 8, 0), 8)
        result[index] = 0xFF & 0xFF00 >> ones
    return bytes(result)


def masked(data: bytes, mask: bytes) -> bytes:
    return bytes([code & mask[index] for index, code in enumerate(data)])


def united(data: bytes, other: bytes) -> bytes:
    return bytes([code | other[index] for index, code in enumerate(data)])


def inverted(data: bytes) -> bytes:
    return bytes([code ^ 0xFF for code in data])


def added(data: bytes, number: int) -> bytes | None:
    """The sum; None when it is negative or too large."""
    result = bytearray(data)
    carry = number
    for index in range(len(data) - 1, -1, -1):
        carry += result[index]
        result[index] = carry & 0xFF
        carry >>= 8
    return bytes(result) if carry == 0 else None


def number_of(data: bytes) -> int:
    """The bytes as a number; OverflowError when it is larger than an int."""
    number = 0
    for code in data:
        if number > 0x7FFFFFFFFFFFFF:
            raise OverflowError("integer result does not fit in 64 bits")
        number = number << 8 | code
    return number


def prefix_of_mask(mask: bytes) -> int:
    """How many ones a mask begins with; -1 when others follow."""
    ones = 0
    while ones < len(mask) * 8 and mask[ones >> 3] & 0x80 >> (ones & 7):
        ones += 1
    return ones if mask == mask_bytes(len(mask), ones) else -1


def in_prefix(data: bytes, start: bytes, prefix: int) -> bool:
    """Whether the first ``prefix`` bits are those of ``start``."""
    mask = mask_bytes(len(data), prefix)
    return masked(data, mask) == masked(start, mask)
