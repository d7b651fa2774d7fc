"""zip, map, filter and enumerate with any number of iterables, strict or not."""

from collections.abc import Iterator


def letters(text: str) -> Iterator[str]:
    for letter in text:
        yield letter


numbers = [1, 2, 3]
print(list(zip()), list(zip(numbers)), list(zip("ab", letters("xyz"))), list(zip(numbers, "abc", [True, False, True])))
print(list(zip(numbers, "ab", (1.5, 2.5), letters("pq"))), list(zip("ab", "cd", "ef", "gh", numbers)))
print(list(zip("ab", "cd", "ef", "gh", "ij", "kl")), list(zip("ab", "cd", "ef", "gh", "ij", "kl", "m")))
rows = [[1, 2, 3], [4, 5, 6]]
print(list(zip(*rows)), [sum(column) for column in zip(*rows)], list(zip(*["abc", "de"])))
for first, second, third in zip(numbers, [4, 5, 6], [7, 8, 9], strict=True):
    print(first + second * third, end=" ")
print(next(zip("a")), dict(zip(["k", "l"], numbers)))

for left, right, last in (("a", "bc", "d"), ("ab", "c", "de"), ("ab", "cd", "e"), ("ab", "cd", "efg"), ("a", "b", "c")):
    try:
        print(list(zip(left, right, last, strict=True)), list(zip(left, right, strict=True)))
    except ValueError as error:
        print("ValueError", error)
for lists in (["a", "b", "c", "d"], ["a", "b", "c", "dd"], ["aa", "bb", "c", "dd"], ["a", "bb", "c", "d"]):
    try:
        print(list(zip(*lists, strict=True)), list(zip(lists[0], lists[1], lists[2], lists[3], strict=True)))
    except ValueError as error:
        print("ValueError", error)

print(list(map(str, numbers)), list(map(lambda a, b: a + b, numbers, [10, 20])), list(map(max, numbers, (0, 5, 1), range(9))))
print(list(map(lambda a, b, c, d: a + b + c + d, "ab", "cd", "ef", letters("gh"))), list(map(len, ["a", "bcd"])))
print(list(map(lambda a, b, c, d, e: [a, b, c, d, e], [1], [2], [3], [4], [5])), list(map(str.upper, letters("xy"))))
print(list(filter(None, [0, 1, 2, 0])), list(filter(None, ["", "a"])), list(filter(lambda n: n % 2, numbers)))
print(list(filter(lambda s: s.strip(), ["a", " ", "b"])), list(filter(str.isdigit, "a1b2")), list(filter(len, ["", "x"])))
print(list(enumerate("ab")), list(enumerate(letters("ab"), 5)), list(enumerate(numbers, start=-1)), dict(enumerate("xy", 1)))
