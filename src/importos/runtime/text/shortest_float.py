"""The shortest decimal that reads back as the same float, nearest to it among the shortest: the digits of
``repr(float)``.

The method is Schubfach (Raffaele Giulietti, "The Schubfach way to render doubles", 2021): scale the rounding interval
by a power of ten with 128 bits, round to odd, and pick among at most four candidates.
"""

from __future__ import annotations

from importos.lowlevel.integers import u64
from importos.runtime.text.powers_of_ten import floor_log2_power_of_ten, power_of_ten

_HIDDEN_BIT = 0x10000000000000
_SIGNIFICAND_MASK = 0xFFFFFFFFFFFFF
_EXPONENT_BIAS = 1075


def _round_to_odd(high: u64, low: u64, factor: u64) -> u64:
    """The upper 64 bits of the 192-bit product, the lowest made odd when anything below was not zero."""
    middle = low.multiply_high(factor)
    product_low = high * factor
    product_high = high.multiply_high(factor)
    total = product_low + middle
    if total < product_low:
        product_high = product_high + u64(1)
    return product_high | u64(1) if total > u64(1) else product_high


def _interval_power(k: int) -> tuple[u64, u64]:
    """10**k with 128 bits, rounded up where it is not exact."""
    high, low = power_of_ten(k)
    if 0 <= k <= 55:
        return high, low
    low = low + u64(1)
    return (high + u64(1) if low == u64(0) else high), low


def shortest_decimal(bits: int) -> tuple[int, int]:
    """Digits and exponent (digits * 10**exponent) of a positive finite float, given its bits; no trailing zeros."""
    significand = bits & _SIGNIFICAND_MASK
    biased = bits >> 52
    if biased != 0:
        c = significand | _HIDDEN_BIT
        q = biased - _EXPONENT_BIAS
        if -53 < q <= 0 and c & ((1 << -q) - 1) == 0:
            return _without_zeros(c >> -q, 0)
    else:
        c = significand
        q = 1 - _EXPONENT_BIAS
    lower_is_closer = significand == 0 and biased > 1
    k = (q * 1262611 - (524031 if lower_is_closer else 0)) >> 22
    h = q + floor_log2_power_of_ten(-k) + 1
    high, low = _interval_power(-k)
    center = 4 * c
    below = _round_to_odd(high, low, u64(center - (1 if lower_is_closer else 2)) << h).to_int()
    value = _round_to_odd(high, low, u64(center) << h).to_int()
    above = _round_to_odd(high, low, u64(center + 2) << h).to_int()
    if c & 1 != 0:
        below += 1
        above -= 1
    s = value >> 2
    if s >= 10:
        tens = s // 10 * 40
        lower_fits = below <= tens
        upper_fits = tens + 40 <= above
        if lower_fits != upper_fits:
            return _without_zeros(s // 10 + (1 if upper_fits else 0), k + 1)
    lower_fits = below <= 4 * s
    upper_fits = 4 * s + 4 <= above
    if lower_fits != upper_fits:
        return _without_zeros(s + (1 if upper_fits else 0), k)
    middle = 4 * s + 2
    if value > middle or (value == middle and s & 1 != 0):
        return _without_zeros(s + 1, k)
    return _without_zeros(s, k)


def _without_zeros(digits: int, exponent: int) -> tuple[int, int]:
    while digits % 10 == 0:
        digits = digits // 10
        exponent += 1
    return digits, exponent
