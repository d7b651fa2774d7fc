"""Narrowing by isinstance, issubclass, callable, None, truth, equality, length and a TypeGuard."""
from __future__ import annotations
from collections.abc import Callable
from typing import Final, TypeGuard
class A:
    def a(self) -> str:
        return "a"
class B(A):
    def b(self) -> str:
        return "b"
class C:
    def c(self) -> str:
        return "c"
NUMBERS: Final = (int, float)
def one(x: int | float | str | list[int] | A | C | None) -> str:
    if isinstance(x, (int, float)):
        return f"number {x + 1} {x * 2} {-x} {x > 2}"
    if isinstance(x, str | list):
        return f"sized {len(x)} {x[0]}"
    if isinstance(x, (B, C)):
        if isinstance(x, B):
            return "B " + x.b() + x.a()
        return "C " + x.c()
    if x is None:
        return "none"
    return x.a()
def two(x: int | Callable[[int], int]) -> int:
    if callable(x):
        return x(3)
    return x
def three(x: type[A] | type[C]) -> str:
    if issubclass(x, A):
        return "A"
    return "C"
def four(x: type[A]) -> str:
    if issubclass(x, B):
        return "B"
    if issubclass(x, (C, A)):
        return x.__name__
    return "?"
def is_short(x: str | int) -> TypeGuard[str]:
    return isinstance(x, str) and len(x) < 3
def five(x: str | int) -> str:
    if is_short(x):
        return x + "!"
    return str(x)
def six(x: int | str | None) -> str:
    if not x:
        return f"falsy {x}"
    if x == 3:
        return "three"
    if x in (1, "b"):
        return f"in {x}"
    return f"{x}"
def seven(p: tuple[int, str] | tuple[str, int, float] | None) -> str:
    if p is None:
        return "none"
    if len(p) == 2:
        return f"two {p[0] + 1} {p[1]}"
    return f"three {p[0]} {p[1] + 1} {p[2]}"
def eight(x: int | float, y: int | float | None) -> float | int:
    if y is None:
        return x
    return x * y + 1
def nine(xs: list[int | None]) -> int:
    total = 0
    for x in xs:
        if x is not None:
            total += x
    return total + sum([x for x in xs if x is not None]) + sum([x or 10 for x in xs])
def ten(d: dict[str, int | str | list[int]]) -> list[str]:
    out = []
    for k, v in d.items():
        if isinstance(v, list):
            out.append(f"{k} {sum(v)}")
        elif isinstance(v, str) and v:
            out.append(k + v)
        else:
            out.append(f"{k}={v}")
    return out
def eleven(x: int | None = None, *rest: int | str) -> str:
    return f"{x if x is not None else 'nothing'} {rest} {[r for r in rest if isinstance(r, int)]}"
class Holder:
    def __init__(self) -> None:
        self.value: int | float | str | None = None
        self.pair: tuple[int, int] | None = None
    def get(self) -> float:
        v = self.value
        if isinstance(v, str):
            return float(v)
        if v is None:
            return 0.0
        return v + 0.5
def main() -> None:
    print(one(1), one(2.5), one("xy"), one([7]), one(A()), one(B()), one(C()), one(None))
    print(two(4), two(lambda n: n * 10), three(A), three(C), three(B), four(A), four(B))
    print(five("ab"), five("abc"), five(3), [six(v) for v in (0, "", None, 3, 1, "b", "zz", 9)])
    print(seven(None), seven((1, "a")), seven(("q", 2, 1.5)), eight(2, None), eight(2, 3), eight(2.5, 3), eight(2, 0.5))
    print(nine([1, None, 2]), ten({"a": 1, "b": "x", "c": [1, 2], "d": ""}), eleven(), eleven(1, 2, "z"))
    h = Holder()
    print(h.get())
    h.value = 3
    print(h.get(), h.value)
    h.value = 2.5
    print(h.get())
    h.value = "7.25"
    print(h.get(), h.pair)
    h.pair = (1, 2)
    if h.pair:
        print(h.pair[0] + h.pair[1])
main()
