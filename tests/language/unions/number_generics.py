"""Generic classes and functions, overloads, callables and caches for unions with numbers."""

import functools
from collections.abc import Callable, Generator, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Generic, Protocol, TypeVar, overload

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


class Sized2(Protocol):
    def __len__(self) -> int: ...


class Stack(Generic[T]):
    def __init__(self) -> None:
        self.items: list[T] = []
        self.top: T | None = None

    def push(self, item: T) -> "Stack[T]":
        self.items.append(item)
        self.top = item
        return self

    def pop(self) -> T | None:
        if not self.items:
            return None
        item = self.items.pop()
        self.top = self.items[-1] if self.items else None
        return item

    def find(self, wanted: T) -> int | None:
        for i, item in enumerate(self.items):
            if item == wanted:
                return i
        return None

    def __iter__(self) -> Iterator[T]:
        return iter(self.items)


def first(xs: Iterable[T], default: T | None = None) -> T | None:
    for x in xs:
        return x
    return default


def swap(pair: tuple[T, K]) -> tuple[K, T]:
    return pair[1], pair[0]


def apply(f: Callable[[int | None], int | str], x: int | None) -> int | str:
    return f(x)


def takes_more(x: int | float | str | None) -> int:
    return 1 if isinstance(x, float) else 2 if isinstance(x, str) else 3


def takes_object(x: object) -> int:
    return x if isinstance(x, int) else -1


def length_or(x: int | Sized2) -> int:
    return x if isinstance(x, int) else len(x)


@overload
def twice(x: int) -> int: ...


@overload
def twice(x: str) -> str: ...


def twice(x: int | str) -> int | str:
    return x * 2


@functools.lru_cache(maxsize=None)
def slow(x: int | None, y: float | int = 1) -> int | float | None:
    return None if x is None else x * y


def echo() -> Generator[int | None, int | str | None, str | int]:
    got = yield 1
    seen: list[int | str | None] = []
    while got is not None:
        seen.append(got)
        got = yield len(seen) if isinstance(got, str) else None
    return seen[0] if seen and seen[0] is not None else "nothing"


def outer() -> Generator[int | None, int | str | None, str]:
    result = yield from echo()
    return f"got {result!r}"


def main() -> None:
    s: Stack[int | str] = Stack()
    print(s.push(1).push("a").top, s.find("a"), s.find(1), s.find(2), list(s), s.pop(), s.pop(), s.pop(), s.top)
    t: Stack[int] = Stack()
    print(t.push(4).top, t.pop(), t.pop(), t.top)
    print(first([1, 2]), first([], 5), first([None, 1]), first(["x"]), first(iter([2.5, None])))
    p: tuple[int | None, str | int] = (None, 4)
    print(swap(p), swap((1.5, "a")))
    print(
        apply(takes_more, None),
        apply(takes_object, 4),
        apply(lambda v: "n" if v is None else v, 3),
        apply(takes_object, None),
    )
    print(length_or(3), length_or("four"), length_or([1]), twice(4), twice("ab"))
    print(slow(3), slow(3, 2.5), slow(None), slow(3), slow.cache_info())
    g = outer()
    print(next(g), g.send(5), g.send("x"))
    try:
        g.send(None)
    except StopIteration as e:
        print(e.value)
    seq: Sequence[object] = [1, None, "a"]
    ints: Sequence[int | None] = [1, 2]
    wide: Sequence[int | float | str | None] = ints
    m: Mapping[str, int | str | None] = {"k": 1}
    print(list(seq), list(wide), [type(v).__name__ for v in wide], m, list(m.values()), wide[0] == 1, 2 in wide)


if __name__ == "__main__":
    main()
