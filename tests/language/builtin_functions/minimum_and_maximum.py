"""min, max, sum, sorted, any and all in every form."""

words = ["pear", "fig", "apple"]
empty: list[int] = []
print(min(3, 1, 2), max(3, 1, 2), min("b", "a"), max(words), min(words, key=len), max(words, key=len, default="none"))
print(min(empty, default=7), max(empty, default=None), min(iter([2, 1])), max({"a": 1, "b": 2}), min((1.5, -2.5)))
print(max(1, 5, 3, key=lambda n: -n), min(1, 5, 3, key=None), max(words, key=None), min(empty, key=None, default=-1))
print(max([1, 2], [1, 3]), min((1, "b"), (1, "a")), max("hello"), min(range(5, 2, -1)), max(b"az"), min([True, False]))
print(sum([1, 2, 3]), sum([1.5, 2.5]), sum(range(5), 10), sum([], 5), sum([[1], [2]], []), sum((True, True)), sum({1, 2}))
print(sum([0.1] * 10), sum([1.5], start=1), sum([(1, 2), (3,)], ()), sum(n * n for n in range(4)))
print(sorted(words), sorted(words, key=len), sorted(words, reverse=True), sorted("hello"), sorted({3, 1, 2}), sorted((2, 1), key=None))
print(sorted({"b": 1, "a": 2}), sorted([(2, "x"), (1, "y")]), sorted(words, key=lambda word: (len(word), word), reverse=True))
print(any([0, 1]), all([1, 0]), any(empty), all(empty), any(n > 2 for n in [1, 3]), all(words), any("abc"), all(range(3)))
for values in ([5], empty):
    try:
        print(max(values), min(values))
    except ValueError as error:
        print("ValueError", error)
