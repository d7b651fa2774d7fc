"""What lengths and distances make of not-a-number and infinity, wherever they stand."""

import itertools
import math


def main() -> None:
    values = (0.0, -0.0, 1.0, 1e308, math.nan, math.inf, -math.inf)
    for several in itertools.product(values, repeat=3):
        try:
            print(several, math.hypot(*several), math.dist(several, (0.0, 0.0, 0.0)))
        except OverflowError as error:
            print(several, error)
    for several in itertools.product(values, repeat=2):
        try:
            print(several, math.hypot(*several), math.dist(several[:1], several[1:]))
        except OverflowError as error:
            print(several, error)


main()
