"""Star targets at the front, in the middle and at the end; of lists, tuples, strings and ranges."""


def main() -> None:
    first, *rest = [1, 2, 3, 4]
    print(first, rest)
    *start, last = [1, 2, 3, 4]
    print(start, last)
    head, *middle, tail = [1, 2, 3, 4, 5]
    print(head, middle, tail)
    nothing: list[int]
    one, *nothing = [1]
    print(one, nothing)
    a, *b, c = ("h", "e", "l", "o")
    print(a, b, c)
    d, *e = range(4)
    print(d, e)
    f, (g, *h), i = 1, [2, 3, 4], 5
    print(f, g, h, i)
    for number, *words in [(1, "a", "b"), (2, "c", "d")]:
        print(number, words)
    print([*[1, 2], 3, *(4, 5)], [*"ab", *range(2)], (*[1, 2], 9), sorted({*[1, 2], 2, 3}), {**{"a": 1}, "b": 2})
    *copy, = [7, 8]
    print(copy)


if __name__ == "__main__":
    main()
