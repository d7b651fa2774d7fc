"""Lists: literals, length, indices, assignment, in, concatenation, repetition, equality, aliases."""


def main() -> None:
    empty: list[int] = []
    numbers = [3, 1, 2]
    print(empty, numbers, len(empty), len(numbers), numbers[0], numbers[-1], numbers[-3])
    numbers[1] = 10
    numbers[-1] = 20
    print(numbers, 10 in numbers, 11 in numbers, 11 not in numbers)
    print(numbers + [4, 5], numbers * 2, 2 * [0], empty + empty, [7] * 0, [7] * -1)
    alias = numbers
    alias.append(99)
    copy = numbers[:]
    copy.append(100)
    print(numbers, copy, alias is numbers, copy is numbers)
    print([1, 2] == [1, 2], [1, 2] == [2, 1], [1] != [1, 1], [] == empty)
    print([1, 2] < [1, 3], [1, 2] < [1, 2, 0], [2] > [1, 9], [] < [0], ["b"] >= ["a", "c"])
    numbers += [7]
    print(numbers, alias)
    first = numbers.pop()
    print(first, numbers, bool(empty), bool(numbers))
    for bad in [5, -6]:
        try:
            print(numbers[bad])
        except IndexError as error:
            print("IndexError:", error)
        try:
            numbers[bad] = 0
        except IndexError as error:
            print("IndexError:", error)


if __name__ == "__main__":
    main()
