"""The value of a member that is known only at run time, where all values of the class have one type, also with auto."""
from enum import Enum, auto


class D(Enum):
    N = auto()
    S = auto()


class E(Enum):
    A = 1
    B = 2


class F(Enum):
    A = "x"
    B = "y"


def f(d: D, e: E, g: F) -> None:
    print(d.value + 1, e.value + 1, g.value.upper())
    print(sorted([d], key=lambda x: x.value), sorted([g], key=lambda x: x.value))
    print({x.value: x for x in F}["x"])


f(D.S, E.A, F.A)
