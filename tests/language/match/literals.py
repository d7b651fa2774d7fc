"""Literals of every type; True, False and None by identity; one number equal to another of a different type."""

from __future__ import annotations


def real(x: float) -> str:
    match x:
        case 0.0:
            return "zero"
        case -1.5:
            return "minus one and a half"
        case 2:
            return "two"
        case _:
            return f"{x}"


def of_object(x: object) -> str:
    match x:
        case True:
            return "True"
        case False:
            return "False"
        case None:
            return "None"
        case 1:
            return "1"
        case 2.5:
            return "2.5"
        case "text" | b"bytes":
            return "text"
        case _:
            return "other"


def data(b: bytes) -> str:
    match b:
        case b"":
            return "empty"
        case b"GET" | b"PUT":
            return b.decode().lower()
        case _:
            return "?"


def flag(f: bool | None) -> str:
    match f:
        case True:
            return "yes"
        case False:
            return "no"
        case None:
            return "unknown"


def optional(n: int | None) -> int:
    match n:
        case None:
            return -1
        case 0:
            return 100
        case _:
            return n + 1


def main() -> None:
    print(real(0.0), real(-0.0), real(-1.5), real(2.0), real(7.25), real(float("nan")))
    values: list[object] = [True, False, None, 1, 0, 1.0, 2.5, "text", b"bytes", "x", [1]]
    print([of_object(v) for v in values])
    print(data(b""), data(b"GET"), data(b"PUT"), data(b"x"))
    print(flag(True), flag(False), flag(None), optional(None), optional(0), optional(7))


main()
