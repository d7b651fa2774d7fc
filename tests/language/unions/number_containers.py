"""Unions with numbers in what lists, dicts, tuples and functions over them do."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from typing import Final

LIMIT: Final[int | None] = 3

def scaled(k: int, x: int | None) -> int | None:
    return None if x is None else x * k


def main() -> None:
    print(json.dumps({"a": [1, 2.5, None, True, "x"]}), sorted([3, 1, 2], key=lambda n: None or n), LIMIT)
    counts: dict[str, int | None] = {"a": None, "b": None}
    counts["a"] = (counts["a"] or 0) + 1
    print(counts, counts.setdefault("b", 5), counts.setdefault("c", 5), counts.pop("c", None), counts.pop("zz", None))
    counts.update({"d": None, "e": 4})
    print(counts | {"f": 6}, [k for k, v in counts.items() if v], list(filter(None, counts.values())))
    matrix: list[list[int | None]] = [[None] * 3 for _ in range(2)]
    matrix[0][1] = 5
    matrix[1][2] = 7
    print(matrix, [row.count(None) for row in matrix], [x for row in matrix for x in row if x is not None])
    del matrix[0][0]
    matrix[1][:2] = [1, None, 3]
    matrix[0] += [9]
    print(matrix, matrix[0] == [5, None, 9], matrix[1] < [1, 2] if matrix[1][1] is not None else "n/a")
    t: tuple[int | None, ...] = (1, None, 3)
    print(t, t[1:], t + (4,), None in t, t.index(3), len(t), t == (1, None, 3), hash(t) == hash((1, None, 3)))
    a, *b = t
    print(a, b, max(x or 0 for x in t), any(t), all(t), [*t, "s"], {**counts, "z": None})
    f: Callable[[int | None], int | None] = functools.partial(scaled, 3)
    print(f(2), f(None), list(map(f, [1, None])), functools.reduce(lambda p, q: (p or 0) + (q or 0), t))
    big: list[int | float] = [10, 2.5, -1, 0.0]
    big.sort(key=lambda n: -n)
    print(big, sorted(big), sum(x for x in big if isinstance(x, int)), [round(x) for x in big], max(big, default=None))
    print("%d %s %.1f" % (big[0], big[1], big[2]), f"{big[1]:.2f} {big[0]:d}" if isinstance(big[0], int) else "", divmod(big[0], 3), big[0] % 4, pow(big[0], 2), -big[1], +big[2], big[1] // 1)
    x: int | float = 1
    for _ in range(3):
        x = x / 2 if x > 1 else x + 2
    print(x, x is not None, isinstance(x, float), float(x), int(x), x.is_integer() if isinstance(x, float) else "int")


if __name__ == "__main__":
    main()
