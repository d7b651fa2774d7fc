"""Generator functions consumed by loops and by functions that take any iterable."""

from collections.abc import Iterable, Iterator


def count(limit: int) -> Iterator[int]:
    number = 0
    while number < limit:
        yield number
        number += 1


def shouted(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        yield word.upper() + "!"


def numbered(words: Iterable[str]) -> Iterator[tuple[int, str]]:
    number = 0
    for word in words:
        number += 1
        yield number, word


def halves(values: list[int]) -> Iterable[float]:
    for value in values:
        yield value / 2


def nothing() -> Iterator[str]:
    if len("") > 0:
        yield "never"


def late(flag: bool) -> Iterator[int]:
    if flag:
        value = 7
    yield 1
    yield value


def main() -> None:
    for number in count(3):
        print(number)
    for word in shouted(["a", "b"]):
        print(word)
    for position, word in numbered(shouted(["x", "y"])):
        print(position, word)
    print(list(count(5)), sum(count(10)), max(count(4)), sorted(shouted(["q", "p"])))
    print(list(halves([1, 2, 3])), list(nothing()))
    print(dict(numbered(["one", "two"])), set(count(3)), tuple(count(2)), ",".join(shouted("ab")))
    print(3 in count(5), 9 in count(5))
    first, *others = count(4)
    print(first, others)
    try:
        for number in late(False):
            print(number)
    except UnboundLocalError as error:
        print(error)
    for number in count(10):
        if number == 1:
            continue
        if number == 3:
            break
        print("turn", number)
    else:
        print("never")
    for number in count(1):
        pass
    else:
        print("else", number)


main()
