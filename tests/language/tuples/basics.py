"""Tuples: literals, indices, slices, concatenation, comparison, nesting, unpacking, as keys."""


def main() -> None:
    pair = (1, "one")
    single = (5,)
    empty = ()
    print(pair, single, empty, len(pair), pair[0], pair[-1])
    triple = (3, 1, 2)
    print(triple[1:], triple[:-1], triple + (9,), triple * 2, 3 in triple, 7 in triple, triple.index(1), triple.count(3))
    print((1, 2) == (1, 2), (1, 2) < (1, 3), (2, 0) > (1, 99), (1, 2) != (2, 1), ("a", 2) < ("a", 3), (1, 2) <= (1, 2))
    number, name = pair
    print(number, name)
    nested = ((1, 2), ("a", ("b", 2.5)))
    (a, b), (c, (d, e)) = nested
    print(a, b, c, d, e, nested[1][1][0], nested)
    x, y = 1, 2
    x, y = y, x
    print(x, y)
    print(max((4, 9, 2)), min((4, 9, 2)), sum((1, 2, 3)), sorted((3, 1, 2)), list((1, 2)), tuple([1, 2]), tuple("ab"))
    print(hash((1, 2)) == hash((1, 2)), {(1, 2): "k"}[(1, 2)], (1,) + (2, 3), ("it's", 'q"'))
    for item in (10, 20):
        print(item, end=" ")
    print()


if __name__ == "__main__":
    main()
