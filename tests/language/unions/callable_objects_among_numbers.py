"""An object that can be called among numbers, as an item of a list of a recursive union, and as what a name is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias, Union


class Symbol(str):
    pass


@dataclass
class Lam:
    body: Value

    def __call__(self, n: int) -> Value:
        return [n, self.body]


Value: TypeAlias = Union[int, float, bool, Symbol, "list[Value]", Lam, None]


def show(x: Value) -> str:
    match x:
        case [Symbol() as head, test, then] if head == "if":
            return f"if {show(test)} then {show(then)}"
        case [Lam() as f, int() as n]:
            return f"called {show(f(n))}"
        case [first, *rest]:
            return f"list {show(first)} {[show(r) for r in rest]}"
        case Lam(body):
            return f"lam {show(body)}"
        case _:
            return repr(x)


def kind(x: Union[int, Callable[[int], Value], Lam, str]) -> str:
    if isinstance(x, Lam):
        return "lam " + show(x.body)
    if callable(x):
        return "function " + show(x(1))
    return str(x)


def which(x: object) -> str:
    if isinstance(x, (int, Lam, float)):
        if isinstance(x, Lam):
            return "lam"
        return f"number {x}"
    return "other"


print(show([Symbol("if"), True, 1.5]), show([Symbol("if"), 2, Lam([])]), show([Lam(3), 4]))
print(show([False, 1, 2.5, Lam(None), [Lam([True])]]))
print(kind(3), kind(Lam(2)), kind(lambda n: n + 1), kind("x"))
print(which(True), which(2.5), which(Lam(1)), which(7), which("x"))
