"""A float from a long binary significand: the one place where bits are rounded to nearest, ties to even."""

from __future__ import annotations

from importos.lowlevel.floats import from_bits
from importos.lowlevel.integers import u64

INFINITY_BITS = 0x7FF0000000000000
NOT_A_NUMBER_BITS = 0x7FF8000000000000


def assemble(top: u64, exponent: int, more: bool) -> float:
    """``top * 2**exponent`` rounded to nearest, ties to even; ``more``: the exact value is a little above that."""
    shift = top.count_leading_zeros()
    top = top << shift
    exponent = exponent - shift + 63
    if exponent > 1023:
        return from_bits(INFINITY_BITS)
    dropped = 11
    if exponent < -1022:
        dropped = 11 - 1022 - exponent
        if dropped > 64:
            return 0.0
    if dropped == 64:
        significand = u64(0)
        rest = top
    else:
        significand = top >> dropped
        rest = top - (significand << dropped)
    half = u64(1) << (dropped - 1)
    if rest > half or (rest == half and (more or significand & u64(1) == u64(1))):
        significand = significand + u64(1)
    if exponent < -1022:
        return from_bits(significand.to_int())
    return from_bits(((exponent + 1022) << 52) + significand.to_int())
