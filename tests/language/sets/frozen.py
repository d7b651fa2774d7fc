"""frozenset: made, compared, used as a key and inside a set."""


def main() -> None:
    ice = frozenset([3, 1, 2, 1])
    print(sorted(ice), len(ice), 2 in ice, ice == frozenset({1, 2, 3}), ice == {1, 2, 3})
    print(sorted(ice | {9}), sorted(ice & {1}), sorted(ice - {1}), hash(ice) == hash(frozenset([1, 2, 3])))
    groups = {frozenset("ab"): "first", frozenset("c"): "second"}
    print(groups[frozenset("ba")], frozenset("x") in groups)
    nested = {frozenset([1]), frozenset([1, 1]), frozenset([2])}
    print(len(nested), frozenset(), frozenset([5]))


if __name__ == "__main__":
    main()
