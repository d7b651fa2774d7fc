"""chain, pairwise, starmap, tee, zip_longest and groupby."""

from itertools import chain, groupby, pairwise, starmap, tee, zip_longest


def main() -> None:
    print(list(chain([1, 2], (3, 4), range(5, 7))), list(chain("ab", "", "cd")), list(chain.from_iterable([[1], [], [2, 3]])))
    print(sum(chain.from_iterable([range(n) for n in range(5)])))
    print(list(pairwise([1, 2, 3, 4])), list(pairwise("a")), [b - a for a, b in pairwise([1, 4, 9, 16])])
    print(list(starmap(pow, [(2, 5), (3, 2)])), list(starmap(lambda a, b, c: a + b * c, [(1, 2, 3), (4, 5, 6)])))
    one, two, three = tee([1, 2, 3], 3)
    print(next(one), next(one), next(two), list(three), list(one), list(two), next(one, 0))
    left, right = tee(iter("abc"))
    next(right)
    print(list(zip(left, right)), tee([1], 0))
    print(list(zip_longest([1, 2, 3], "a")), list(zip_longest([1], [2, 3], fillvalue=0)))
    print(list(zip_longest("ab", [1], [2.5, 3.5, 4.5], fillvalue="-")), list(zip_longest([1], [2], [3, 4])))

    for key, group in groupby("AAAABBBCCDAABBB"):
        print(key, list(group), end=" ")
    print()
    words = ["apple", "avocado", "banana", "blueberry", "cherry", "apricot"]
    print([(letter, list(group)) for letter, group in groupby(words, key=lambda word: word[0])])
    print([(size, len(list(group))) for size, group in groupby(sorted(words, key=len), key=len)])
    groups = groupby([1, 1, 2, 3, 3])
    first, ones = next(groups)
    second, twos = next(groups)
    print(first, second, list(ones), list(twos))
    third, threes = next(groups)
    print(third, next(threes), next(groups, None), list(threes))


main()
