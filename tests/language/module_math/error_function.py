"""``math.erf`` and ``math.erfc``: twelve digits, since the C library is off by a step of the last one now and then."""

from __future__ import annotations

import math
import random


def check(x: float) -> str:
    return f"{x!r}: {math.erf(x):.12g} {math.erfc(x):.12g}"


def main() -> None:
    print(math.erf(0), math.erfc(0), math.erf(-0.0), math.erf(7), math.erfc(28), math.erfc(-7), math.erf(1) + math.erfc(1))
    for x in (1e-300, -5e-324, 1e-20, 0.5, -0.5, 1.0, 2.9999, 3.0, -3.0, 3.5, 5.9, 5.95, 6.0, -6.1, 10.0, 26.0, 1e300):
        print(check(x))
    print(math.erfc(26.7), math.erfc(27.22), math.erfc(27.3))
    for x in (math.inf, -math.inf, math.nan):
        print(check(x))
    print(math.dist((1, 2), [4, 6]), math.dist((1.5, 2), (0, 0.5)), math.fsum([1, 2, 3]), math.fsum(n / 2 for n in range(3)))
    mixed: list[int | float] = [2, 0.5]
    print(math.prod(mixed), math.prod([2, 3], start=0.5), math.prod((2.5, 2)), math.prod([2, 3]))
    rng = random.Random(17)
    for _ in range(40):
        print(check(rng.uniform(-7.0, 7.0)), check(rng.gauss(0.0, 1.0)), check(rng.uniform(6.0, 26.5)))


main()
