"""Classes of the library and of the program whose objects are told apart where nothing, or a base, is known."""

import re
from collections import ChainMap, Counter, UserDict
from collections.abc import Generator, Iterable, Iterator, Sized
from typing import Generic, TypeVar

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Result(Generic[T_co]):
    pass


class Ok(Result[T_co]):
    def __init__(self, value: T_co) -> None:
        self._value = value

    @property
    def value(self) -> T_co:
        return self._value


class Bad(Result[T_co]):
    def __init__(self, why: str) -> None:
        self.why = why


class Stack(Generic[T]):
    def __init__(self, *items: T) -> None:
        self.items = list(items)


def show(x: object) -> str:
    if isinstance(x, ExceptionGroup):
        return f"group {len(x.exceptions)} {x.exceptions[0]}"
    if isinstance(x, Ok):
        return f"ok {x.value}"
    if isinstance(x, Bad):
        return "bad " + x.why
    if isinstance(x, Stack):
        return "stack"
    if isinstance(x, (re.Pattern, re.Match)):
        return "re"
    if isinstance(x, Counter):
        return f"counter {x['a']} {list(x)}"
    if isinstance(x, (UserDict, ChainMap)):
        return f"user {x['a']} {len(x)}"
    if isinstance(x, Generator):
        return f"generator {next(x)}"
    if isinstance(x, Iterator):
        return f"iterator {next(x)}"
    if isinstance(x, type):
        return x.__name__
    if isinstance(x, (bytes, bytearray)):
        return f"bytes {len(x)}"
    if isinstance(x, range):
        return f"range {x[0]}"
    if isinstance(x, Sized):
        return f"sized {len(x)}"
    if callable(x):
        return "callable"
    return "?"


def result(r: Result[int] | None) -> int:
    if isinstance(r, Ok):
        value: int = r.value
        return value + 1
    if isinstance(r, Bad):
        return -len(r.why)
    return 0


def gen() -> Iterator[int]:
    yield 5


def counts(x: list[int] | dict[str, int] | set[int] | tuple[int, ...]) -> int:
    if isinstance(x, dict):
        x["z"] = 1
        return sum(x.values())
    if isinstance(x, (list, tuple)):
        return sum(x)
    x.add(100)
    return sum(x)


def nested(x: Iterable[object]) -> list[str]:
    out: list[str] = []
    for y in x:
        if isinstance(y, Iterable) and not isinstance(y, (str, bytes)):
            out += nested(y)
        else:
            out.append(str(y))
    return out


def keep(x: T) -> T:
    if isinstance(x, list):
        print("list")
    return x


print(show(ExceptionGroup("a", [ValueError("b")])), show(Ok(3)), show(Bad("x")), show(Stack(1)), show(re.compile("a")))
print(show(Counter("aab")), show(UserDict({"a": 1})), show(ChainMap({"a": 2})), show(gen()), show(iter([2])), show(int))
print(show(b"ab"), show(range(3)), show({1}), show(len), show("abc"), show(3), show(x for x in "q"))
print(result(Ok(3)), result(Bad("abc")), result(None))
print(counts([1]), counts({"a": 1}), counts({1}), counts((1, 2)))
print(nested([1, [2, (3, "ab")], {4: 5}, {6}, [[["x"]]], range(2)]))
print(keep([1]), keep(3))
