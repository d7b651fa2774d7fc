"""Ints for floats of protocols, bases and bound methods."""

from collections.abc import Callable
from typing import Protocol


class HasRate(Protocol):
    def rate(self, x: float = 1) -> float: ...


class A:
    def rate(self, x: float = 1) -> float:
        return x


class B:
    def rate(self, x: float = 2) -> float:
        return x / 2


def use(h: HasRate) -> str:
    return f"{h.rate()} {h.rate(3)} {h.rate(x=4)} {h.rate(2.5)}"


def apply(f: Callable[[float], str], x: float) -> str:
    return f(x)


def show(x: float) -> str:
    return str(x)


class Base:
    def __init__(self, k: float = 1) -> None:
        self.text = f"{k}"

    def go(self, x: float) -> str:
        return self.text + f"{x}"


class D(Base):
    def __init__(self, k: float) -> None:
        super().__init__(k)
        self.more = f"{k + 1}"

    def go(self, x: float) -> str:
        return super().go(x) + f"/{x * 2}"


print(use(A()), use(B()))
print(apply(show, 1.0), [show(x) for x in (1, 2.5)], list(map(show, [1.0])))
for b in [Base(), Base(2), D(3), D(3.5)]:
    print(b.text, b.go(1), b.go(1.5))
m = D(1).go
print(m(2.0))
