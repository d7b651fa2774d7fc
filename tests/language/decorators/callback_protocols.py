"""A protocol with ``__call__`` alone says what functions can be called: with names, defaults and type parameters."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol, TypeVar

T = TypeVar("T")
T_contra = TypeVar("T_contra", contravariant=True)


class Middleware(Protocol):
    def __call__(self, request: str, following: Callable[[str], str]) -> str: ...


class Formatter(Protocol):
    def __call__(self, value: int, /, *, width: int = 4) -> str: ...


class Handler(Protocol[T_contra]):
    def __call__(self, event: T_contra) -> bool: ...


class Chain:
    def __init__(self) -> None:
        self.parts: list[Middleware] = []

    def use(self, part: Middleware) -> Middleware:
        self.parts.append(part)
        return part

    def run(self, request: str) -> str:
        following: Callable[[str], str] = str.upper
        for part in reversed(self.parts):
            following = partial(part, following=following)
        return following(request)


chain = Chain()


@chain.use
def brackets(request: str, following: Callable[[str], str]) -> str:
    return f"[{following(request)}]"


class Counting:
    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, request: str, following: Callable[[str], str]) -> str:
        self.calls += 1
        return f"{self.calls}:{following(request)}"


class Loud(Middleware):
    def __call__(self, request: str, following: Callable[[str], str]) -> str:
        return following(request) + "!"


chain.use(Counting())
chain.use(Loud())


@chain.use
def backwards(request: str, following: Callable[[str], str]) -> str:
    return following(request[::-1])


print(chain.run("abc"), chain.run("de"), brackets(request="x", following=str.title))


def padded(value: int, /, *, width: int = 4) -> str:
    return f"{value:>{width}}|"


def starred(value: int, /, width: int = 6, fill: str = "*") -> str:
    return str(value).rjust(width, fill)


def show(formatter: Formatter) -> None:
    print(formatter(12), formatter(7, width=3))


formatters: list[Formatter] = [padded, starred]
for formatter in formatters:
    show(formatter)
show(partial(starred, fill="-"))


def first(handlers: list[Handler[str]], event: str, default: Handler[str] | None = None) -> bool:
    return any(handler(event) for handler in handlers) or (default is not None and default(event=event))


def known(event: object) -> bool:
    return bool(event)


def digits(event: str) -> bool:
    return event.isdigit()


print(first([digits, known], "a"), first([digits], "a"), first([], "", known))
