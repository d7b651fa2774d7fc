"""The traceback of a group that nobody caught: nested groups, notes, causes and contexts of the members."""
from __future__ import annotations


def inner(n: int) -> None:
    raise ValueError(f"number {n}")


def collect() -> list[Exception]:
    found: list[Exception] = []
    for n in range(3):
        try:
            inner(n)
        except ValueError as e:
            e.add_note(f"note {n}\nsecond line")
            found.append(e)
    return found


def main() -> None:
    try:
        raise KeyError("before")
    except KeyError:
        group = ExceptionGroup("outer", [*collect(), ExceptionGroup("nested", [TypeError("t"), OSError("o")])])
        group.add_note("group note")
        try:
            raise group
        except* TypeError as e:
            raise IndexError("from handler") from e


main()
