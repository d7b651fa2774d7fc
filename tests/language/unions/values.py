"""Unions of numbers, texts and None in variables, lists, dicts, sets and tuples; arithmetic and built-in functions on them."""
from __future__ import annotations
def cond(n: int) -> int | str | None:
    return n if n > 5 else "small" if n > 2 else None
def num(flag: bool) -> int | float:
    return 1 if flag else 2.5
def opt(n: int) -> int | None:
    return None if n < 0 else n
def main() -> None:
    xs = [cond(n) for n in range(8)]
    print(xs, xs.count(None), xs.index("small"), "small" in xs, 6 in xs, 5 in xs)
    s: set[int | str] = {1, "1", 2, "b"}
    print(len(s), 1 in s, "1" in s, 3 in s, sorted([str(x) for x in s]))
    d: dict[int | str, float | None] = {1: 1.5, "a": None, 2: 0.0}
    d["b"] = 4.0
    print(d, d.get(1), d.get("zz"), d.get(2, 7.0))
    for k, v in d.items():
        print(k, v, end=";")
    print()
    a, b = num(True), num(False)
    print(a + b, a - b, a * b, a / b, a < b, a == 1, b == 2.5, a != b, int(a), float(b), abs(-a), round(b))
    print(max([a, b]), min(a, b))
    o, p = opt(3), opt(-1)
    print(o == 3, p == 3, o == p, p is None, o is not None, hash(o) == hash(3), bool(o), bool(p))
    y = o if o is not None else 0
    y += 1
    z = o or p
    w = p or o or 7
    print(y, z, w, (o or 0) + 1)
    t: tuple[int | str, int | None] = (1, None)
    u, v2 = t
    print(u, v2, t == (1, None), t < (2, None))
    q: int | str = 5
    q = "five"
    print(q.upper())
    q = 6
    print(q + 1)
    vals: list[int | float | str | bool | None] = [1, 2.5, "x", True, None]
    for val in vals:
        match val:
            case bool():
                print("bool", val, end=" ")
            case int() | float():
                print("num", val + 1, end=" ")
            case str():
                print("str", val, end=" ")
            case None:
                print("None", end=" ")
    print()
    best: int | None = None
    for n in (3, 9, 4):
        if best is None or n > best:
            best = n
    print(best)
    f: float | None = None
    while f is None or f < 10:
        f = 1.5 if f is None else f * 2
    print(f)
main()
