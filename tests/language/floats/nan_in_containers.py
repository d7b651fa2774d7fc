"""A NaN in a container is found by what it is: it is equal to nothing, not even to itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Point:
    x: float
    y: float


def positions(values: list[float], wanted: float) -> list[int]:
    return [position for position, value in enumerate(values) if value is wanted or value == wanted]


def main() -> None:
    n = float("nan")
    print(n == n, n != n, n is n)
    a = [1.5, n]
    print(n in a, a == a, a == [1.5, n], a.index(n), a.count(n), positions(a, n))
    a.remove(n)
    print(a)
    t = (n, 1)
    print(t == t, n in t, t == (n, 1), t != t, {t: 1} == {t: 1})
    mixed: list[int | float] = [1, n]
    other: list[int | float] = [1, n]
    print(n in mixed, mixed.index(n), mixed == mixed, mixed == other, mixed.count(n))
    s = {n, 2.0}
    print(n in s, s == {n, 2.0}, len(s), s - {n}, s <= {n, 2.0})
    d = {n: 1, 2.0: 3}
    print(n in d, d == {n: 1, 2.0: 3}, d[n], d.pop(n), d)
    e = {1: n}
    print(e == e, e == {1: n}, (1, n) in e.items(), n in e.values())
    f: list[float | None] = [n, None]
    g: list[float | None] = [n, None]
    print(f == f, f == g, n in f, f.index(n))
    h: list[float | str] = [n, "a"]
    print(h == h, n in h, h.index(n))
    p = Point(n, 2.0)
    print(p == p, p == Point(n, 2.0), Point(n, 1.0) == Point(1.0, n))
    zeros = [0.0, -0.0]
    print(zeros.index(-0.0), -0.0 in [0.0], zeros == [-0.0, 0.0])


main()
