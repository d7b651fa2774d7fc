"""map, filter, zip, enumerate and reversed are lazy iterators that can be combined."""


def loud(value: int) -> int:
    print("computing", value)
    return value * value


def main() -> None:
    lazy = map(loud, [1, 2, 3])
    print("nothing computed yet")
    print(next(lazy))
    print(list(lazy))
    print(list(filter(lambda value: value % 2 == 0, range(10))), list(filter(None, [0, 1, 0, 2])))
    print(list(map(str, [1, 2])), list(map(len, ["a", "bb"])), list(map(lambda a, b: a * b, [1, 2, 3], [4, 5])))
    print(list(zip("ab", [1, 2], (True, False))), list(zip([], [1])))
    print(list(enumerate(zip("ab", "cd"))), dict(zip(["x", "y"], [1, 2])))
    print(list(reversed(range(3))), list(reversed([1, 2])), list(reversed((3, 4))), list(reversed("xy")))
    print(sum(map(int, ["1", "2"])), max(map(abs, [-5, 3])), sorted(map(str.upper, ["b", "a"])), ",".join(map(str, (1, 2))))
    print(any(map(str.isdigit, ["a", "1"])), all(map(bool, [1, 0])))
    keyed = {"b": 1, "a": 2}
    print(list(reversed(list(keyed))), list(map(lambda pair: pair[0] * pair[1], keyed.items())))


if __name__ == "__main__":
    main()
