"""Comparisons of what may be nearly anything with a text or number: a method that declines is no answer."""

from __future__ import annotations

from collections.abc import Hashable, Sized
from dataclasses import dataclass
from datetime import date


@dataclass
class Node:
    value: int


class Own:
    def __init__(self, text: str) -> None:
        self.text = text

    def __eq__(self, other: object) -> bool:
        if isinstance(other, str):
            return self.text == other
        if not isinstance(other, Own):
            return NotImplemented
        return self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)


class Never:
    def __eq__(self, other: object) -> bool:
        return NotImplemented

    def __ne__(self, other: object) -> bool:
        if other == 5:
            return False
        return NotImplemented


def asked(x: object) -> str:
    texts = [str(x == ""), str(x != ""), str(x == 5), str(x != 5), str(x == 2.5), str(x == None), str(x == b"a"), str(x == (1, 2))]
    texts += [str("" == x), str(5 != x), str(x in ("", 5)), str(x in ["", None, 5]), str(True == x), str(x == [1])]
    return " ".join(texts)


def of_two(x: Node | str, y: Own | int | None) -> str:
    return f"{x == ''} {x != ''} {y == 'own'} {y != 'own'} {y == 5} {y == None} {x == y} {y == x}"


def sized(x: Sized, y: Hashable) -> str:
    return f"{x == ''} {x != 'ab'} {y == 'own'} {y == 5}"


def matched(x: object) -> str:
    match x:
        case "" | "own":
            return "text"
        case 5 | 2.5:
            return "number"
        case (1, "a"):
            return "pair"
        case {"k": "v"}:
            return "mapping"
        case Node(5):
            return "node of five"
        case _:
            return "other"


for value in ("", "own", 5, 2.5, True, None, b"a", (1, 2), [1], Node(1), Node(5), Own(""), Own("own"), Never(), date(2020, 1, 1), print, int):
    print(asked(value), matched(value))
for one in (Node(1), "", "own"):
    for other in (Own("own"), Own("x"), 5, None):
        print(of_two(one, other))
print(sized("", 5), sized("ab", Own("own")), sized([], "own"))
print(Node(1) == Node(1), Node(1) != Node(2), Never() == Never(), {Own("own"): 1}.get(Own("own")), [Node(1), "", 5].index(5), [Never(), 5].count(5))
