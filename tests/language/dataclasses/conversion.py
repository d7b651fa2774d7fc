"""asdict and astuple of values of every kind."""

from dataclasses import dataclass, field, asdict, astuple
from enum import Enum


class C(Enum):
    A = 1


@dataclass
class P:
    a: int | None = None
    b: frozenset[int] = frozenset({1})
    c: C = C.A
    d: bytes = b"x"
    e: bool = True
    f: range = range(3)
    g: tuple[list[int], ...] = ([1],)
    h: float = 1.5


print(asdict(P()), astuple(P(3)))
