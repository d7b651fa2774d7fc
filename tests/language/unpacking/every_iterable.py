"""Stars and nested targets over every iterable; the order of evaluation; what does not fit."""
from __future__ import annotations
from collections.abc import Iterator
class Three:
    def __iter__(self) -> Iterator[int]:
        return iter([1, 2, 3])
def gen(n: int) -> Iterator[str]:
    for i in range(n):
        yield f"g{i}"
class Holder:
    def __init__(self) -> None:
        self.x = 0
        self.xs: list[int] = [0, 0, 0]
        self.rest: list[str] = []
order: list[str] = []
def at(i: int) -> int:
    order.append(f"at{i}")
    return i
def main() -> None:
    a, b, c = Three()
    d, *e = gen(4)
    *g, h = list("xyz")
    i, (j, *k), l = 1, (2, 3, 4), 5
    print(a, b, c, d, e, g, h, i, j, k, l)
    [m, [n, o]] = [1, (2, 3)]
    (p, q), r = {"a": 1, "b": 2}, b"z"
    print(m, n, o, p, q, r)
    s, t = {1: "x", 2: "y"}.items()
    print(s, t)
    u, v = range(2)
    w, *x = {5}
    first, *mid, last = 1, 2.5, "z", None
    print(u, v, w, x, first, mid, last)
    ho = Holder()
    ho.x, ho.xs[at(1)], *ho.rest = 7, 8, "a", "b"
    print(ho.x, ho.xs, ho.rest, order)
    ho.xs[0], ho.xs[2] = ho.xs[2] + 1, ho.xs[0] + 2
    print(ho.xs)
    y = z = [1]
    y.append(2)
    print(z)
    aa = bb, cc = 1, 2
    print(aa, bb, cc)
    for n1, (n2, *n3) in [(1, ["a", "b", "c"]), (2, ["d", "e"])]:
        print(n1, n2, n3)
    print([x1 + y1 for x1, (y1, _) in [(1, (2, 3)), (4, (5, 6))]])
    for bad in (1, 2, 4):
        try:
            k1, k2, k3 = gen(bad)
            print("ok", k1)
        except ValueError as err:
            print(err)
        try:
            k1, k2, *k4 = gen(bad)
            print(k4)
        except ValueError as err:
            print(err)
    i1 = 0
    lst = [0, 0, 0]
    i1, lst[i1] = 1, 9
    print(i1, lst)
    (only,) = [3]
    [one] = ["q"]
    print(only, one)
    x2, x3 = 1, 2
    x2, x3 = x3, x2
    print(x2, x3)
    print(*Three(), *gen(2), sep="-")
    print([*Three(), 9], {*gen(1)})
main()
