"""Integers to digits: decimal text of an ``int`` and digits in any base from 2 to 36 into a tail.

A magnitude is a ``u64``, so that the least int needs no special case.
"""

from __future__ import annotations

from importos.lowlevel.integers import u64
from importos.lowlevel.objects import tail_store
from importos.runtime.text.storage import begin_text, finish_text

DIGITS_MAXIMUM = 64


def magnitude(value: int) -> u64:
    """The absolute value."""
    return u64(0) - u64(value) if value < 0 else u64(value)


def count_digits(value: u64, base: int) -> int:
    """How many digits the magnitude has: 1 for zero."""
    divisor = u64(base)
    count = 1
    while value >= divisor:
        value = value // divisor
        count += 1
    return count


def put_digits(owner: object, stop: int, value: u64, base: int, ten: int) -> int:
    """Writes the digits so that they end before ``stop``; returns where they begin. ``ten``: the code of the digit
    ten.
    """
    at = stop
    divisor = u64(base)
    while True:
        quotient = value // divisor
        digit = (value - quotient * divisor).to_int()
        at -= 1
        tail_store(owner, at, digit + 48 if digit < 10 else digit + ten - 10)
        if quotient == u64(0):
            return at
        value = quotient


def put_decimal(owner: object, stop: int, value: u64) -> int:
    """:func:`put_digits` in base ten, where the compiler turns the division into a multiplication."""
    at = stop
    while True:
        quotient = value // u64(10)
        at -= 1
        tail_store(owner, at, (value - quotient * u64(10)).to_int() + 48)
        if quotient == u64(0):
            return at
        value = quotient


def _count_decimal(value: u64) -> int:
    count = 1
    while value >= u64(10000):
        value = value // u64(10000)
        count += 4
    if value >= u64(100):
        return count + 3 if value >= u64(1000) else count + 2
    return count + 1 if value >= u64(10) else count


def integer_text(value: int) -> str:
    """What ``str(value)`` is."""
    absolute = magnitude(value)
    size = _count_decimal(absolute)
    if value < 0:
        size += 1
    text = begin_text(size)
    put_decimal(text, size, absolute)
    if value < 0:
        tail_store(text, 0, 45)
    return finish_text(text, size)


def prefixed_text(value: int, base: int, letter: int) -> str:
    """What ``bin``, ``oct`` and ``hex`` are: sign, ``0``, the base's letter, digits."""
    absolute = magnitude(value)
    size = count_digits(absolute, base) + 2
    if value < 0:
        size += 1
    text = begin_text(size)
    at = put_digits(text, size, absolute, base, 97)
    tail_store(text, at - 1, letter)
    tail_store(text, at - 2, 48)
    if value < 0:
        tail_store(text, 0, 45)
    return finish_text(text, size)
