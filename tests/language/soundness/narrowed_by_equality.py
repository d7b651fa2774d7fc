"""Narrowing after == and in, also where __eq__ says yes to another class."""
from __future__ import annotations
from typing import Literal
class A:
    def __eq__(self, o: object) -> bool:
        return True
    def name(self) -> str:
        return "A"
class B:
    def name(self) -> str:
        return "B"
    def other(self) -> str:
        return "other"
def f(x: A | B | str, y: B) -> str:
    if x == y:
        return x.name() if not isinstance(x, str) else x
    return "no"
def g(x: object) -> str:
    s = "abc"
    if x == s:
        try:
            return str(x).upper()
        except (AttributeError, TypeError):
            return "caught"
    return "no"
def h(m: Literal["a", "b"] | None, n: Literal[1, 2] | str) -> str:
    if m == "a":
        return "a"
    if n == 1:
        return "1"
    if m is not None and n in (1, 2):
        return m + str(n)
    if m:
        return m
    return str(n)
def k(x: int | str | None, xs: list[str]) -> str:
    if x in xs:
        return f"in {x}"
    if x in ("a", "b"):
        return x.upper() if isinstance(x, str) else "?"
    if not x:
        return f"falsy {x!r}"
    return f"{x}"
def main() -> None:
    print(f(A(), B()), f(B(), B()), f("x", B()), g("abc"), g(5))
    print(h("a", 1), h("b", 1), h("b", 2), h(None, "z"), h("b", "q"), h(None, 2))
    print(k(1, ["x"]), k("x", ["x"]), k("a", ["x"]), k(0, []), k("", []), k(None, []), k(7, []))
main()
