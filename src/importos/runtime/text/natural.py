"""Natural numbers of any size, as far as exact conversion between floats and decimals needs them.

Limbs of 32 bits in an array of int, least significant first; ``count`` limbs are in use and the topmost is not zero.
"""

from __future__ import annotations

from importos.lowlevel.integers import count_leading_zeros
from importos.lowlevel.objects import Array

_LIMB_MASK = 0xFFFFFFFF
BILLION = 1000000000


class Natural:
    """A mutable natural number."""

    def __init__(self, value: int, capacity_bits: int) -> None:
        """``value`` is not negative; ``capacity_bits`` is what it will grow to at first (it may grow further)."""
        self.limbs: Array[int] = Array(capacity_bits // 32 + 3)
        self.limbs.put(0, value & _LIMB_MASK)
        self.limbs.put(1, value >> 32)
        self.count = 2
        self._trim()

    def _trim(self) -> None:
        while self.count > 0 and self.limbs.get(self.count - 1) == 0:
            self.count -= 1

    def _push(self, limb: int) -> None:
        if self.count == self.limbs.capacity():
            larger: Array[int] = Array(self.count * 2)
            for index in range(self.count):
                larger.put(index, self.limbs.get(index))
            self.limbs = larger
        self.limbs.set(self.count, limb)
        self.count += 1

    def is_zero(self) -> bool:
        return self.count == 0

    def bit_length(self) -> int:
        if self.count == 0:
            return 0
        return self.count * 32 + 32 - count_leading_zeros(self.limbs.get(self.count - 1))

    def multiply_add(self, factor: int, addend: int) -> None:
        """``self = self * factor + addend`` with both below 2**30."""
        carry = addend
        for index in range(self.count):
            product = self.limbs.get(index) * factor + carry
            self.limbs.set(index, product & _LIMB_MASK)
            carry = product >> 32
        if carry != 0:
            self._push(carry)

    def multiply_power_of_five(self, exponent: int) -> None:
        while exponent >= 12:
            self.multiply_add(244140625, 0)
            exponent -= 12
        factor = 1
        while exponent > 0:
            factor *= 5
            exponent -= 1
        self.multiply_add(factor, 0)

    def shift_left(self, bits: int) -> None:
        """``self = self << bits``"""
        if self.count == 0 or bits == 0:
            return
        whole = bits >> 5
        part = bits & 31
        old_count = self.count
        for _turn in range(whole + 1):
            self._push(0)
        index = old_count - 1
        carry = 0
        while index >= 0:
            limb = self.limbs.get(index) << part
            self.limbs.set(index + whole + 1, carry | limb >> 32)
            carry = limb & _LIMB_MASK
            index -= 1
        self.limbs.set(whole, carry)
        for low in range(whole):
            self.limbs.set(low, 0)
        self._trim()

    def is_less(self, other: Natural) -> bool:
        if self.count != other.count:
            return self.count < other.count
        index = self.count - 1
        while index >= 0:
            left = self.limbs.get(index)
            right = other.limbs.get(index)
            if left != right:
                return left < right
            index -= 1
        return False

    def subtract(self, other: Natural) -> None:
        """``self = self - other``; ``other`` is not greater."""
        borrow = 0
        for index in range(self.count):
            difference = self.limbs.get(index) - borrow
            if index < other.count:
                difference -= other.limbs.get(index)
            borrow = 1 if difference < 0 else 0
            self.limbs.set(index, difference & _LIMB_MASK)
        self._trim()

    def divide_billion(self) -> int:
        """``self = self // 10**9``; returns the remainder."""
        remainder = 0
        index = self.count - 1
        while index >= 0:
            part = remainder << 32 | self.limbs.get(index)
            quotient = part // BILLION
            self.limbs.set(index, quotient)
            remainder = part - quotient * BILLION
            index -= 1
        self._trim()
        return remainder

    def take_above(self, bits: int) -> int:
        """``self >> bits``, which fits in 32 bits, and leaves ``self & (2**bits - 1)``; ``bits`` is a multiple of
        32.
        """
        whole = bits >> 5
        if self.count <= whole:
            return 0
        top = self.limbs.get(whole)
        self.count = whole
        self._trim()
        return top
