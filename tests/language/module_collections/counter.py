"""A Counter counts, orders by count, and knows the arithmetic of counts."""

from collections import Counter


def main() -> None:
    letters = Counter("abracadabra")
    print(letters, letters.most_common(2), letters["z"], letters.total(), list(letters.elements()))
    letters.update("aaa")
    letters.update({"c": 10})
    letters.subtract(Counter({"b": 5}))
    letters.subtract("rr")
    print(letters, len(letters), "r" in letters)
    print(+letters, -letters, sep="\n")
    other = Counter({"a": 1, "b": 4, "q": 2})
    print(letters + other, letters - other, letters & other, letters | other, sep="\n")
    print(letters == Counter(letters), letters != Counter(), Counter({"a": 0}) == Counter())
    print(Counter({"a": 1}) <= Counter({"a": 2}), Counter({"a": 1}) < Counter({"a": 1}), Counter("ab") >= Counter("a"))
    del letters["nothing there"]
    del letters["a"]
    letters["new"] += 2
    print(letters.most_common(), letters.most_common(0), letters.most_common(-1))
    other += Counter("aq")
    other -= Counter("bbbbbbbb")
    print(other)
    other |= Counter("zzz")
    other &= Counter("zzq")
    print(other, other.copy() == other)
    pairs = Counter([(1, 2), (2, 1), (1, 2)])
    print(pairs, pairs[(1, 2)], pairs[(9, 9)], sorted(pairs))
    numbers = Counter([n % 7 for n in [1, 8, 15, 3, 10, 4]])
    print(numbers, Counter() == {}, Counter("a") == {"a": 1})
    empty: Counter[str] = Counter()
    print(empty, empty.most_common(3), bool(empty))
    words = Counter("it was the best of times it was the worst of times".split())
    for word, count in words.most_common(3):
        print(f"{word:>6} {count}")


main()
