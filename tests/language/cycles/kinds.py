"""Cycles through every kind of object that can hold another: containers, closures, generators, methods, exceptions."""

import gc
import weakref
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field


class Watched:
    """Its death is what the program looks at."""

    def __init__(self) -> None:
        self.held: list[object] = []
        self.call: Callable[[], object] | None = None
        self.iterator: Iterator[int] | None = None
        self.table: dict[str, Watched] = {}
        self.pair: tuple[Watched, int] | None = None
        self.queue: deque[Watched] = deque()
        self.group: set[Watched] = set()
        self.error: Exception | None = None

    def method(self) -> "Watched":
        return self


@dataclass
class Record:
    owner: Watched
    others: list["Record"] = field(default_factory=list)


def numbers(owner: Watched) -> Iterator[int]:
    try:
        yield 1
        print("never", len(owner.held))
    finally:
        print("closed")


def make(kind: str) -> "weakref.ref[Watched]":
    it = Watched()
    if kind == "list":
        it.held.append([[it]])
    elif kind == "dict":
        it.table["me"] = it
    elif kind == "tuple":
        it.pair = (it, 1)
    elif kind == "deque":
        it.queue.append(it)
    elif kind == "set":
        it.group.add(it)
    elif kind == "closure":
        it.call = lambda: it
    elif kind == "method":
        it.call = it.method
    elif kind == "generator":
        it.iterator = numbers(it)
        print(next(it.iterator))
    elif kind == "dataclass":
        record = Record(it)
        record.others.append(record)
        it.held.append(record)
    else:
        it.error = ValueError(it)
    return weakref.ref(it)


def main() -> None:
    gc.disable()
    for kind in ["list", "dict", "tuple", "deque", "set", "closure", "method", "generator", "dataclass", "exception"]:
        reference = make(kind)
        before = reference() is None
        gc.collect()
        print(kind, before, reference() is None)


main()
