"""Union, intersection, difference, symmetric difference, subsets: operators and methods."""


def show(name: str, values: set[int]) -> None:
    print(name, sorted(values))


def main() -> None:
    a = {1, 2, 3, 4}
    b = {3, 4, 5}
    show("|", a | b)
    show("&", a & b)
    show("-", a - b)
    show("-", b - a)
    show("^", a ^ b)
    show("union", a.union(b))
    show("union list", a.union([9, 1]))
    show("intersection", a.intersection(b))
    show("difference", a.difference(b))
    show("symmetric", a.symmetric_difference(b))
    print(a <= b, {3} <= b, {3, 4, 5} < b, b >= {5}, b > {3}, {1} < {2}, a.issubset(b), b.issuperset({4}), a.isdisjoint({9}))
    c = set(a)
    c |= b
    show("|=", c)
    c &= {1, 5, 9}
    show("&=", c)
    c -= {5}
    show("-=", c)
    c ^= {1, 2}
    show("^=", c)
    c.update([7, 8])
    c.update({9})
    show("update", c)
    c.intersection_update({7, 9, 11})
    c.difference_update({9})
    show("updates", c)
    show("unchanged", a)


if __name__ == "__main__":
    main()
