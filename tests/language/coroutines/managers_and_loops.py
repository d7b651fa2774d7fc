"""async with and async for over own classes, asynchronous comprehensions, break, else, exceptions."""

from __future__ import annotations

from collections.abc import Coroutine, Generator
from types import TracebackType
from typing import Any


class Tick:
    def __init__(self, label: str) -> None:
        self.label = label

    def __await__(self) -> Generator[str, None, str]:
        yield self.label
        return self.label.upper()


class Ticker:
    """An asynchronous iterator."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.count = 0

    def __aiter__(self) -> Ticker:
        return self

    async def __anext__(self) -> int:
        if self.count >= self.limit:
            raise StopAsyncIteration
        self.count += 1
        await Tick(f"tick {self.count}")
        return self.count


class Room:
    def __init__(self, name: str, swallow: bool = False) -> None:
        self.name = name
        self.swallow = swallow

    async def __aenter__(self) -> str:
        print("enter", self.name)
        return await Tick(self.name)

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        await Tick(f"leaving {self.name}")
        print("exit", self.name, repr(error))
        return self.swallow


async def rooms() -> str:
    async with Room("a") as one, Room("b") as two:
        print("inside", one, two)
    async with Room("c", swallow=True):
        raise ValueError("swallowed")
    for turn in range(3):
        async with Room(f"turn{turn}"):
            if turn == 1:
                break
    for turn in range(1):
        async with Room("d"):
            return "returned from d"
    return "never"


async def loops() -> list[int]:
    seen: list[int] = []
    async for number in Ticker(3):
        seen.append(number)
    else:
        seen.append(-1)
    async for number in Ticker(9):
        if number == 2:
            break
    seen.append(number)
    seen += [number * 10 async for number in Ticker(3) if number != 2]
    table = {number: await Tick(f"value {number}") async for number in Ticker(2)}
    print(table, {number async for number in Ticker(1)})
    plain = [await Tick(letter) for letter in "xy"]
    print(plain)
    return seen


async def failing() -> None:
    try:
        async with Room("fails"):
            async for number in Ticker(5):
                if number == 2:
                    raise KeyError(number)
    except KeyError as error:
        print("caught", error)


def drive(coroutine: Coroutine[Any, Any, object]) -> None:
    waits: list[str] = []
    try:
        while True:
            waits.append(str(coroutine.send(None)))
    except StopIteration as stop:
        print("result", stop.value, "after", waits)


def main() -> None:
    drive(rooms())
    drive(loops())
    drive(failing())


main()
