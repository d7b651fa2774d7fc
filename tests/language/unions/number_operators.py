"""Operators, comparisons, identity, hash, text and truth of numbers in unions."""

import math


def main() -> None:
    x: int | str | None = 5
    y: int | str | None = 5
    print(x is y, x is None, x == y, x != "5", not x, f"{x:>4}|{x!r}|{x}")
    up = [v for v in [1, 2, "a"] if isinstance(v, str)]
    print(up, [type(v).__name__ for v in [1, "a", None, 2.5]])
    m: float | int = 3
    m += 1
    print(m, m * 2, -m, m / 2, m // 2, m**2, m < 5, m == 4.0, abs(m))
    m = 2.5
    print(m, m * 2, -m, round(m), int(m), float(m), str(m), repr(m), bool(m))
    fs: list[int | float] = [3, 1.5, 2]
    fs.sort()
    print(fs, max(fs), min(fs), fs.index(2.0), fs.count(2), list(reversed(fs)), sorted(fs, reverse=True))
    print(dict(zip(["a", "b"], fs)), list(enumerate(fs)), fs * 2)
    nan: float | None = math.nan
    print(nan == nan, nan != nan, nan is nan, -0.0 == (0.0 if nan is not None else None))
    big: int | float = 2**62
    big += 2**62 - 1
    print(big, hash(big), hash(2.0) == hash(2), {1: "i", 1.0: "f", True: "b"})
    k: int | str | None = 5
    if k:
        k = str(k)
    while k is not None:
        k = None if isinstance(k, str) and len(k) > 3 else str(k) + "!"
    print(k)
    b1: bool | None = None
    b2: bool | int = True
    print(b1, not b1, b2, b2 == 1, b2 + 1, isinstance(b2, bool), {True: 1, None: 2}[b1])
    p: int | None
    q: int | str
    p, q = (None, "q") if b1 else (3, 4)
    p, q = q if isinstance(q, int) else None, p if p is not None else "z"
    print(p, q, (p, q) == (4, 3), max(p or 0, 1), p is not None and p > 3)


if __name__ == "__main__":
    main()
