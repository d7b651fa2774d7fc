"""Ints where the library takes numbers of both kinds, and what it gives back."""

import math
from functools import lru_cache, reduce


@lru_cache(maxsize=None)
def square(x: float) -> float:
    return x * x


def both(x: float, y: float) -> None:
    print(math.sqrt(x), math.floor(x), math.pow(x, y), math.hypot(x, y), math.fabs(-x), math.copysign(x, -y))
    print(math.isclose(x, y), math.isclose(x, y, rel_tol=1), math.fmod(x, y), math.atan2(x, y), math.log(x, 2))
    print(max(x, y), min(x, 3), abs(-x), round(x), round(x, 1), divmod(x, 2), pow(x, 2), int(y), float(y), str(x))
    print(f"{x:6.2f}|{x:<5}|{y!r:>6}", "%s %r %.1f %d" % (x, y, x, y), "{} {:e}".format(x, y), bool(x), x == y)


def main() -> None:
    both(4, 3)
    both(4.0, 2.5)
    both(9, 0.5)
    print(square(2.0), math.hypot(3, 4), math.hypot(), math.hypot(1, 2.0, 2), math.isclose(1, 1.0))
    table: dict[str, float] = {"a": 1.5}
    found = table.get("b", 0)
    print(found, found + 1, table.get("a", 0), table.pop("z", 0))
    print(reduce(lambda a, b: a + b, [1.0, 2.0], 0.0), sorted([2.0, 1.5], key=lambda v: -v))


main()
