"""Comprehensions and generator expressions in the body of a class, also of a class inside a function or a class."""

from dataclasses import dataclass, field
from enum import Enum
from typing import ClassVar


class State(Enum):
    IDLE = "idle"
    OPEN = "open"
    CLOSED = "closed"

    @property
    def final(self) -> bool:
        return self is State.CLOSED


class Squares:
    table = {n: n * n for n in range(4)}
    names: list[str] = [name.upper() for name in ("a", "b")]
    both = [0, *[n for n in range(3)], *(str(n) for n in range(2))]
    total = sum(n for n in range(5))
    text = ",".join(str(n) for n in names)
    pairs: ClassVar[set[tuple[int, str]]] = {(n, letter) for n in range(2) for letter in "xy" if n or letter == "x"}

    class Inner:
        letters = [letter * 2 for letter in "pq"]


@dataclass
class Machine:
    state: State = State.IDLE
    log: list[int] = field(default_factory=lambda: [n for n in range(2)])
    TABLE: ClassVar[dict[tuple[State, str], State]] = {
        (State.IDLE, "start"): State.OPEN,
        **{(state, "close"): State.CLOSED for state in State if not state.final},
    }


def inside(limit: int) -> list[int]:
    class Local:
        values = [n + 1 for n in range(3)]
        doubled = [value * 2 for value in values]

    return [value + limit for value in Local.values + Local.doubled]


def main() -> None:
    print(Squares.table, Squares.names, Squares.both, Squares.total, Squares.text, sorted(Squares.pairs))
    print(Squares.Inner.letters, Machine.TABLE, Machine())
    print(inside(10), inside(20))


main()
