"""Arc tangent as double-doubles: the series around the nearest eighth."""

from __future__ import annotations

from importos.lowlevel.floats import to_int_truncating
from importos.lowlevel.integers import int_to_float
from importos.runtime.floating.doubled import add, divide, exact_product, multiply, multiply_float

HALF_PI_HIGH = 1.5707963267948966
HALF_PI_LOW = 6.123233995736766e-17
PI_HIGH = 3.141592653589793
PI_LOW = 1.2246467991473532e-16


def _arctangent_of_eighths(eighths: int) -> tuple[float, float]:
    if eighths == 1:
        return 0.12435499454676144, -3.1253241424539383e-18
    if eighths == 2:
        return 0.24497866312686414, 1.0698755618734451e-17
    if eighths == 3:
        return 0.35877067027057225, -2.4623815582638635e-17
    if eighths == 4:
        return 0.4636476090008061, 2.2698777452961687e-17
    if eighths == 5:
        return 0.5585993153435624, -5.4556305485916264e-18
    if eighths == 6:
        return 0.6435011087932844, 1.5834785051444286e-17
    if eighths == 7:
        return 0.7188299996216245, -2.1478388444456983e-17
    if eighths == 8:
        return 0.7853981633974483, 3.061616997868383e-17
    return 0.0, 0.0


def arctangent_of_ratio(y_high: float, y_low: float, x_high: float, x_low: float) -> tuple[float, float]:
    """The arc tangent of y / x for pairs that are not negative and not both zero: 0..pi/2."""
    if y_high > x_high:
        high, low = arctangent_of_ratio(x_high, x_low, y_high, y_low)
        return add(HALF_PI_HIGH, HALF_PI_LOW, -high, -low)
    eighths = to_int_truncating(y_high / x_high * 8.0 + 0.5)
    near = int_to_float(eighths) * 0.125
    shift_high, shift_low = multiply_float(x_high, x_low, near)
    top_high, top_low = add(y_high, y_low, -shift_high, -shift_low)
    shift_high, shift_low = multiply_float(y_high, y_low, near)
    bottom_high, bottom_low = add(x_high, x_low, shift_high, shift_low)
    u_high, u_low = divide(top_high, top_low, bottom_high, bottom_low)
    q_high, q_low = multiply(u_high, u_low, u_high, u_low)
    tail = 0.034482758620689655
    tail = tail * q_high + -0.037037037037037035
    tail = tail * q_high + 0.04
    tail = tail * q_high + -0.043478260869565216
    tail = tail * q_high + 0.047619047619047616
    tail = tail * q_high + -0.05263157894736842
    tail = tail * q_high + 0.058823529411764705
    tail = tail * q_high + -0.06666666666666667
    high, low = exact_product(tail, q_high)
    high, low = add(high, low, 0.07692307692307693, -4.270088556250602e-18)
    high, low = multiply(high, low, q_high, q_low)
    high, low = add(high, low, -0.09090909090909091, 2.523234146875356e-18)
    high, low = multiply(high, low, q_high, q_low)
    high, low = add(high, low, 0.1111111111111111, 6.1679056923619804e-18)
    high, low = multiply(high, low, q_high, q_low)
    high, low = add(high, low, -0.14285714285714285, -7.93016446160826e-18)
    high, low = multiply(high, low, q_high, q_low)
    high, low = add(high, low, 0.2, -1.1102230246251566e-17)
    high, low = multiply(high, low, q_high, q_low)
    high, low = add(high, low, -0.3333333333333333, -1.850371707708594e-17)
    high, low = multiply(high, low, q_high, q_low)
    high, low = multiply(high, low, u_high, u_low)
    high, low = add(u_high, u_low, high, low)
    near_high, near_low = _arctangent_of_eighths(eighths)
    return add(near_high, near_low, high, low)
