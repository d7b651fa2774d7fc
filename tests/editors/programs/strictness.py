"""What only a strict checker says, and what None, unions, enumerations and coroutines may not do."""

import asyncio
import enum


class Colour(enum.Enum):
    RED = 1
    GREEN = 2


def double(value) -> int:
    return 2


def first(items: list) -> int:
    return len(items)


def shout(text: str | None) -> str:
    return text.upper()


def size(value: int | str) -> int:
    return len(value)


async def later() -> int:
    await asyncio.sleep(0.001)
    return 1


async def work() -> None:
    number: str = await later()
    print(number, Colour.BLUE)


def main() -> None:
    asyncio.run(work)
    with open_it() as file:
        print(file)
