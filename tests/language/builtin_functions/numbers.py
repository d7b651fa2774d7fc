"""abs, min, max, sum, round, divmod, pow with all their forms."""


def main() -> None:
    print(abs(-5), abs(5), abs(-2.5), abs(0), abs(-0.0))
    print(min(3, 1, 2), max(3, 1, 2), min([5]), max("hello"), min("b", "a"), max([1.5, 2.5]), min((2, 1), (1, 9)))
    print(min([], default=7), max([1, 2], default=0), max([], default="none"))
    print(max(["a", "ccc", "bb"], key=len), min([-3, 2, 1], key=abs), max([(1, "b"), (2, "a")], key=lambda p: p[1]))
    print(sum([]), sum([1, 2, 3]), sum((1, 2), 10), sum(range(101)), sum([0.1, 0.2, 0.3], 0.0), sum({1: "a", 2: "b"}))
    print(sum([[1], [2, 3]], [0]))
    print(round(2.5), round(3.5), round(-2.5), round(2.567, 2), round(1234, -2), round(5))
    print(divmod(17, 5), divmod(-17, 5), divmod(17, -5), divmod(7.5, 2.0))
    print(pow(2, 10), pow(2, 10, 1000), pow(5, 0), pow(2.0, 3.0), pow(3, 200, 13), pow(7, 3, 5))


if __name__ == "__main__":
    main()
