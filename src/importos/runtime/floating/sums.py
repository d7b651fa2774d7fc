"""Sums and lengths that are rounded once: ``fsum``, ``hypot``, ``dist``."""

from __future__ import annotations

from importos.lowlevel.floats import absolute, bits, from_bits
from importos.runtime.failures import raise_overflow_error, raise_value_error
from importos.runtime.floating.assembly import INFINITY_BITS
from importos.runtime.floating.doubled import add, exact_product, exact_sum, root

_GREATEST = 1.7976931348623157e308


class ExactSum:
    """The exact sum of floats as a list of floats that do not overlap, least first (Shewchuk 1997)."""

    def __init__(self) -> None:
        self._parts: list[float] = []
        self._special = 0.0
        self._infinities = 0.0

    def add(self, value: float) -> None:
        if not absolute(value) <= _GREATEST:
            self._special = self._special + value
            if value == value:
                self._infinities = self._infinities + value
            return
        kept = 0
        parts = self._parts
        for index in range(len(parts)):
            part = parts[index]
            if absolute(value) < absolute(part):
                value, low = exact_sum(part, value)
            else:
                value, low = exact_sum(value, part)
            if low != 0.0:
                parts[kept] = low
                kept += 1
        del parts[kept:]
        if not absolute(value) <= _GREATEST:
            raise_overflow_error("intermediate overflow in fsum")
        parts.append(value)

    def total(self) -> float:
        """The sum, rounded half to even on the exact value."""
        if self._special != 0.0:
            if self._infinities != self._infinities:
                raise_value_error("-inf + inf in fsum")
            return self._special
        parts = self._parts
        count = len(parts)
        if count == 0:
            return 0.0
        count -= 1
        high = parts[count]
        low = 0.0
        while count > 0:
            count -= 1
            high, low = exact_sum(high, parts[count])
            if low != 0.0:
                break
        if count > 0 and ((low < 0.0 and parts[count - 1] < 0.0) or (low > 0.0 and parts[count - 1] > 0.0)):
            doubled = low * 2.0
            nearer = high + doubled
            if doubled == nearer - high:
                return nearer
        return high


def length(values: list[float]) -> float:
    """The square root of the sum of the squares; no step overflows."""
    largest = 0.0
    infinite = False
    total = 0.0
    for value in values:
        infinite = infinite or absolute(value) > _GREATEST
        largest = absolute(value) if absolute(value) > largest else largest
        total += value
    if infinite:
        return from_bits(INFINITY_BITS)
    if total != total:
        return total
    if largest == 0.0:
        return largest
    exponent = (bits(largest) >> 52) - 1023
    down = from_bits((1023 - min(exponent, 1020)) << 52) if exponent > -1020 else 4.49423283715579e307
    high = 0.0
    low = 0.0
    for value in values:
        scaled = value * down
        if absolute(scaled) > 1e-60:
            square_high, square_low = exact_product(scaled, scaled)
            high, low = add(high, low, square_high, square_low)
    high, low = root(high, low)
    return (high + low) / down
