"""The hash of a sequence of hashes, as CPython's tuples have it: the mixing of xxHash64 with one lane.

The compiler calls the three functions for tuples of known length; ``tuple.__hash__`` calls them in a loop.
"""

from __future__ import annotations

from importos.lowlevel.integers import (
    add_wrapping,
    bit_and,
    bit_or,
    multiply_wrapping,
    shift_left_wrapping,
    shift_right,
)
from importos.lowlevel.intrinsic import inline

PRIME_1 = -7046029288634856825  # 11400714785074694791 as a signed number
PRIME_2 = -4417276706812531889  # 14029467366897019727
PRIME_5 = 2870177450012600261
_LENGTH_MASK = 2870177450013471926  # PRIME_5 ^ 3527539
_LOW_31 = 0x7FFFFFFF


@inline
def tuple_hash_start() -> int:
    return PRIME_5


@inline
def tuple_hash_step(accumulated: int, item_hash: int) -> int:
    mixed = add_wrapping(accumulated, multiply_wrapping(item_hash, PRIME_2))
    rotated = bit_or(shift_left_wrapping(mixed, 31), bit_and(shift_right(mixed, 33), _LOW_31))
    return multiply_wrapping(rotated, PRIME_1)


@inline
def tuple_hash_end(accumulated: int, count: int) -> int:
    """Never -1, which is no hash."""
    result = add_wrapping(accumulated, count ^ _LENGTH_MASK)
    return 1546275796 if result == -1 else result
