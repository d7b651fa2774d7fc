"""len, sorted, reversed, enumerate, zip, map, filter, any, all, range, iter, next."""


def main() -> None:
    print(len("abc"), len([]), len((1,)), len({1: 2}), len({1, 2}), len(range(7)), len(b"ab"), len("é€"))
    print(sorted([3, 1]), sorted("cab"), sorted({"b": 1, "a": 2}), sorted([1, 3, 2], reverse=True), sorted(["B", "a"], key=str.lower))
    print(list(reversed([1, 2, 3])), list(enumerate("ab", 1)), list(zip([1, 2], "ab", [True, False])))
    print(list(map(lambda x: x + 1, [1, 2])), list(filter(lambda x: x > 1, [1, 2, 3])))
    print(any([False, True]), any([]), all([True, False]), all([]), any([0, ""]), all(["a", "b"]))
    iterator = iter([1, 2, 3])
    print(next(iterator), next(iterator), next(iterator), next(iterator, None))
    print(dict(zip("abc", range(3))), dict(enumerate("xy")))
    print([index for index, value in enumerate([5, 6, 5]) if value == 5])


if __name__ == "__main__":
    main()
