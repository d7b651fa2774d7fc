"""Overloads whose body has type variables of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from typing import Generic, TypeVar, overload

K = TypeVar("K")
T = TypeVar("T")
U = TypeVar("U")


class Missing(Enum):
    MISSING = object()


@overload
def first(items: Iterable[T]) -> T: ...
@overload
def first(items: Iterable[T], default: U) -> T | U: ...
def first(items: Iterable[T], default: U | Missing = Missing.MISSING) -> T | U:
    for item in items:
        return item
    if default is not Missing.MISSING:
        return default
    raise LookupError("empty")


@overload
def pick(table: dict[K, T], key: K) -> T | None: ...
@overload
def pick(table: dict[K, T], key: K, /, *, make: Callable[[K], U]) -> T | U: ...
def pick(table: dict[K, T], key: K, make: Callable[[K], U] | None = None) -> T | U | None:
    if key in table:
        return table[key]
    return make(key) if make is not None else None


@overload
def listed(items: list[T]) -> list[T]: ...
@overload
def listed(items: tuple[T, ...], count: int) -> list[T]: ...
def listed(items: list[T] | tuple[T, ...], count: int = 2) -> list[T]:
    return list(items) * count


@overload
def pairs(first: Sequence[T], /) -> list[tuple[T, int]]: ...
@overload
def pairs(first: Sequence[T], second: Sequence[U], /) -> list[tuple[T, U]]: ...
def pairs(first: Sequence[T], second: Sequence[U] | None = None, /) -> list[tuple[T, U]] | list[tuple[T, int]]:
    if second is None:
        return [(item, number) for number, item in enumerate(first)]
    return list(zip(first, second))


class Query(Generic[T]):
    def __init__(self, items: list[T]) -> None:
        self.items = items

    @overload
    def first(self) -> T: ...
    @overload
    def first(self, default: U) -> T | U: ...
    def first(self, default: U | Missing = Missing.MISSING) -> T | U:
        for item in self.items:
            return item
        if default is not Missing.MISSING:
            return default
        raise LookupError("empty query")

    @overload
    def zipped(self, other: list[U]) -> list[tuple[T, U]]: ...
    @overload
    def zipped(self, other: Mapping[T, U]) -> dict[T, U]: ...
    def zipped(self, other: list[U] | Mapping[T, U]) -> list[tuple[T, U]] | dict[T, U]:
        if isinstance(other, list):
            return list(zip(self.items, other))
        return {item: other[item] for item in self.items if item in other}

    @classmethod
    @overload
    def of(cls, first: list[T]) -> Query[T]: ...
    @classmethod
    @overload
    def of(cls, first: dict[U, T]) -> Query[T]: ...
    @classmethod
    def of(cls, first: list[T] | dict[U, T]) -> Query[T]:
        return cls(list(first.values()) if isinstance(first, dict) else first)


class Reversed(Query[T]):
    @overload
    def first(self) -> T: ...
    @overload
    def first(self, default: U) -> T | U: ...
    def first(self, default: U | Missing = Missing.MISSING) -> T | U:
        return self.items[-1] if self.items else super().first() if default is Missing.MISSING else default


def ask(query: Query[T], other: U) -> str:
    try:
        return f"{query.first(other)} {query.first()}"
    except LookupError as error:
        return f"{error}"


def main() -> None:
    print(first([5]), first((5.5, 2.0)), first("abc"), first({1: 2}), first([(1, 2)]))
    print(first([5][:0], None), first([5][:0], "x"), first([2.5], 1), first(range(0), 2.5), first(iter([True])))
    for empty in ([], [1.5]):
        try:
            print(first(empty))
        except LookupError as error:
            print(error)
    print(pick({1: 2.5}, 1), pick({1: 2.5}, 2), pick({1: 2.5}, 2, make=lambda n: n * 2), pick({"a": [1]}, "b", make=len))
    print(listed([1, 2]), listed(("x", "y"), 2), listed((2.5,), 2), listed(((1, "a"),), 2))
    print(pairs([1.5, 2.5]), pairs("ab", [True, False]), pairs([1], range(2, 4)))
    print(Query([1]).first(), Query([1][:0]).first("none"), Query(["a"]).first(None), Query([2.5][:0]).first(None))
    print(Query([1, 2]).zipped([2.5, 3.5]), Query([1, 2]).zipped({2: "b"}), Query(["a"]).zipped(["b"]))
    print(Query.of([1]).first(), Query.of({"a": 2.5}).first(), Query.of({1: "b"}).first(0))
    for query in (Query([1, 2]), Reversed([1, 2]), Reversed([1][:0]), Query([1][:0])):
        print(ask(query, 2.5), ask(query, None))
    print(ask(Query(["a"][:0]), 2), ask(Reversed(["a", "b"]), 2))


main()
