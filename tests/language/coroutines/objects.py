"""Coroutines as values: in lists and variables, methods, closures, generic helpers, Awaitable parameters."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine, Generator
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Cell(Generic[T]):
    """Waits until it has a value."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.values: list[T] = []

    def __await__(self) -> Generator[str, None, T]:
        while not self.values:
            yield self.name
        return self.values.pop()


class Account:
    def __init__(self, owner: str) -> None:
        self.owner = owner
        self.balance = 0

    async def deposit(self, cell: Cell[int]) -> int:
        self.balance += await cell
        return self.balance

    async def describe(self) -> str:
        return f"{self.owner}: {self.balance}"


class Savings(Account):
    async def describe(self) -> str:
        return "savings of " + await super().describe()


async def both(left: Awaitable[T], right: Awaitable[T]) -> list[T]:
    return [await left, await right]


async def pair(left: Awaitable[int], right: Awaitable[str]) -> tuple[int, str]:
    return await left, await right


async def number(value: int) -> int:
    return value


async def text(value: str) -> str:
    return value


def nothing() -> None:
    """Fills no cell."""


def run(coroutine: Coroutine[Any, Any, object], fill: Callable[[], None] = nothing) -> None:
    for _ in range(10):
        try:
            print("waits for", coroutine.send(None))
        except StopIteration as stop:
            print("result", stop.value)
            return
        fill()
    raise RuntimeError("never ready")


def main() -> None:
    cell: Cell[int] = Cell("deposit")
    account = Account("Ada")
    saving: Account = Savings("Bob")
    run(account.deposit(cell), lambda: cell.values.append(5))
    cell.values.append(7)
    run(saving.deposit(cell))
    for each in (account, saving):
        print_text(each.describe())
    print_text(show_both())
    offset = 100

    async def shifted(value: int) -> int:
        return await number(value) + offset

    jobs: list[Coroutine[Any, Any, int]] = [number(1), shifted(2)]
    for job in jobs:
        print_number(job)


async def show_both() -> str:
    names: Cell[str] = Cell("name")
    names.values.append("from cell")
    return f"{await both(number(1), number(2))} {await both(text('a'), names)} {await pair(number(3), text('b'))}"


def print_text(coroutine: Coroutine[Any, Any, str]) -> None:
    try:
        coroutine.send(None)
    except StopIteration as stop:
        print(stop.value)


def print_number(coroutine: Coroutine[Any, Any, int]) -> None:
    try:
        coroutine.send(None)
    except StopIteration as stop:
        print(stop.value)


main()
