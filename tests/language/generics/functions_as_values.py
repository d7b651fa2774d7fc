"""Generic functions that are kept in variables, curried, and held beside functions of other signatures."""

from collections.abc import Callable
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")


def same(item: A) -> A:
    return item


def last(first: A, second: A) -> A:
    return second


def curry(function: Callable[[A, B], C]) -> Callable[[A], Callable[[B], C]]:
    def outer(a: A) -> Callable[[B], C]:
        def inner(b: B) -> C:
            return function(a, b)

        return inner

    return outer


def add(a: int, b: int) -> int:
    return a + b


def shout(text: str) -> str:
    return text.upper()


keep = same


def main() -> None:
    choose = last
    print(keep(1) + 1, keep("a").upper(), choose(1, 2) + 1, choose([1], [2])[0])
    print([n + 1 for n in map(keep, [1, 2])], sorted([3, 1], key=keep), max([1, 5, 2], key=keep))
    table = {"same": same}
    print(table["same"](3) + 4, [keep(letter) for letter in "ab"])
    print(curry(add)(3)(4), curry(lambda a, b: 5)(3)(4), curry(lambda a, b: "x")(1.5)(None))
    known = {add, shout}
    counts = {add: 1, shout: 2}
    print(len(known), add in known, same in known, counts[shout], len({len, str}), len({len, max}))


main()
