"""Twins of the primitives on int, float and bool."""

from __future__ import annotations

import math
import operator
import struct
from collections.abc import Callable

_MASK = (1 << 64) - 1
_MINIMUM = -(1 << 63)
_MAXIMUM = (1 << 63) - 1


def signed(value: int) -> int:
    """The low 64 bits of ``value`` as a signed number."""
    return ((value + (1 << 63)) & _MASK) + _MINIMUM


def _checked(operation: Callable[[int, int], int]) -> Callable[[int, int], tuple[int, bool]]:
    def apply(left: int, right: int) -> tuple[int, bool]:
        exact = operation(left, right)
        return signed(exact), not _MINIMUM <= exact <= _MAXIMUM

    return apply


def _divide_truncating(left: int, right: int) -> int:
    quotient = abs(left) // abs(right)
    return quotient if (left < 0) == (right < 0) else -quotient


def _remainder_truncating(left: int, right: int) -> int:
    remainder = abs(left) % abs(right)
    return -remainder if left < 0 else remainder


def _shift_left(value: int, count: int) -> int:
    if not 0 <= count < 64:
        raise AssertionError(f"shift count {count} is undefined on the machine")
    return signed(value << count)


def _shift_right(value: int, count: int) -> int:
    if not 0 <= count < 64:
        raise AssertionError(f"shift count {count} is undefined on the machine")
    return value >> count


def _leading_zeros(value: int) -> int:
    return 64 - (value & _MASK).bit_length()


def _trailing_zeros(value: int) -> int:
    bits = value & _MASK
    return (bits & -bits).bit_length() - 1 if bits else 64


def _divide_floats(left: float, right: float) -> float:
    if right != 0.0:
        return left / right
    if left == 0.0 or left != left or right != right:
        return math.nan
    return math.copysign(math.inf, left) * math.copysign(1.0, right)


def _square_root(value: float) -> float:
    return math.sqrt(value) if value >= 0.0 else math.nan if value != 0.0 else value


def _bits(value: float) -> int:
    return int(struct.unpack("<q", struct.pack("<d", value))[0])


def _from_bits(value: int) -> float:
    return float(struct.unpack("<d", struct.pack("<q", value))[0])


_COMPARISONS: dict[str, Callable[..., object]] = {
    "less": operator.lt,
    "less_equal": operator.le,
    "equal": operator.eq,
    "not_equal": operator.ne,
    "greater": operator.gt,
    "greater_equal": operator.ge,
}


def _known_between(value: int, low: int, high: int) -> int:
    assert low <= value <= high, "a promise of the library is broken"
    return value


TWINS: dict[str, Callable[..., object]] = {
    "int.add_wrapping": lambda a, b: signed(a + b),
    "int.subtract_wrapping": lambda a, b: signed(a - b),
    "int.multiply_wrapping": lambda a, b: signed(a * b),
    "int.add_overflow": _checked(operator.add),
    "int.subtract_overflow": _checked(operator.sub),
    "int.multiply_overflow": _checked(operator.mul),
    "int.divide_truncating": _divide_truncating,
    "int.remainder_truncating": _remainder_truncating,
    "int.shift_left_wrapping": _shift_left,
    "int.shift_right": _shift_right,
    "int.and": operator.and_,
    "int.or": operator.or_,
    "int.xor": operator.xor,
    "int.invert": operator.invert,
    "int.less_unsigned": lambda a, b: (a & _MASK) < (b & _MASK),
    "int.known_between": _known_between,
    "int.to_float": float,
    "int.count_leading_zeros": _leading_zeros,
    "int.count_trailing_zeros": _trailing_zeros,
    "int.count_ones": lambda value: (value & _MASK).bit_count(),
    "float.add": operator.add,
    "float.subtract": operator.sub,
    "float.multiply": operator.mul,
    "float.divide": _divide_floats,
    "float.negate": operator.neg,
    "float.absolute": abs,
    "float.square_root": _square_root,
    "float.to_int_truncating": int,
    "float.bits": _bits,
    "float.from_bits": _from_bits,
    "bool.not": operator.not_,
    "bool.to_int": int,
    "bool.and": operator.and_,
    "bool.or": operator.or_,
    "bool.xor": operator.xor,
    "bool.equal": operator.eq,
    "bool.not_equal": operator.ne,
    **{f"int.{name}": function for name, function in _COMPARISONS.items()},
    **{f"float.{name}": function for name, function in _COMPARISONS.items()},
}
