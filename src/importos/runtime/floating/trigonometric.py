"""Sine, cosine and tangent as double-doubles, for every float.

Reduction: x * 2/pi with as many bits of 2/pi as x needs (Payne and Hanek 1983), in four words of 64 bits; the quadrant
is the top two bits and what is left has 190 good bits. Then Taylor series whose late terms are plain floats.
"""

from __future__ import annotations

from importos.lowlevel.floats import absolute, bits, from_bits
from importos.lowlevel.integers import int_to_float, u64
from importos.lowlevel.objects import tail_load_u64
from importos.runtime.floating.doubled import add, exact_product, exact_sum, multiply

_HALF_PI_HIGH = 1.5707963267948966
_HALF_PI_LOW = 6.123233995736766e-17
_SIGNIFICAND_MASK = 0xFFFFFFFFFFFFF
_HIDDEN_BIT = 0x10000000000000
_TABLE_BITS = 1232


def _two_over_pi() -> bytes:
    """floor(2/pi * 2**1232), least significant byte first."""
    return (
        b"\xcf\xf0\xab\x6b\x7b\xfc\x46\x30\x03\x56\x08\x5d\x8d\x1f\xb1\x5f\xfb\x6b\xea\x92\x52\x8a\xf7\x39\x07"
        b"\x3d\x7b\xf1\xe5\xeb\xc7\xba\x27\x75\x2d\xea\x5f\x9e\x66\x3f\x46\x4f\xb7\x09\xcb\x27\xcf\x7e\x36\x6d"
        b"\x1f\x6d\x0a\x5a\x8b\x11\x2f\xef\x0f\x98\x05\xde\xff\x97\xf8\x1f\x3b\x28\xf9\xbd\x8b\x5f\x84\x9c\xf4"
        b"\x39\x53\x83\x39\xd6\x91\x39\x41\x7e\x5f\xb4\x26\x70\x9c\xe9\x84\x44\xbb\x2e\xf5\x35\x82\xe8\x3e\xa7"
        b"\x29\xb1\x1c\xeb\x1d\xfe\x1c\x92\xd1\x09\xea\x2e\x49\x06\xe0\xd2\x4d\x42\x3a\x6e\x24\xb7\x61\xc5\xbb"
        b"\xde\xab\x63\x51\xfe\x41\x90\x43\x3c\x99\x95\x62\xdb\xc0\xdd\x34\xf5\xd1\x57\x27\xfc\x29\x15\x44\x4e"
        b"\x6e\x83\xf9\xa2\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
        b"\x00"
    )


def _word(table: bytes, position: int) -> u64:
    """64 bits of the table from a bit position on."""
    offset = position >> 3
    shift = position & 7
    low = u64(tail_load_u64(table, offset)) >> shift
    if shift == 0:
        return low
    return low | u64(tail_load_u64(table, offset + 8)) << (64 - shift)


def reduce_angle(value: float) -> tuple[int, float, float]:
    """The quadrant, and the rest in -pi/4..pi/4 as a pair, of a finite value."""
    size = absolute(value)
    if size <= 0.7853981633974483:
        return 0, value, 0.0
    pattern = bits(size)
    exponent = (pattern >> 52) - 1075
    factor = u64(pattern & _SIGNIFICAND_MASK | _HIDDEN_BIT)
    table = _two_over_pi()
    position = _TABLE_BITS - exponent - 254
    word0 = _word(table, position)
    word1 = _word(table, position + 64)
    word2 = _word(table, position + 128)
    word3 = _word(table, position + 192)
    low1 = word0.multiply_high(factor)
    part1 = word1 * factor + low1
    low2 = word1.multiply_high(factor) + _carry(part1, low1)
    part2 = word2 * factor + low2
    low3 = word2.multiply_high(factor) + _carry(part2, low2)
    part3 = word3 * factor + low3
    quadrant = (part3 >> 62).to_int()
    top = part3 << 2 | part2 >> 62
    middle = part2 << 2 | part1 >> 62
    bottom = part1 << 2
    negative = top >= u64(1) << 63
    if negative:
        quadrant += 1
        top = ~top
        middle = ~middle
        bottom = ~bottom
    high, low = _pair(top, middle, bottom)
    high, low = multiply(high, low, _HALF_PI_HIGH, _HALF_PI_LOW)
    if negative != (value < 0.0):
        high = -high
        low = -low
    return (-quadrant if value < 0.0 else quadrant) & 3, high, low


def _carry(total: u64, addend: u64) -> u64:
    return u64(1) if total < addend else u64(0)


def _pair(top: u64, middle: u64, bottom: u64) -> tuple[float, float]:
    """A fraction of 192 bits, at least 2**-64 or so, as a pair of floats."""
    scale = 1.0
    if top == u64(0):
        top = middle
        middle = bottom
        scale = 5.421010862427522e-20
    shift = top.count_leading_zeros()
    if shift != 0:
        top = top << shift | middle >> (64 - shift)
        middle = middle << shift
    scale = scale * from_bits((1023 - shift) << 52)
    first = int_to_float((top >> 11).to_int())
    second = int_to_float(((top << 53 | middle >> 11) >> 11).to_int())
    high, low = exact_sum(first * 1.1102230246251565e-16, second * 1.232595164407831e-32)
    return high * scale, low * scale


def sine_near_zero(high: float, low: float) -> tuple[float, float]:
    """The sine of a pair in -pi/4..pi/4."""
    q_high, q_low = multiply(high, low, high, low)
    tail = 1.1309962886447716e-31
    tail = tail * q_high + -9.183689863795546e-29
    tail = tail * q_high + 6.446950284384474e-26
    tail = tail * q_high + -3.868170170630684e-23
    tail = tail * q_high + 1.9572941063391263e-20
    tail = tail * q_high + -8.22063524662433e-18
    tail = tail * q_high + 2.8114572543455206e-15
    tail = tail * q_high + -7.647163731819816e-13
    sum_high, sum_low = exact_product(tail, q_high)
    sum_high, sum_low = add(sum_high, sum_low, 1.6059043836821613e-10, 1.2585294588752098e-26)
    sum_high, sum_low = multiply(sum_high, sum_low, q_high, q_low)
    sum_high, sum_low = add(sum_high, sum_low, -2.505210838544172e-08, 1.448814070935912e-24)
    sum_high, sum_low = multiply(sum_high, sum_low, q_high, q_low)
    sum_high, sum_low = add(sum_high, sum_low, 2.7557319223985893e-06, -1.858393274046472e-22)
    sum_high, sum_low = multiply(sum_high, sum_low, q_high, q_low)
    sum_high, sum_low = add(sum_high, sum_low, -0.0001984126984126984, -1.7209558293420705e-22)
    sum_high, sum_low = multiply(sum_high, sum_low, q_high, q_low)
    sum_high, sum_low = add(sum_high, sum_low, 0.008333333333333333, 1.1564823173178714e-19)
    sum_high, sum_low = multiply(sum_high, sum_low, q_high, q_low)
    sum_high, sum_low = add(sum_high, sum_low, -0.16666666666666666, -9.25185853854297e-18)
    sum_high, sum_low = multiply(sum_high, sum_low, q_high, q_low)
    sum_high, sum_low = multiply(sum_high, sum_low, high, low)
    return add(high, low, sum_high, sum_low)


def cosine_near_zero(high: float, low: float) -> tuple[float, float]:
    """The cosine of a pair in -pi/4..pi/4."""
    q_high, q_low = multiply(high, low, high, low)
    tail = 3.279889237069838e-30
    tail = tail * q_high + -2.4795962632247976e-27
    tail = tail * q_high + 1.6117375710961184e-24
    tail = tail * q_high + -8.896791392450574e-22
    tail = tail * q_high + 4.110317623312165e-19
    tail = tail * q_high + -1.5619206968586225e-16
    tail = tail * q_high + 4.779477332387385e-14
    sum_high, sum_low = exact_product(tail, q_high)
    sum_high, sum_low = add(sum_high, sum_low, -1.1470745597729725e-11, -2.0655512752830745e-28)
    sum_high, sum_low = multiply(sum_high, sum_low, q_high, q_low)
    sum_high, sum_low = add(sum_high, sum_low, 2.08767569878681e-09, -1.20734505911326e-25)
    sum_high, sum_low = multiply(sum_high, sum_low, q_high, q_low)
    sum_high, sum_low = add(sum_high, sum_low, -2.755731922398589e-07, -2.3767714622250297e-23)
    sum_high, sum_low = multiply(sum_high, sum_low, q_high, q_low)
    sum_high, sum_low = add(sum_high, sum_low, 2.48015873015873e-05, 2.1511947866775882e-23)
    sum_high, sum_low = multiply(sum_high, sum_low, q_high, q_low)
    sum_high, sum_low = add(sum_high, sum_low, -0.001388888888888889, 5.300543954373577e-20)
    sum_high, sum_low = multiply(sum_high, sum_low, q_high, q_low)
    sum_high, sum_low = add(sum_high, sum_low, 0.041666666666666664, 2.3129646346357427e-18)
    sum_high, sum_low = multiply(sum_high, sum_low, q_high, q_low)
    sum_high, sum_low = add(sum_high, sum_low, -0.5, 0.0)
    sum_high, sum_low = multiply(sum_high, sum_low, q_high, q_low)
    return add(1.0, 0.0, sum_high, sum_low)


def sine_and_cosine(value: float) -> tuple[float, float, float, float]:
    """Two pairs: the sine and the cosine of a finite value."""
    quadrant, high, low = reduce_angle(value)
    sine_high, sine_low = sine_near_zero(high, low)
    cosine_high, cosine_low = cosine_near_zero(high, low)
    if quadrant == 0:
        return sine_high, sine_low, cosine_high, cosine_low
    if quadrant == 1:
        return cosine_high, cosine_low, -sine_high, -sine_low
    if quadrant == 2:
        return -sine_high, -sine_low, -cosine_high, -cosine_low
    return -cosine_high, -cosine_low, sine_high, sine_low
