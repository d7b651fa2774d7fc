"""Named tuples of ints and floats, in a program where an int stands for a float."""

import sys
from typing import NamedTuple


class Sample(NamedTuple):
    height: float
    number: int
    name: str = ""


def half(x: float) -> float:
    return x / 2


sample = Sample(1.5, 2)
print(sample, sample[0], sample[1], sample.number, half(3), half(2.5))
print([item for item in sample], list(sample), sample._asdict(), sample._replace(height=2.5), Sample._make([1.0, 3, "x"]))
height, number, _ = sample
print(height, number, sys.float_info.dig, sys.float_info.max, [float(part) for part in ("1", "2.5")])
