"""Generator expressions over tuples: displays, variables, mixed items, and named tuples beside them."""

from typing import NamedTuple


class Pair(NamedTuple):
    left: int
    right: int


pair = (3, 4)
named = Pair(5, 6)
many: tuple[int, ...] = (7, 8, 9)
print(sum(n for n in (1, 2)), sum(n * n for n in pair), sum(n for n in many), sum(n for n in named))
print(all(text for text in ("a", "")), any(n > 1 for n in (1, 2)), max(len(text) for text in ("a", "bcd")))
print(list(item for item in (1, "x", None)), sorted(x + y for x in (10, 20) for y in pair))
print("-".join(str(item) for item in (1, 2.5, "z")), [list(n for n in pair) for _ in (0, 1)])
