"""The exact decimal digits of a float, as many as are asked for, rounded half to even on the exact value.

A finite float is ``0.d1d2d3... * 10**point`` with at most 767 significant digits. Integers come from repeated division
by 10**9, fractions from repeated multiplication.
"""

from __future__ import annotations

from importos.lowlevel.integers import u64
from importos.lowlevel.objects import ByteStorage, new_tailed, tail_copy, tail_load, tail_store
from importos.runtime.text.decimal_text import count_digits, put_decimal
from importos.runtime.text.natural import Natural
from importos.runtime.text.shortest_float import shortest_decimal

_SIGNIFICAND_MASK = 0xFFFFFFFFFFFFF
_CHUNK = 9


class FloatDigits:
    """Digits as ASCII codes in ``storage`` from 0 to ``count``; the decimal point stands before digit ``point``.

    ``capacity`` digits fit; behind ``count`` all digits are zero.
    """

    def __init__(self, capacity: int) -> None:
        self.storage = new_tailed(ByteStorage, capacity)
        self.capacity = capacity
        self.count = 0
        self.point = 0

    def digit(self, index: int) -> int:
        """The ASCII code of a digit, zero outside of those that are kept."""
        return tail_load(self.storage, index) if 0 <= index < self.count else 48

    def append_chunk(self, value: int, digits: int) -> None:
        """Appends ``value`` with exactly ``digits`` digits."""
        if self.count + digits > self.capacity:
            capacity = self.capacity * 2 + digits
            storage = new_tailed(ByteStorage, capacity)
            tail_copy(storage, 0, self.storage, 0, self.count)
            self.storage = storage
            self.capacity = capacity
        at = put_decimal(self.storage, self.count + digits, u64(value))
        while at > self.count:
            at -= 1
            tail_store(self.storage, at, 48)
        self.count += digits

    def strip_zeros(self) -> None:
        """Drops zeros at the end; zero itself keeps no digit."""
        while self.count > 0 and tail_load(self.storage, self.count - 1) == 48:
            self.count -= 1

    def round_to(self, kept: int) -> None:
        """Rounds half to even so that at most ``kept`` digits stay; ``kept`` may be negative."""
        if kept >= self.count:
            return
        if kept < 0:
            self.count = 0
            return
        up = tail_load(self.storage, kept) >= 53
        if tail_load(self.storage, kept) == 53 and (kept == 0 or tail_load(self.storage, kept - 1) & 1 == 0):
            index = kept + 1
            while index < self.count and tail_load(self.storage, index) == 48:
                index += 1
            up = index < self.count
        self.count = kept
        if up:
            self._increment()

    def _increment(self) -> None:
        index = self.count - 1
        while index >= 0 and tail_load(self.storage, index) == 57:
            tail_store(self.storage, index, 48)
            index -= 1
        if index >= 0:
            tail_store(self.storage, index, tail_load(self.storage, index) + 1)
            return
        self.point += 1
        if self.count == 0:
            self.count = 1
        tail_store(self.storage, 0, 49)


def shortest_digits(bits: int) -> FloatDigits:
    """The digits of ``repr``, of a finite float without sign."""
    result = FloatDigits(20)
    if bits != 0:
        digits, exponent = shortest_decimal(bits)
        result.append_chunk(digits, count_digits(u64(digits), 10))
        result.point = result.count + exponent
    return result


def exact_digits(bits: int, places: int, significant: int) -> FloatDigits:
    """The digits of a finite float without sign, at least ``places`` behind the point or ``significant`` in all, and
    one more.

    What is left over is marked by a digit 1, so that rounding still sees on which side of the half the value lies.
    """
    result = FloatDigits(40)
    significand = bits & _SIGNIFICAND_MASK
    exponent = (bits >> 52) - 1075
    if bits >> 52 != 0:
        significand = significand | 1 << 52
    else:
        exponent += 1
    if significand == 0:
        return result
    if exponent >= 0:
        _expand_integer(result, significand, exponent)
        return result
    whole = significand >> -exponent if exponent > -53 else 0
    if whole != 0:
        result.append_chunk(whole, count_digits(u64(whole), 10))
        result.point = result.count
        significand = significand - (whole << -exponent)
    _expand_fraction(result, significand, -exponent, places, significant)
    return result


def _expand_integer(result: FloatDigits, significand: int, exponent: int) -> None:
    number = Natural(significand, exponent + 64)
    number.shift_left(exponent)
    chunks = Natural(0, number.bit_length() * 2)
    count = 0
    while not number.is_zero():
        chunks.limbs.put(count, number.divide_billion())
        count += 1
    top = chunks.limbs.get(count - 1)
    result.append_chunk(top, count_digits(u64(top), 10))
    count -= 1
    while count > 0:
        count -= 1
        result.append_chunk(chunks.limbs.get(count), _CHUNK)
    result.point = result.count


def _expand_fraction(result: FloatDigits, significand: int, bits: int, places: int, significant: int) -> None:
    """``significand / 2**bits`` is below one."""
    width = (bits + 31) >> 5 << 5
    fraction = Natural(significand, width + 96)
    fraction.shift_left(width - bits)
    done = 0
    while not fraction.is_zero():
        if done > places and result.count > significant:
            result.append_chunk(1, 1)
            return
        fraction.multiply_add(1000000000, 0)
        chunk = fraction.take_above(width)
        done += _CHUNK
        if result.count != 0:
            result.append_chunk(chunk, _CHUNK)
        elif chunk == 0:
            result.point -= _CHUNK
        else:
            digits = count_digits(u64(chunk), 10)
            result.point -= _CHUNK - digits
            result.append_chunk(chunk, digits)
