"""Machine integers and the primitives on ``int``.

``u8 u16 u32 u64`` are values of the machine: unsigned, wrapping, never mixed without a conversion (``u64(x)`` takes the
low bits of an int, ``.to_int()`` gives the bits back, for u64 as a signed number). The functions work on ``int``, which
is 64-bit two's complement here; only those named ``_wrapping`` or ``_overflow`` may exceed it. Nothing here raises: a
shift count outside 0..bits-1, a zero divisor and the quotient of the least int by -1 are the caller's to exclude.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, overload

from importos.lowlevel.intrinsic import inline, intrinsic

# ------------------------------------------------------------------------------------------- primitives on int


@intrinsic("int.add_wrapping")
def add_wrapping(left: int, right: int) -> int:
    raise NotImplementedError


@intrinsic("int.subtract_wrapping")
def subtract_wrapping(left: int, right: int) -> int:
    raise NotImplementedError


@intrinsic("int.multiply_wrapping")
def multiply_wrapping(left: int, right: int) -> int:
    raise NotImplementedError


@intrinsic("int.add_overflow")
def add_overflow(left: int, right: int) -> tuple[int, bool]:
    raise NotImplementedError


@intrinsic("int.subtract_overflow")
def subtract_overflow(left: int, right: int) -> tuple[int, bool]:
    raise NotImplementedError


@intrinsic("int.multiply_overflow")
def multiply_overflow(left: int, right: int) -> tuple[int, bool]:
    raise NotImplementedError


@intrinsic("int.divide_truncating")
def divide_truncating(left: int, right: int) -> int:
    raise NotImplementedError


@intrinsic("int.remainder_truncating")
def remainder_truncating(left: int, right: int) -> int:
    raise NotImplementedError


@intrinsic("int.shift_left_wrapping")
def shift_left_wrapping(value: int, count: int) -> int:
    raise NotImplementedError


@intrinsic("int.shift_right")
def shift_right(value: int, count: int) -> int:
    raise NotImplementedError


@intrinsic("int.and")
def bit_and(left: int, right: int) -> int:
    raise NotImplementedError


@intrinsic("int.or")
def bit_or(left: int, right: int) -> int:
    raise NotImplementedError


@intrinsic("int.xor")
def bit_xor(left: int, right: int) -> int:
    raise NotImplementedError


@intrinsic("int.invert")
def bit_invert(value: int) -> int:
    raise NotImplementedError


@intrinsic("int.less")
def less(left: int, right: int) -> bool:
    raise NotImplementedError


@intrinsic("int.less_equal")
def less_equal(left: int, right: int) -> bool:
    raise NotImplementedError


@intrinsic("int.equal")
def equal(left: int, right: int) -> bool:
    raise NotImplementedError


@intrinsic("int.not_equal")
def not_equal(left: int, right: int) -> bool:
    raise NotImplementedError


@intrinsic("int.greater")
def greater(left: int, right: int) -> bool:
    raise NotImplementedError


@intrinsic("int.greater_equal")
def greater_equal(left: int, right: int) -> bool:
    raise NotImplementedError


@intrinsic("int.less_unsigned")
def less_unsigned(left: int, right: int) -> bool:
    raise NotImplementedError


@intrinsic("int.known_between")
def known_between(value: int, low: int, high: int) -> int:
    """``value``, with the promise that ``low <= value <= high``: nothing checks it, and checks go because of it."""
    raise NotImplementedError


@inline
def known_size(value: int) -> int:
    """The size of an object in bytes or items: none has more than 2**47 (LARGEST_OBJECT in the backend)."""
    return known_between(value, 0, 0x800000000000)


@intrinsic("int.to_float")
def int_to_float(value: int) -> float:
    raise NotImplementedError


@intrinsic("int.count_leading_zeros")
def count_leading_zeros(value: int) -> int:
    raise NotImplementedError


@intrinsic("int.count_trailing_zeros")
def count_trailing_zeros(value: int) -> int:
    raise NotImplementedError


@intrinsic("int.count_ones")
def count_ones(value: int) -> int:
    raise NotImplementedError


# ------------------------------------------------------------------------------------------- machine integers


@intrinsic("u8.from_int")
def u8_from_int(value: int) -> u8:
    raise NotImplementedError


class u8:
    """An unsigned integer of 8 bits."""

    @inline
    def __new__(cls, value: int) -> u8:
        return u8_from_int(value)

    @intrinsic("u8.to_int")
    def to_int(self) -> int:
        raise NotImplementedError

    @intrinsic("u8.add")
    def __add__(self, other: u8) -> u8:
        raise NotImplementedError

    @intrinsic("u8.subtract")
    def __sub__(self, other: u8) -> u8:
        raise NotImplementedError

    @intrinsic("u8.multiply")
    def __mul__(self, other: u8) -> u8:
        raise NotImplementedError

    @intrinsic("u8.divide")
    def __floordiv__(self, other: u8) -> u8:
        raise NotImplementedError

    @intrinsic("u8.remainder")
    def __mod__(self, other: u8) -> u8:
        raise NotImplementedError

    @intrinsic("u8.and")
    def __and__(self, other: u8) -> u8:
        raise NotImplementedError

    @intrinsic("u8.or")
    def __or__(self, other: u8) -> u8:
        raise NotImplementedError

    @intrinsic("u8.xor")
    def __xor__(self, other: u8) -> u8:
        raise NotImplementedError

    @intrinsic("u8.shift_left")
    def __lshift__(self, count: int) -> u8:
        raise NotImplementedError

    @intrinsic("u8.shift_right")
    def __rshift__(self, count: int) -> u8:
        raise NotImplementedError

    @intrinsic("u8.invert")
    def __invert__(self) -> u8:
        raise NotImplementedError

    @intrinsic("u8.less")
    def __lt__(self, other: u8) -> bool:
        raise NotImplementedError

    @intrinsic("u8.less_equal")
    def __le__(self, other: u8) -> bool:
        raise NotImplementedError

    @intrinsic("u8.greater")
    def __gt__(self, other: u8) -> bool:
        raise NotImplementedError

    @intrinsic("u8.greater_equal")
    def __ge__(self, other: u8) -> bool:
        raise NotImplementedError

    @overload
    @intrinsic("u8.equal")
    def __eq__(self, other: u8) -> bool:
        raise NotImplementedError

    @overload
    def __eq__(self, other: object) -> bool:
        return False

    @overload
    @intrinsic("u8.not_equal")
    def __ne__(self, other: u8) -> bool:
        raise NotImplementedError

    @overload
    def __ne__(self, other: object) -> bool:
        return True

    @inline
    def __hash__(self) -> int:
        return self.to_int()


@intrinsic("u16.from_int")
def u16_from_int(value: int) -> u16:
    raise NotImplementedError


class u16:
    """An unsigned integer of 16 bits."""

    @inline
    def __new__(cls, value: int) -> u16:
        return u16_from_int(value)

    @intrinsic("u16.to_int")
    def to_int(self) -> int:
        raise NotImplementedError

    @intrinsic("u16.add")
    def __add__(self, other: u16) -> u16:
        raise NotImplementedError

    @intrinsic("u16.subtract")
    def __sub__(self, other: u16) -> u16:
        raise NotImplementedError

    @intrinsic("u16.multiply")
    def __mul__(self, other: u16) -> u16:
        raise NotImplementedError

    @intrinsic("u16.divide")
    def __floordiv__(self, other: u16) -> u16:
        raise NotImplementedError

    @intrinsic("u16.remainder")
    def __mod__(self, other: u16) -> u16:
        raise NotImplementedError

    @intrinsic("u16.and")
    def __and__(self, other: u16) -> u16:
        raise NotImplementedError

    @intrinsic("u16.or")
    def __or__(self, other: u16) -> u16:
        raise NotImplementedError

    @intrinsic("u16.xor")
    def __xor__(self, other: u16) -> u16:
        raise NotImplementedError

    @intrinsic("u16.shift_left")
    def __lshift__(self, count: int) -> u16:
        raise NotImplementedError

    @intrinsic("u16.shift_right")
    def __rshift__(self, count: int) -> u16:
        raise NotImplementedError

    @intrinsic("u16.invert")
    def __invert__(self) -> u16:
        raise NotImplementedError

    @intrinsic("u16.less")
    def __lt__(self, other: u16) -> bool:
        raise NotImplementedError

    @intrinsic("u16.less_equal")
    def __le__(self, other: u16) -> bool:
        raise NotImplementedError

    @intrinsic("u16.greater")
    def __gt__(self, other: u16) -> bool:
        raise NotImplementedError

    @intrinsic("u16.greater_equal")
    def __ge__(self, other: u16) -> bool:
        raise NotImplementedError

    @overload
    @intrinsic("u16.equal")
    def __eq__(self, other: u16) -> bool:
        raise NotImplementedError

    @overload
    def __eq__(self, other: object) -> bool:
        return False

    @overload
    @intrinsic("u16.not_equal")
    def __ne__(self, other: u16) -> bool:
        raise NotImplementedError

    @overload
    def __ne__(self, other: object) -> bool:
        return True

    @inline
    def __hash__(self) -> int:
        return self.to_int()


@intrinsic("u32.from_int")
def u32_from_int(value: int) -> u32:
    raise NotImplementedError


class u32:
    """An unsigned integer of 32 bits."""

    @inline
    def __new__(cls, value: int) -> u32:
        return u32_from_int(value)

    @intrinsic("u32.to_int")
    def to_int(self) -> int:
        raise NotImplementedError

    @intrinsic("u32.add")
    def __add__(self, other: u32) -> u32:
        raise NotImplementedError

    @intrinsic("u32.subtract")
    def __sub__(self, other: u32) -> u32:
        raise NotImplementedError

    @intrinsic("u32.multiply")
    def __mul__(self, other: u32) -> u32:
        raise NotImplementedError

    @intrinsic("u32.divide")
    def __floordiv__(self, other: u32) -> u32:
        raise NotImplementedError

    @intrinsic("u32.remainder")
    def __mod__(self, other: u32) -> u32:
        raise NotImplementedError

    @intrinsic("u32.and")
    def __and__(self, other: u32) -> u32:
        raise NotImplementedError

    @intrinsic("u32.or")
    def __or__(self, other: u32) -> u32:
        raise NotImplementedError

    @intrinsic("u32.xor")
    def __xor__(self, other: u32) -> u32:
        raise NotImplementedError

    @intrinsic("u32.shift_left")
    def __lshift__(self, count: int) -> u32:
        raise NotImplementedError

    @intrinsic("u32.shift_right")
    def __rshift__(self, count: int) -> u32:
        raise NotImplementedError

    @intrinsic("u32.invert")
    def __invert__(self) -> u32:
        raise NotImplementedError

    @intrinsic("u32.less")
    def __lt__(self, other: u32) -> bool:
        raise NotImplementedError

    @intrinsic("u32.less_equal")
    def __le__(self, other: u32) -> bool:
        raise NotImplementedError

    @intrinsic("u32.greater")
    def __gt__(self, other: u32) -> bool:
        raise NotImplementedError

    @intrinsic("u32.greater_equal")
    def __ge__(self, other: u32) -> bool:
        raise NotImplementedError

    @overload
    @intrinsic("u32.equal")
    def __eq__(self, other: u32) -> bool:
        raise NotImplementedError

    @overload
    def __eq__(self, other: object) -> bool:
        return False

    @overload
    @intrinsic("u32.not_equal")
    def __ne__(self, other: u32) -> bool:
        raise NotImplementedError

    @overload
    def __ne__(self, other: object) -> bool:
        return True

    @inline
    def __hash__(self) -> int:
        return self.to_int()


@intrinsic("u64.from_int")
def u64_from_int(value: int) -> u64:
    raise NotImplementedError


class u64:
    """An unsigned integer of 64 bits."""

    @inline
    def __new__(cls, value: int) -> u64:
        return u64_from_int(value)

    @intrinsic("u64.to_int")
    def to_int(self) -> int:
        raise NotImplementedError

    @intrinsic("u64.add")
    def __add__(self, other: u64) -> u64:
        raise NotImplementedError

    @intrinsic("u64.subtract")
    def __sub__(self, other: u64) -> u64:
        raise NotImplementedError

    @intrinsic("u64.multiply")
    def __mul__(self, other: u64) -> u64:
        raise NotImplementedError

    @intrinsic("u64.divide")
    def __floordiv__(self, other: u64) -> u64:
        raise NotImplementedError

    @intrinsic("u64.remainder")
    def __mod__(self, other: u64) -> u64:
        raise NotImplementedError

    @intrinsic("u64.and")
    def __and__(self, other: u64) -> u64:
        raise NotImplementedError

    @intrinsic("u64.or")
    def __or__(self, other: u64) -> u64:
        raise NotImplementedError

    @intrinsic("u64.xor")
    def __xor__(self, other: u64) -> u64:
        raise NotImplementedError

    @intrinsic("u64.shift_left")
    def __lshift__(self, count: int) -> u64:
        raise NotImplementedError

    @intrinsic("u64.shift_right")
    def __rshift__(self, count: int) -> u64:
        raise NotImplementedError

    @intrinsic("u64.invert")
    def __invert__(self) -> u64:
        raise NotImplementedError

    @intrinsic("u64.less")
    def __lt__(self, other: u64) -> bool:
        raise NotImplementedError

    @intrinsic("u64.less_equal")
    def __le__(self, other: u64) -> bool:
        raise NotImplementedError

    @intrinsic("u64.greater")
    def __gt__(self, other: u64) -> bool:
        raise NotImplementedError

    @intrinsic("u64.greater_equal")
    def __ge__(self, other: u64) -> bool:
        raise NotImplementedError

    @overload
    @intrinsic("u64.equal")
    def __eq__(self, other: u64) -> bool:
        raise NotImplementedError

    @overload
    def __eq__(self, other: object) -> bool:
        return False

    @overload
    @intrinsic("u64.not_equal")
    def __ne__(self, other: u64) -> bool:
        raise NotImplementedError

    @overload
    def __ne__(self, other: object) -> bool:
        return True

    @inline
    def __hash__(self) -> int:
        return self.to_int()

    @intrinsic("u64.multiply_high")
    def multiply_high(self, other: u64) -> u64:
        """The upper 64 bits of the 128-bit product."""
        raise NotImplementedError

    @intrinsic("u64.count_leading_zeros")
    def count_leading_zeros(self) -> int:
        raise NotImplementedError


if not TYPE_CHECKING:
    from importos.lowlevel.twins.machine_integers import u8, u16, u32, u64  # noqa: F811
