"""default_factory takes any value that can be called: evaluated once, where the field is declared."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import ClassVar


class Ids:
    def __init__(self, prefix: str) -> None:
        print("ids", prefix)
        self.prefix, self.last = prefix, 0

    def next(self) -> str:
        self.last += 1
        return f"{self.prefix}{self.last}"

    def __call__(self) -> str:
        return self.next() + "!"


def maker(what: str) -> Callable[[], list[str]]:
    print("maker", what)
    return lambda: [what]


ids = Ids("g")


@dataclass
class Event:
    number: int = field(default_factory=itertools.count(1).__next__)
    name: str = field(default_factory=Ids("e").next)
    middle: ClassVar[str] = ids.next()
    tags: list[str] = field(default_factory=maker("tag"), compare=False)
    other: str = field(default_factory=ids.next, kw_only=True)
    called: str = field(init=False, default_factory=Ids("c"))
    text: str = field(default_factory=partial("-".join, ["a", "b"]))


@dataclass(frozen=True)
class Base:
    id: int = field(default_factory=itertools.count().__next__)


@dataclass(frozen=True)
class Derived(Base):
    own: int = field(default_factory=itertools.count(10, 5).__next__)


def main() -> None:
    print(Event(), Event(7), Event(other="x"), Event.middle, ids.last)
    first, second = Event(), Event()
    first.tags.append("more")
    print(second.tags, replace(first, name="n").number)
    print(Base(), Derived(), Derived(own=3), Base(), Derived().id)


main()
