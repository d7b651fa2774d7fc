"""A function of the library with a signature for ints and one for floats is called by what the number is."""

import math


def number(value: int | float | str) -> float:
    if isinstance(value, str):
        return len(value)
    return value


def show(values: list[int | float | str]) -> None:
    for value in values:
        n = number(value)
        print(n, math.sqrt(n), math.floor(n), math.ceil(n), math.trunc(n), math.fabs(n), math.pow(n, 2), math.hypot(n, n))
        print(round(math.sin(n), 12), round(math.exp(n), 9), round(math.log(n), 12), math.isclose(n, 2), math.log2(4 * n))
        print(math.fmod(n, 2), math.atan2(n, n), math.copysign(n, -1), math.frexp(n), math.modf(n), math.ldexp(n, 2))
        print(math.isnan(n), math.isfinite(n), round(math.degrees(n), 9), math.gamma(round(n)), abs(n), round(n))
        print(n**2, n // 2, max(n, 1), min(n, 2.5), divmod(n, 2))


show([1, 2.5, "abc"])
print([math.sqrt(number(value)) for value in (1, 2.5)], (lambda a: math.floor(number(a)))(4))
print(math.floor(number(2**53 + 1)), math.sqrt(number(2**60)))
