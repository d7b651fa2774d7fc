"""Unpacking into names, items, attributes and nested targets; swaps; several targets of one value."""


class Point:
    def __init__(self) -> None:
        self.x = 0
        self.y = 0


def main() -> None:
    a, b = 1, 2
    a, b = b, a
    print(a, b)
    (c, d), e = (3, 4), 5
    [f, g] = [6, 7]
    print(c, d, e, f, g)
    items = [0, 0, 0]
    items[0], items[2] = 10, 30
    point = Point()
    point.x, point.y = items[2], items[0]
    print(items, point.x, point.y)
    x = y = z = 9
    print(x, y, z)
    first = second = [1]
    first.append(2)
    print(second, first is second)
    p, q = ["a", "b"]
    r, s, t = range(3)
    u, v = {"k": 1, "l": 2}
    print(p, q, r, s, t, u, v)
    i = 0
    i, items[i] = 1, 99
    print(i, items)
    (m, (n, o)) = (1, ("two", [3]))
    print(m, n, o)
    for (left, right), label in [((1, 2), "x"), ((3, 4), "y")]:
        print(left + right, label)
    table = {}
    table["one"], table["two"] = 1, 2
    print(table)


if __name__ == "__main__":
    main()
