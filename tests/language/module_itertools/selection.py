"""Which items compress, dropwhile, takewhile, filterfalse and islice let through, and what they take from the source."""

from itertools import compress, dropwhile, filterfalse, islice, takewhile


def small(number: int) -> bool:
    return number < 5


def main() -> None:
    numbers = [1, 4, 6, 4, 1, 9]
    print(list(takewhile(small, numbers)), list(dropwhile(small, numbers)), list(filterfalse(small, numbers)))
    print(list(filterfalse(None, [0, 1, 2, 0])), list(filterfalse(None, ["", "x"])), list(filterfalse(lambda s: s.isupper(), "aBcD")))
    print(list(compress("abcdef", [1, 0, 1, 0, 1, 1])), list(compress([1, 2, 3], [True, False])))
    print(list(islice("abcdefg", 2)), list(islice("abcdefg", 2, 4)), list(islice("abcdefg", 2, None)))
    print(list(islice("abcdefg", 0, None, 2)), list(islice("abcdefg", 1, 6, 3)), list(islice("abc", None)))
    for start in range(4):
        for stop in range(6):
            for step in range(1, 4):
                source = iter(range(20))
                taken = list(islice(source, start, stop, step))
                print(start, stop, step, taken, next(source), end="; ")
        print()
    source = iter(numbers)
    taking = takewhile(small, source)
    print(next(taking), next(taking), next(taking, -1), next(taking, -2), list(source))
    for bad in (1, 2, 3):
        try:
            if bad == 1:
                islice(numbers, -1)
            elif bad == 2:
                islice(numbers, -1, 3)
            else:
                islice(numbers, 0, 3, 0)
        except ValueError as error:
            print(error)


def wrong_slices() -> None:
    for start, stop in ((0, -1), (0, -2), (-1, 3), (-1, -1), (1, 3)):
        try:
            print(list(islice([1, 2, 3, 4], start, stop)))
        except ValueError as error:
            print(error)


main()
wrong_slices()
