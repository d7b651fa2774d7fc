"""Sequence patterns on lists, tuples, Sequence and object; guards, and when names are bound."""
from __future__ import annotations
from collections.abc import Sequence


def sequence(s: Sequence[str]) -> str:
    match s:
        case ["a", *rest]:
            return f"a {rest}"
        case [x, y]:
            return f"two {x} {y}"
        case [*all]:
            return f"all {all}"
        case _:
            return "no sequence"


def anything(o: object) -> str:
    match o:
        case [a, b, *_]:
            return f"seq {a} {b}"
        case [a]:
            return f"one {a}"
        case str(s):
            return f"str {s}"
        case bytes():
            return "bytes"
        case bool():
            return "bool"
        case int() | float():
            return "number"
        case None:
            return "None"
        case _:
            return "other"


def pairs(t: tuple[int, int] | tuple[str, str, str] | tuple[()]) -> str:
    match t:
        case ():
            return "empty"
        case (a, b):
            return f"{a + b}"
        case (a, b, c):
            return a + b + c


class Limits:
    LOW = 1
    HIGH = 10
    NAME = "high"


def value(n: int | str) -> str:
    match n:
        case Limits.LOW:
            return "low"
        case Limits.HIGH:
            return "high"
        case Limits.NAME:
            return "name"
        case int(k) if k > 5:
            return f"big {k}"
        case int() as k:
            return f"int {k}"
        case _:
            return n


calls: list[str] = []


def subject() -> tuple[int, str]:
    calls.append("subject")
    return (1, "x")


def guard(x: int) -> bool:
    calls.append(f"guard {x}")
    return x > 5


def main() -> None:
    print(sequence(["a", "b", "c"]), sequence(("x", "y")), sequence(["q"]), sequence("ab"), sequence("a"))
    print(anything([1, 2, 3]), anything((1,)), anything(["x"]), anything("xy"), anything(b"xy"))
    print(anything(True), anything(3), anything(2.5), anything(None), anything({1: 2}), anything(range(2)))
    print(pairs(()), pairs((1, 2)), pairs(("a", "b", "c")))
    print(value(1), value(10), value("high"), value(7), value(3), value("z"))
    match subject():
        case (2, _):
            print("no")
        case (n, "y"):
            print("no", n)
        case (n, s) if guard(n):
            print("no", n, s)
        case (n, s):
            print("yes", n, s)
    print(calls)
    x = 0
    match [1, 2]:
        case [x, y] if x > y:
            print("greater")
        case _:
            print("x is bound by a failed guard:", x)
    match (3, 4):
        case (x, 5):
            print("no")
        case _:
            print("x is not bound by a failed pattern:", x)
    f = 1.5
    match f:
        case 1.5:
            print("1.5")
        case _:
            print("?")
    flag: bool | int = True
    match flag:
        case True:
            print("True")
        case 1:
            print("one")


main()
