"""Unions with numbers in trees of expressions, properties, class variables, chains of generics and patterns."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar, Union, cast

T = TypeVar("T")
U = TypeVar("U")

Value = Union[int, float, str, bool, None]


class Expr(ABC):
    @abstractmethod
    def eval(self, env: Mapping[str, int | float]) -> int | float: ...


@dataclass(frozen=True)
class Num(Expr):
    value: int | float

    def eval(self, env: Mapping[str, int | float]) -> int | float:
        return self.value


@dataclass(frozen=True)
class Var(Expr):
    name: str

    def eval(self, env: Mapping[str, int | float]) -> int | float:
        return env[self.name]


@dataclass(frozen=True)
class Bin(Expr):
    op: str
    left: Expr
    right: Expr

    def eval(self, env: Mapping[str, int | float]) -> int | float:
        a, b = self.left.eval(env), self.right.eval(env)
        if self.op == "+":
            return a + b
        if self.op == "*":
            return a * b
        if self.op == "/":
            return a / b
        return a - b


class Registry:
    default: ClassVar[int | str] = 0
    table: ClassVar[dict[str, int | Callable[[int], int]]] = {}

    @classmethod
    def make(cls, value: int | str | None = None) -> Registry:
        r = cls()
        r.value = cls.default if value is None else value
        return r

    def __init__(self) -> None:
        self.value: int | str = "unset"
        self._cache: float | None = None

    @property
    def cached(self) -> float:
        if self._cache is None:
            self._cache = len(str(self.value)) * 0.5
        return self._cache

    @cached.setter
    def cached(self, v: float | None) -> None:
        self._cache = v

    @staticmethod
    def both(a: int | str, b: int | str) -> tuple[int | str, int | str]:
        return b, a

    def __getitem__(self, key: int | str | slice) -> int | str | None:
        if isinstance(key, slice):
            return key.start if isinstance(key.start, int) else None
        return key

    def __call__(self, x: int | None = None) -> int | None:
        return x

    def __contains__(self, x: int | str) -> bool:
        return x == self.value


class Chain(Generic[T]):
    def __init__(self, value: T, rest: Chain[T] | None = None) -> None:
        self.value = value
        self.rest = rest

    def map(self, f: Callable[[T], U]) -> Chain[U]:
        return Chain(f(self.value), self.rest.map(f) if self.rest is not None else None)

    def fold(self, f: Callable[[U, T], U], start: U) -> U:
        acc = f(start, self.value)
        return acc if self.rest is None else self.rest.fold(f, acc)

    def __iter__(self) -> Iterator[T]:
        node: Chain[T] | None = self
        while node is not None:
            yield node.value
            node = node.rest

    def last(self, default: T | None = None) -> T | None:
        found = default
        for v in self:
            found = v
        return found


def pick(xs: Sequence[T | None]) -> list[T]:
    return [x for x in xs if x is not None]


def pairs(xs: Iterable[T], ys: Iterable[U]) -> dict[T, U]:
    return dict(zip(xs, ys))


def choose(flag: bool, a: T, b: U) -> T | U:
    return a if flag else b


@contextmanager
def holding(x: int | None) -> Iterator[int | None]:
    print("enter", x)
    try:
        yield x
    finally:
        print("leave", x)


def flat(x: int | list[int | list[int]]) -> list[int]:
    if isinstance(x, int):
        return [x]
    out: list[int] = []
    for item in x:
        out.extend(flat(item) if isinstance(item, int) else item)
    return out


def describe(v: Value) -> str:
    match v:
        case True | False:
            return f"bool {v}"
        case 0:
            return "zero"
        case int() | float() if v > 100:
            return "big"
        case int(i):
            return f"int {i}"
        case float(x):
            return f"float {x}"
        case "":
            return "empty"
        case str() as s:
            return f"text {s}"
        case None:
            return "none"


def main() -> None:
    e = Bin("+", Num(2), Bin("*", Var("x"), Num(1.5)))
    print(e.eval({"x": 4}), Bin("*", Num(2), Num(3)).eval({}), e == Bin("+", Num(2), Bin("*", Var("x"), Num(1.5))))
    print(e, hash(Num(2)) == hash(Num(2.0)), {Num(1): "a"}[Num(1.0)])
    r = Registry.make()
    print(r.value, Registry.make("q").value, r.cached, r["a"], r[3], r[1:2], r[:2], r(), r(4), 0 in r, "0" in r)
    r.cached = None
    r.value = "abcd"
    print(r.cached, Registry.both(1, "b"))
    Registry.default = "changed"
    print(Registry.make().value, Registry.default)
    Registry.table["one"] = 1
    Registry.table["inc"] = lambda n: n + 1
    for k in sorted(Registry.table):
        entry = Registry.table[k]
        print(k, entry if isinstance(entry, int) else entry(5))
    c: Chain[int | str] = Chain(1, Chain("b", Chain(3)))
    print(list(c), list(c.map(lambda v: v if isinstance(v, int) else None)), c.fold(lambda a, v: a + str(v), ""), c.last())
    d: Chain[int] = Chain(1, Chain(2))
    print(list(d.map(lambda v: v / 2 if v % 2 else None)), d.fold(lambda a, v: (a or 0) + v, cast("int | None", None)), d.last(), d.last(7))
    print(pick([1, None, 2]), pick(["a", None]), pick([None, 2.5]), pairs([1, "a"], [None, 2.5]), pairs((1, 2), "ab"))
    print(choose(True, 1, "a"), choose(False, 1, "a"), choose(False, 1, None), choose(True, 2.5, [1]))
    with holding(4) as h, holding(None) as g:
        print(h, g)
    print(flat(3), flat([1, [2, 3], 4]))
    values: list[Value] = [True, 0, 7, 1000, 2.5, 1e9, "", "abc", None, False, 1.0]
    for v in values:
        print(describe(v), end="; ")
    print()


if __name__ == "__main__":
    main()
