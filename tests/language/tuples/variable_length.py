"""Tuples of unknown length: built from iterables, walked, sliced, compared, returned."""


def evens(limit: int) -> tuple[int, ...]:
    return tuple([number for number in range(limit) if number % 2 == 0])


def widest(words: tuple[str, ...]) -> str:
    best = ""
    for word in words:
        if len(word) > len(best):
            best = word
    return best


def main() -> None:
    print(evens(10), evens(0), evens(1), len(evens(100)), evens(10)[-1], evens(10)[1:3], evens(9)[::-1])
    print(widest(("a", "ccc", "bb")), repr(widest(())))
    numbers: tuple[int, ...] = ()
    for number in range(4):
        numbers += (number * number,)
    print(numbers, numbers == (0, 1, 4, 9), numbers < (0, 1, 5), sum(numbers), 4 in numbers)
    try:
        print(numbers[4])
    except IndexError as error:
        print("IndexError:", error)
    words = tuple("the quick brown fox".split())
    print(words, words.index("brown"), words.count("the"), "fox" in words)
    try:
        print(words.index("cat"))
    except ValueError as error:
        print("ValueError:", error)
    for index, word in enumerate(words):
        print(index, word, end="; ")
    print()


if __name__ == "__main__":
    main()
