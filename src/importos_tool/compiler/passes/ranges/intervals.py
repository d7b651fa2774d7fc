"""Arithmetic of intervals: between which numbers the result of a primitive lies, when its arguments lie between these.

An interval is the pair of its ends, both of them in it; there is no empty one. Everything is exact arithmetic of
unlimited ints: a result outside of 64 bits says that the operation may overflow there. It must never leave out a number
that the machine's operation can give for arguments in the intervals (``tests/unit/compiler/test_ranges_intervals.py``
tries them all).
"""

from __future__ import annotations

from collections.abc import Callable

Interval = tuple[int, int]

LEAST = -(1 << 63)
MOST = (1 << 63) - 1
FULL: Interval = (LEAST, MOST)
LARGEST_SIZE = 1 << 47  # more bytes or items than this has no object (LARGEST_OBJECT in objects.h)


def fits(interval: Interval) -> bool:
    """True when all of it are ints of 64 bits."""
    return interval[0] >= LEAST and interval[1] <= MOST


def join(left: Interval, right: Interval) -> Interval:
    """The least interval that holds both."""
    return (left[0] if left[0] < right[0] else right[0], left[1] if left[1] > right[1] else right[1])


def meet(left: Interval, right: Interval) -> Interval | None:
    """What is in both, if anything is."""
    low = left[0] if left[0] > right[0] else right[0]
    high = left[1] if left[1] < right[1] else right[1]
    return (low, high) if low <= high else None


# ------------------------------------------------------------------------------------------------ exact arithmetic


def add(left: Interval, right: Interval) -> Interval:
    return (left[0] + right[0], left[1] + right[1])


def subtract(left: Interval, right: Interval) -> Interval:
    return (left[0] - right[1], left[1] - right[0])


def multiply(left: Interval, right: Interval) -> Interval:
    products = (left[0] * right[0], left[0] * right[1], left[1] * right[0], left[1] * right[1])
    return (min(products), max(products))


def shift_left(value: Interval, count: Interval) -> Interval | None:
    """``value << count``, None when the machine's shift is not that."""
    if not 0 <= count[0] <= count[1] <= 63:
        return None
    return multiply(value, (1 << count[0], 1 << count[1]))


# ------------------------------------------------------------------------------------------------ the machine's


def wrapped(exact: Interval | None) -> Interval:
    """What is left of an exact result when the machine cuts it to 64 bits."""
    return exact if exact is not None and fits(exact) else FULL


def divide(left: Interval, right: Interval) -> Interval:
    """Rounded towards zero; the divisor is not zero and the quotient fits, or nobody asks."""
    low, high = right
    if low <= 0 <= high:
        parts = [part for part in ((low, -1), (1, high)) if part[0] <= part[1]]
    else:
        parts = [right]
    if not parts:
        return FULL
    quotients = [_truncated(a, b) for part in parts for a in left for b in part]
    if left[0] < 0 < left[1]:
        quotients.append(0)
    return meet((min(quotients), max(quotients)), FULL) or FULL


def _truncated(left: int, right: int) -> int:
    quotient = abs(left) // abs(right)
    return quotient if (left < 0) == (right < 0) else -quotient


def remainder(left: Interval, right: Interval) -> Interval:
    """The sign of ``left``, nearer to zero than ``right``."""
    largest = max(abs(right[0]), abs(right[1])) - 1
    if largest < 0:
        return FULL
    low = max(-largest, left[0]) if left[0] < 0 else 0
    high = min(largest, left[1]) if left[1] > 0 else 0
    if left[0] >= 0 and right[0] > left[1]:
        low = left[0]  # smaller than any divisor: it stays as it is
    return (low, high)


def shift_right(value: Interval, count: Interval) -> Interval:
    if not 0 <= count[0] <= count[1] <= 63:
        return FULL
    return (min(value[0] >> count[0], value[0] >> count[1]), max(value[1] >> count[0], value[1] >> count[1]))


def bit_and(left: Interval, right: Interval) -> Interval:
    if left[0] >= 0:
        return (0, min(left[1], right[1]) if right[0] >= 0 else left[1])
    if right[0] >= 0:
        return (0, right[1])
    return (_negative_power(min(left[0], right[0])), max(left[1], right[1]))


def bit_or(left: Interval, right: Interval) -> Interval:
    if left[0] >= 0 and right[0] >= 0:
        return (max(left[0], right[0]), _ones(left[1] | right[1]))
    if left[1] < 0 and right[1] < 0:
        return (max(left[0], right[0]), -1)
    return (min(left[0], right[0]), _ones(max(left[1], right[1], 0)))


def bit_xor(left: Interval, right: Interval) -> Interval:
    width = max(_width(left), _width(right))
    if left[0] >= 0 and right[0] >= 0:
        return (0, (1 << width) - 1)
    return (-(1 << width), (1 << width) - 1)


def bit_invert(value: Interval) -> Interval:
    return (~value[1], ~value[0])


def _ones(number: int) -> int:
    """All bits set up to the highest of a number that is not negative."""
    return (1 << number.bit_length()) - 1


def _width(interval: Interval) -> int:
    """How many bits beside the sign."""
    return max((end if end >= 0 else ~end).bit_length() for end in interval)


def _negative_power(number: int) -> int:
    """The largest ``-2**n`` that is not above a negative number."""
    return -(1 << (~number).bit_length())


EXACT: dict[str, Callable[[Interval, Interval], Interval]] = {
    "add": add,
    "subtract": subtract,
    "multiply": multiply,
}

BINARY: dict[str, Callable[[Interval, Interval], Interval]] = {
    "int.add_wrapping": lambda left, right: wrapped(add(left, right)),
    "int.subtract_wrapping": lambda left, right: wrapped(subtract(left, right)),
    "int.multiply_wrapping": lambda left, right: wrapped(multiply(left, right)),
    "int.shift_left_wrapping": lambda left, right: wrapped(shift_left(left, right)),
    "int.add": add,
    "int.subtract": subtract,
    "int.multiply": multiply,
    "int.divide_truncating": divide,
    "int.remainder_truncating": remainder,
    "int.shift_right": shift_right,
    "int.and": bit_and,
    "int.or": bit_or,
    "int.xor": bit_xor,
}

# What lies between fixed ends whatever the arguments are.
FIXED: dict[str, Interval] = {
    "bool.to_int": (0, 1),
    "u8.to_int": (0, 0xFF),
    "u16.to_int": (0, 0xFFFF),
    "u32.to_int": (0, 0xFFFFFFFF),
    "tail.load": (0, 0xFF),
    "int.count_leading_zeros": (0, 64),
    "int.count_trailing_zeros": (0, 64),
    "int.count_ones": (0, 64),
    "u64.count_leading_zeros": (0, 64),
    "object.capacity": (0, LARGEST_SIZE),
}
