"""Ticks of one counter as ticks of another: a multiplication by a fixed fraction, exact to 32 binary places."""

from __future__ import annotations

from importos.lowlevel.integers import u64

PLACES = 32


class Ratio:
    """``numerator`` of the result for each ``denominator`` of what is converted; the remainder is below 2**31."""

    def __init__(self, numerator: int, denominator: int) -> None:
        places = ((numerator % denominator) << PLACES) // denominator
        self.factor = (u64(numerator // denominator) << PLACES) + u64(places)

    def of(self, ticks: u64) -> u64:
        """The whole ticks; the product in between may have 128 bits."""
        return (ticks.multiply_high(self.factor) << (64 - PLACES)) | ((ticks * self.factor) >> PLACES)
