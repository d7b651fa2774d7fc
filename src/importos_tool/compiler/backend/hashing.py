"""The hash of a literal's bytes: the twin of ``tail_hash`` in ``prelude.h``, which a test compares it with.

The two must never differ: a string literal and the same string made at run time would land in different slots of a
dict.
"""

from __future__ import annotations

_MASK = (1 << 64) - 1


def _fold(left: int, right: int) -> int:
    product = left * right
    return (product & _MASK) ^ (product >> 64)


def tail_hash(content: bytes) -> int:
    """A signed 64-bit hash, never 0 ("not computed yet") and never -1 (which Python's ``hash`` does not return)."""
    size = len(content)
    value = 0x9E3779B97F4A7C15 ^ size
    offset = 0
    while size - offset > 8:
        value = _fold(value ^ int.from_bytes(content[offset : offset + 8], "little"), 0xD1342543DE82EF95)
        offset += 8
    rest = content[offset:]
    last = 0
    if len(rest) >= 4:
        last = int.from_bytes(rest[:4], "little") | int.from_bytes(rest[-4:], "little") << 32
    elif rest:
        last = rest[0] | rest[len(rest) >> 1] << 8 | rest[-1] << 16
    value = _fold(value ^ last, 0xAF251AF3B0F025B5)
    value = _fold(value ^ 0x2545F4914F6CDD1D, 0xDA942042E4DD58B5)
    if value == 0:
        value = 1
    if value == _MASK:
        return -2
    return value - (1 << 64) if value >> 63 else value
