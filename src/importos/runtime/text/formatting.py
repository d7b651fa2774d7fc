"""``format(value, specification)`` for int, float, bool and str: sign, digits, grouping, padding and alignment."""

from __future__ import annotations

from importos.lowlevel.floats import bits as float_bits
from importos.lowlevel.integers import int_to_float
from importos.lowlevel.objects import ByteStorage, new_tailed
from importos.runtime.text.building import TextBuilder
from importos.runtime.text.code_points import offset_of
from importos.runtime.text.decimal_text import DIGITS_MAXIMUM, integer_text, magnitude, put_digits
from importos.runtime.text.float_digits import FloatDigits, exact_digits, shortest_digits
from importos.runtime.text.float_text import float_text
from importos.runtime.text.format_specification import (
    NOT_GIVEN,
    FormatSpecification,
    parse_specification,
    raise_unknown_kind,
)
from importos.runtime.text.storage import text_size

_MAGNITUDE_MASK = 0x7FFFFFFFFFFFFFFF
_INFINITY_BITS = 0x7FF0000000000000


def format_text(value: str, specification: str, type_name: str = "str") -> str:
    """``str.__format__``; a mistake is told with the name of the type."""
    if text_size(specification) == 0:
        return value
    wanted = parse_specification(specification, type_name, 115)
    if wanted.kind != 0 and wanted.kind != 115:
        raise_unknown_kind(wanted.kind, type_name)
    if wanted.sign == 32:
        raise ValueError("Space not allowed in string format specifier")
    if wanted.sign != 0:
        raise ValueError("Sign not allowed in string format specifier")
    if wanted.no_negative_zero:
        raise ValueError("Negative zero coercion (z) not allowed in string format specifier")
    if wanted.alternate:
        raise ValueError("Alternate form (#) not allowed in string format specifier")
    if wanted.align == 61:
        raise ValueError("'=' alignment not allowed in string format specifier")
    size = text_size(value)
    length = len(value)
    if wanted.precision != NOT_GIVEN and wanted.precision < length:
        length = wanted.precision
        size = offset_of(value, size, 0, length)
    builder = TextBuilder(size + max(wanted.width - length, 0))
    before = _padding_before(wanted, wanted.width - length, 60)
    fill = 32 if wanted.fill < 0 else wanted.fill
    builder.append_repeated(fill, before)
    builder.append_part(value, 0, size, length)
    builder.append_repeated(fill, wanted.width - length - before)
    return builder.finish()


def _padding_before(wanted: FormatSpecification, padding: int, default_align: int) -> int:
    align = default_align if wanted.align == 0 else wanted.align
    if padding <= 0 or align == 60:
        return 0
    return padding >> 1 if align == 94 else padding


def format_truth(value: bool, specification: str) -> str:
    """``bool.__format__``: as an int, but for the empty specification."""
    if text_size(specification) == 0:
        return "True" if value else "False"
    return format_integer_of(1 if value else 0, specification, "bool")


def format_integer(value: int, specification: str) -> str:
    """``int.__format__``"""
    if text_size(specification) == 0:
        return integer_text(value)
    return format_integer_of(value, specification, "int")


def format_integer_of(value: int, specification: str, type_name: str) -> str:
    """A whole number by a specification that is not empty; a mistake is told with the name of the type."""
    wanted = parse_specification(specification, type_name)
    kind = wanted.kind
    if 69 <= kind <= 71 or 101 <= kind <= 103 or kind == 37:
        return _format_real(int_to_float(value), wanted)
    base, letter = _base_of_kind(kind)
    if base == 0 and kind != 99:
        raise_unknown_kind(kind, type_name)
    if wanted.precision != NOT_GIVEN:
        raise ValueError("Precision not allowed in integer format specifier")
    if wanted.no_negative_zero:
        raise ValueError("Negative zero coercion (z) not allowed in integer format specifier")
    if kind == 99:
        return _format_character(value, wanted)
    digits = new_tailed(ByteStorage, DIGITS_MAXIMUM)
    start = put_digits(digits, DIGITS_MAXIMUM, magnitude(value), base, 65 if kind == 88 else 97)
    prefix = letter if wanted.alternate and base != 10 else 0
    return _lay_out(wanted, value < 0, prefix, digits, start, DIGITS_MAXIMUM - start, 3 if base == 10 else 4, "")


def _base_of_kind(kind: int) -> tuple[int, int]:
    """The base and the letter of its prefix."""
    if kind == 0 or kind == 100 or kind == 110:
        return 10, 0
    if kind == 120 or kind == 88:
        return 16, kind
    if kind == 98:
        return 2, kind
    return (8, kind) if kind == 111 else (0, 0)


def _format_character(value: int, wanted: FormatSpecification) -> str:
    if wanted.sign != 0:
        raise ValueError("Sign not allowed with integer format specifier 'c'")
    if wanted.alternate:
        raise ValueError("Alternate form (#) not allowed with integer format specifier 'c'")
    if not 0 <= value < 0x110000:
        raise OverflowError("%c arg not in range(0x110000)")
    builder = TextBuilder(8)
    before = _padding_before(wanted, wanted.width - 1, 62)
    fill = 32 if wanted.fill < 0 else wanted.fill
    builder.append_repeated(fill, before)
    builder.append_code_point(value)
    builder.append_repeated(fill, wanted.width - 1 - before)
    return builder.finish()


def _lay_out(
    wanted: FormatSpecification,
    negative: bool,
    prefix: int,
    digits: ByteStorage,
    start: int,
    count: int,
    group: int,
    rest: str,
) -> str:
    """Sign, ``0`` and ``prefix`` letter, grouped digits, ``rest`` (fraction, exponent, percent), padded to the
    width.
    """
    sign = 45 if negative else wanted.sign
    if sign == 45 and not negative:
        sign = 0
    fill = 32 if wanted.fill < 0 else wanted.fill
    align = wanted.align if wanted.align != 0 else 61 if wanted.zero_padded else 62
    other = (1 if sign != 0 else 0) + (2 if prefix != 0 else 0) + len(rest)
    zeros = 0
    if wanted.separator != 0:
        if fill == 48 and align == 61:
            while _grouped(count + zeros, group) < wanted.width - other:
                zeros += 1
        other += _grouped(count + zeros, group)
    else:
        other += count
    padding = max(wanted.width - other, 0)
    builder = TextBuilder(other + padding)
    before = padding
    if align == 60 or align == 61:
        before = 0
    elif align == 94:
        before = padding >> 1
    builder.append_repeated(fill, before)
    if sign != 0:
        builder.append_ascii(sign)
    if prefix != 0:
        builder.append_ascii(48)
        builder.append_ascii(prefix)
    if align == 61:
        builder.append_repeated(fill, padding)
        before = padding
    if wanted.separator == 0:
        builder.append_part(digits, start, count, count)
    else:
        _append_grouped(builder, digits, start, count, zeros, group, wanted.separator)
    builder.append(rest)
    builder.append_repeated(fill, padding - before)
    return builder.finish()


def _grouped(count: int, group: int) -> int:
    """How long ``count`` digits are with separators."""
    return count + (count - 1) // group if count > 0 else 0


def _append_grouped(
    builder: TextBuilder, digits: ByteStorage, start: int, count: int, zeros: int, group: int, separator: int
) -> None:
    left = count + zeros
    while left > 0:
        size = left % group
        if size == 0:
            size = group
        for _turn in range(size):
            if zeros > 0:
                builder.append_ascii(48)
                zeros -= 1
            else:
                builder.append_part(digits, start, 1, 1)
                start += 1
        left -= size
        if left > 0:
            builder.append_ascii(separator)


def format_float(value: float, specification: str, type_name: str = "float") -> str:
    """``float.__format__``; a mistake is told with the name of the type."""
    if text_size(specification) == 0:
        return float_text(value)
    wanted = parse_specification(specification, type_name)
    kind = wanted.kind
    if kind != 0 and kind != 37 and kind != 110 and not 69 <= kind <= 71 and not 101 <= kind <= 103:
        raise_unknown_kind(kind, type_name)
    return _format_real(value, wanted)


def fixed_digits(bits: int, places: int) -> FloatDigits:
    """Exactly rounded digits with ``places`` digits behind the point."""
    digits = exact_digits(bits, places, 0)
    digits.round_to(digits.point + places)
    return digits


def _format_real(value: float, wanted: FormatSpecification) -> str:
    kind = wanted.kind
    upper = 69 <= kind <= 71
    if upper:
        kind += 32
    if kind == 37:
        value = value * 100.0
    bits = float_bits(value)
    negative = bits < 0
    bits = bits & _MAGNITUDE_MASK
    if bits >= _INFINITY_BITS:
        return _format_special(wanted, negative, bits > _INFINITY_BITS, upper, kind == 37)
    precision = wanted.precision
    if precision == NOT_GIVEN and kind != 0:
        precision = 6
    end = 0
    scientific = kind == 101
    if kind == 102 or kind == 37:
        digits = fixed_digits(bits, precision)
        end = digits.point + precision
    elif kind == 101:
        digits = exact_digits(bits, 0, precision + 1)
        digits.round_to(precision + 1)
        end = precision + 1
    elif precision == NOT_GIVEN:
        digits = shortest_digits(bits)
        end = digits.count
        scientific = bits != 0 and not -4 < digits.point <= 16
    else:
        precision = max(precision, 1)
        digits = exact_digits(bits, 0, precision)
        digits.round_to(precision)
        digits.strip_zeros()
        end = precision if wanted.alternate else digits.count
        limit = precision - 1 if kind == 0 else precision
        point = 1 if digits.count == 0 else digits.point
        scientific = not -4 < point <= limit
    if digits.count == 0:
        digits.point = 1
        if kind == 102 or kind == 37:
            end = 1 + precision
    if negative and wanted.no_negative_zero and digits.count == 0:
        negative = False
    point = 1 if scientific else digits.point
    whole = _whole_digits(digits, point)
    rest = _rest_text(digits, point, end, scientific, kind, upper, wanted.alternate)
    return _lay_out(wanted, negative, 0, whole.storage, 0, whole.size, 3, rest)


def _whole_digits(digits: FloatDigits, point: int) -> TextBuilder:
    """The digits before the point: at least a zero."""
    builder = TextBuilder(max(point, 1))
    for index in range(max(point, 1)):
        builder.append_ascii(digits.digit(index) if point > 0 else 48)
    return builder


def _rest_text(
    digits: FloatDigits, point: int, end: int, scientific: bool, kind: int, upper: bool, alternate: bool
) -> str:
    """Fraction, exponent and percent sign. ``end``: the digit (counted from the first) behind the last one to show."""
    builder = TextBuilder(max(end - point, 0) + 8)
    if end > point or alternate or (kind == 0 and not scientific):
        builder.append_ascii(46)
    for index in range(point, end):
        builder.append_ascii(digits.digit(index))
    if end <= point and kind == 0 and not scientific:
        builder.append_ascii(48)
    if scientific:
        builder.append_ascii(69 if upper else 101)
        exponent = digits.point - 1
        builder.append_ascii(45 if exponent < 0 else 43)
        if -10 < exponent < 10:
            builder.append_ascii(48)
        builder.append(integer_text(-exponent if exponent < 0 else exponent))
    if kind == 37:
        builder.append_ascii(37)
    return builder.finish()


def _format_special(wanted: FormatSpecification, negative: bool, not_a_number: bool, upper: bool, percent: bool) -> str:
    """Infinity and not-a-number: never grouped, and not-a-number has no sign of its own."""
    name = "nan" if not_a_number else "inf"
    if upper:
        name = "NAN" if not_a_number else "INF"
    wanted.separator = 0
    rest = name + "%" if percent else name
    return _lay_out(wanted, negative and not not_a_number, 0, new_tailed(ByteStorage, 0), 0, 0, 3, rest)
