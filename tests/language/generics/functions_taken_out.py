"""Functions of a type variable, wherever a generic function takes them out: of stars, of iterators, of mappings."""

from __future__ import annotations
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")


def maybe(x: T, *tests: Callable[[T], bool] | None) -> list[bool]:
    return [test(x) if test else False for test in tests]


def given(source: Iterable[Callable[[T], R]]) -> Iterator[Callable[[T], R]]:
    yield from source


def through(x: T, source: Iterable[Callable[[T], R]]) -> list[R]:
    return [f(x) for f in given(source)]


def named(x: T, tests: Mapping[str, Callable[[T], R]]) -> list[tuple[str, R]]:
    return [(name, f(x)) for name, f in tests.items()] + [(n, f(x)) for n, f in zip(tests, tests.values())]


def pairs(x: T, *rules: tuple[str, Callable[[T], R]]) -> list[str]:
    return [f"{number} {name} {rule(x)}" for number, (name, rule) in enumerate(rules)]


def chain(x: T, *steps: Callable[[T], T]) -> T:
    for step in reversed(steps):
        x = step(x)
    first, *rest = steps
    for step in rest:
        x = step(x)
    return first(x) if steps else x


class Bus(Generic[T]):
    def __init__(self, *handlers: Callable[[T], None]) -> None:
        self.handlers = handlers
        self.by_kind: dict[str, list[Callable[[T], None]]] = {}

    def on(self, kind: str, *handlers: Callable[[T], None]) -> Bus[T]:
        self.by_kind.setdefault(kind, []).extend(handlers)
        return self

    def send(self, kind: str, value: T) -> int:
        for handler in (*self.handlers, *self.by_kind.get(kind, [])):
            handler(value)
        for handler in self.handlers:
            handler(value)
        return len(list(map(lambda h: h(value), self.handlers)))


def show(text: str) -> None:
    print("show", text)


class Loud:
    def __call__(self, text: str) -> None:
        print(text.upper())

    def method(self, text: str) -> None:
        print("method", text)


def main() -> None:
    print(maybe("b", lambda e: e > "a", None, str.isupper))
    print(maybe(5, lambda e: e > 3, None))
    print(through("b", [str.upper, str.title]))
    print(through("b", [len, lambda e: 2]))
    print(through("b", (len, lambda e: 2)))
    print(named("abc", {"upper": str.upper, "title": str.title}))
    print(pairs("abc", ("len", len), ("three", lambda x: 3)))
    print(pairs(2.5, ("round", round), ("floor", lambda x: int(x))))
    print(chain("a", lambda x: x + "b", lambda x: x + "c", str.upper))
    print(chain(1, lambda x: x + 1, lambda x: x * 10))
    print(Bus[str](show, Loud(), Loud().method, lambda text: print("lambda", text)).on("x", show, Loud()).send("x", "hello"))
    print(Bus[int](lambda n: print(n + 1)).on("x", print).send("x", 7))


main()
