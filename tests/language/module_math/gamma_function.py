"""``math.gamma`` and ``math.lgamma``: CPython's own algorithm, down to what the C library rounds otherwise."""

from __future__ import annotations

import math
import random
from collections.abc import Callable


def shown(value: float) -> str:
    return f"{value:.12g}"


def check(x: float) -> str:
    answers = []
    functions: list[Callable[[float], float]] = [math.gamma, math.lgamma]
    for function in functions:
        try:
            answers.append(shown(function(x)))
        except (ValueError, OverflowError) as error:
            answers.append(f"{type(error).__name__}: {error}")
    return f"{x!r}: " + ", ".join(answers)


def main() -> None:
    print([math.gamma(n) for n in range(1, 24)])
    print(math.lgamma(1), math.lgamma(2), math.lgamma(3.0), math.gamma(0.5) ** 2)
    for x in (0.0, -0.0, -1.0, -2.5, 1e-25, -1e-300, 5e-324, 24.0, 140.5, 171.6, 172.0, 201.0, -180.5, -201.5, 1e308):
        print(check(x))
    for x in (float("inf"), float("-inf"), float("nan")):
        print(check(x))
    rng = random.Random(11)
    for _ in range(60):
        print(check(rng.uniform(-30.0, 170.0)), check(rng.uniform(0.0, 6.0)))


main()
