"""``str`` and ``repr`` of a float: the shortest digits, laid out as CPython lays them out."""

from __future__ import annotations

from importos.lowlevel.floats import bits as float_bits
from importos.lowlevel.integers import u64
from importos.lowlevel.objects import tail_copy, tail_fill, tail_store
from importos.runtime.text.decimal_text import count_digits, put_decimal
from importos.runtime.text.shortest_float import shortest_decimal
from importos.runtime.text.storage import begin_text, finish_text

_MAGNITUDE_MASK = 0x7FFFFFFFFFFFFFFF
_INFINITY_BITS = 0x7FF0000000000000


def float_text(value: float) -> str:
    """What ``repr(value)`` is."""
    bits = float_bits(value)
    sign = 1 if bits < 0 else 0
    bits = bits & _MAGNITUDE_MASK
    if bits > _INFINITY_BITS:
        return "nan"
    if bits == _INFINITY_BITS:
        return "-inf" if sign == 1 else "inf"
    if bits == 0:
        return "-0.0" if sign == 1 else "0.0"
    digits, exponent = shortest_decimal(bits)
    count = count_digits(u64(digits), 10)
    point = count + exponent
    if -4 < point <= 16:
        return _fixed(sign, u64(digits), count, point)
    return _scientific(sign, u64(digits), count, point - 1)


def _fixed(sign: int, digits: u64, count: int, point: int) -> str:
    if point <= 0:
        size = sign + 2 - point + count
        text = begin_text(size)
        tail_fill(text, 0, 48, size - count)
        tail_store(text, sign + 1, 46)
        put_decimal(text, size, digits)
    elif point >= count:
        size = sign + point + 2
        text = begin_text(size)
        tail_fill(text, sign, 48, size - sign)
        tail_store(text, size - 2, 46)
        put_decimal(text, sign + count, digits)
    else:
        size = sign + count + 1
        text = begin_text(size)
        put_decimal(text, size, digits)
        tail_copy(text, sign, text, sign + 1, point)
        tail_store(text, sign + point, 46)
    if sign == 1:
        tail_store(text, 0, 45)
    return finish_text(text, size)


def _scientific(sign: int, digits: u64, count: int, exponent: int) -> str:
    mantissa = sign + count + (1 if count > 1 else 0)
    absolute = -exponent if exponent < 0 else exponent
    size = mantissa + (5 if absolute >= 100 else 4)
    text = begin_text(size)
    put_decimal(text, mantissa, digits)
    if count > 1:
        tail_copy(text, sign, text, sign + 1, 1)
        tail_store(text, sign + 1, 46)
    if sign == 1:
        tail_store(text, 0, 45)
    tail_store(text, mantissa, 101)
    tail_store(text, mantissa + 1, 45 if exponent < 0 else 43)
    tail_store(text, mantissa + 2, 48)
    put_decimal(text, size, u64(absolute))
    return finish_text(text, size)
