"""count, cycle and repeat, of which islice takes as much as is wanted."""

from itertools import accumulate, count, cycle, islice, repeat


def main() -> None:
    print(list(islice(count(), 5)), list(islice(count(10, -3), 4)), list(islice(count(0.5, 0.1), 6)))
    numbers = count(7)
    print(next(numbers), next(numbers), numbers, count(1, 5), count(1.5), repeat("x", 3), repeat(4))
    for number in numbers:
        if number > 12:
            break
        print(number, end=" ")
    print()
    colours = cycle(["red", "green", "blue"])
    print([next(colours) for _ in range(7)], list(islice(cycle("ab"), 5)))
    nothing: list[int] = []
    print(list(cycle(nothing)), list(repeat(3, 4)), list(repeat("z", 0)), list(repeat(1, -5)))
    print(list(zip(range(3), repeat("same"))), list(map(pow, range(5), repeat(2))))
    print(list(accumulate([1, 2, 3, 4])), list(accumulate([1, 2, 3], initial=10)), list(accumulate("abc")))
    print(list(accumulate([3, 1, 4, 1, 5, 9, 2], max)), list(accumulate([2, 3, 4], lambda a, b: a * b)))
    print(list(accumulate(["a", "bb"], lambda total, word: total + len(word), initial=0)))
    print(list(accumulate([0.5, 0.25])), list(accumulate(nothing)), list(accumulate(nothing, initial=7)))
    lines = accumulate([[1], [2, 3]])
    print(next(lines), next(lines), next(lines, None))


main()
