"""Text to floats, correctly rounded for every input: what ``float(text)`` accepts, over any tail.

Three ways, each only when the one before it cannot decide: exact float arithmetic for few digits and small powers, a
128-bit power of ten (the product's error is below two units of its last place), and exact natural numbers.
"""

from __future__ import annotations

from importos.lowlevel.floats import from_bits
from importos.lowlevel.integers import int_to_float, u64
from importos.lowlevel.objects import tail_load
from importos.runtime.floating.assembly import INFINITY_BITS, NOT_A_NUMBER_BITS, assemble
from importos.runtime.text.integer_parsing import is_space
from importos.runtime.text.natural import Natural
from importos.runtime.text.powers_of_ten import GREATEST_POWER, LEAST_POWER, floor_log2_power_of_ten, power_of_ten

_KEPT_DIGITS = 800
_EXACT_POWERS = 22


class _Decimal:
    """Where the digits of a scanned number stand, and what they mean: ``head * 10**exponent`` when ``count <= 19``."""

    def __init__(self) -> None:
        self.start = 0
        self.stop = 0
        self.negative = False
        self.head = 0
        self.count = 0
        self.exponent = 0
        self.valid = False


def parse_float(owner: object, size: int) -> tuple[float, bool]:
    """The value and whether the text is a number at all."""
    start = 0
    stop = size
    while start < stop and is_space(tail_load(owner, start)):
        start += 1
    while stop > start and is_space(tail_load(owner, stop - 1)):
        stop -= 1
    negative = False
    if start < stop and (tail_load(owner, start) == 45 or tail_load(owner, start) == 43):
        negative = tail_load(owner, start) == 45
        start += 1
    if start < stop and tail_load(owner, start) > 57:
        return _parse_name(owner, start, stop, negative)
    number = _scan(owner, start, stop)
    if not number.valid:
        return 0.0, False
    value = _convert(owner, number)
    return (-value if negative else value), True


def _parse_name(owner: object, start: int, stop: int, negative: bool) -> tuple[float, bool]:
    if _equals(owner, start, stop, "nan"):
        return from_bits(NOT_A_NUMBER_BITS), True
    if _equals(owner, start, stop, "inf") or _equals(owner, start, stop, "infinity"):
        value = from_bits(INFINITY_BITS)
        return (-value if negative else value), True
    return 0.0, False


def _equals(owner: object, start: int, stop: int, name: str) -> bool:
    if stop - start != len(name):
        return False
    for index in range(stop - start):
        if tail_load(owner, start + index) | 0x20 != tail_load(name, index):
            return False
    return True


def _scan(owner: object, start: int, stop: int) -> _Decimal:
    """Digits, point, digits, exponent; an underscore only between two digits."""
    number = _Decimal()
    at = start
    number.start = start
    any_digit = False
    after_digit = False
    point_seen = False
    while at < stop:
        byte = tail_load(owner, at)
        if 48 <= byte <= 57:
            any_digit = True
            after_digit = True
            if number.count == 0 and byte == 48:
                number.exponent -= 1 if point_seen else 0
            else:
                if number.count < 19:
                    number.head = (
                        number.head * 10 + (byte - 48) if number.count < 18 else _append(number.head, byte - 48)
                    )
                    number.exponent -= 1 if point_seen else 0
                elif not point_seen:
                    number.exponent += 1
                number.count += 1
        elif byte == 95:
            if not after_digit or at + 1 >= stop or not 48 <= tail_load(owner, at + 1) <= 57:
                return number
            after_digit = False
        elif byte == 46 and not point_seen:
            point_seen = True
            after_digit = False
        else:
            break
        at += 1
    number.stop = at
    if not any_digit:
        return number
    if at < stop:
        exponent, valid = _scan_exponent(owner, at, stop)
        if not valid:
            return number
        number.exponent += exponent
    number.valid = True
    return number


def _append(head: int, digit: int) -> int:
    """The nineteenth digit may leave the range of int: the head is then the same bits as a u64."""
    return (u64(head) * u64(10) + u64(digit)).to_int()


def _scan_exponent(owner: object, at: int, stop: int) -> tuple[int, bool]:
    if tail_load(owner, at) | 0x20 != 101:
        return 0, False
    at += 1
    negative = False
    if at < stop and (tail_load(owner, at) == 45 or tail_load(owner, at) == 43):
        negative = tail_load(owner, at) == 45
        at += 1
    if at >= stop:
        return 0, False
    value = 0
    after_digit = False
    while at < stop:
        byte = tail_load(owner, at)
        at += 1
        if byte == 95 and after_digit and at < stop:
            after_digit = False
            continue
        if not 48 <= byte <= 57:
            return 0, False
        after_digit = True
        if value < 1000000000000000:
            value = value * 10 + (byte - 48)
    return (-value if negative else value), True


def _convert(owner: object, number: _Decimal) -> float:
    exponent = number.exponent
    if number.count == 0:
        return 0.0
    if number.count <= 15 and -_EXACT_POWERS <= exponent <= _EXACT_POWERS:
        value = int_to_float(number.head)
        return value / _exact_power(-exponent) if exponent < 0 else value * _exact_power(exponent)
    if exponent > GREATEST_POWER:
        return from_bits(INFINITY_BITS)
    if exponent < LEAST_POWER:
        return 0.0 if exponent < LEAST_POWER - 2 else _convert_exactly(owner, number)
    value, sure = _convert_closely(u64(number.head), exponent)
    if sure and number.count > 19:
        next_value, next_sure = _convert_closely(u64(number.head) + u64(1), exponent)
        sure = next_sure and value == next_value
    return value if sure else _convert_exactly(owner, number)


def _exact_power(exponent: int) -> float:
    """10**exponent for 0..22: exact, because 5**22 has fewer than 53 bits."""
    value = 1.0
    power = 10.0
    while exponent > 0:
        if exponent & 1 != 0:
            value = value * power
        power = power * power
        exponent = exponent >> 1
    return value


def _convert_closely(head: u64, exponent: int) -> tuple[float, bool]:
    """``head * 10**exponent`` by a 128-bit power, and whether its rounding is certain."""
    shift = head.count_leading_zeros()
    factor = head << shift
    high, low = power_of_ten(exponent)
    product_low = high * factor
    product_high = high.multiply_high(factor)
    total = product_low + low.multiply_high(factor)
    if total < product_low:
        product_high = product_high + u64(1)
    if total == u64(0) or total >= u64(0) - u64(3):
        return 0.0, False
    return assemble(product_high, floor_log2_power_of_ten(exponent) + 1 - shift, True), True


def _convert_exactly(owner: object, number: _Decimal) -> float:
    """All digits as one natural number, then scaling and, for a negative exponent, 64 bits of an exact quotient."""
    digits = Natural(0, number.count * 4 + 64)
    kept = 0
    more = 0
    at = number.start
    while at < number.stop:
        byte = tail_load(owner, at)
        at += 1
        if not 48 <= byte <= 57 or (kept == 0 and byte == 48):
            continue
        if kept < _KEPT_DIGITS:
            digits.multiply_add(10, byte - 48)
            kept += 1
        elif byte != 48:
            more = 1
    exponent = number.exponent + min(number.count, 19) - kept
    if more != 0:
        digits.multiply_add(10, 1)
        exponent -= 1
    if exponent >= 0:
        digits.multiply_power_of_five(exponent)
        return _quotient(digits, Natural(1, 64), exponent)
    divisor = Natural(1, -exponent * 3 + 64)
    divisor.multiply_power_of_five(-exponent)
    return _quotient(digits, divisor, exponent)


def _quotient(number: Natural, divisor: Natural, exponent: int) -> float:
    """``number / divisor * 2**exponent``, correctly rounded: 64 steps of long division."""
    difference = number.bit_length() - divisor.bit_length()
    if difference > 0:
        divisor.shift_left(difference)
    else:
        number.shift_left(-difference)
    bits = u64(0)
    for _turn in range(64):
        bits = bits << 1
        if not number.is_less(divisor):
            number.subtract(divisor)
            bits = bits | u64(1)
        number.shift_left(1)
    return assemble(bits, exponent + difference - 63, not number.is_zero())
