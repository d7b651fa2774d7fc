"""A coroutine that somebody awaits cannot be awaited by another, wherever it comes from; one that has ended neither."""

import asyncio
from collections.abc import Coroutine
from typing import Any


async def number() -> int:
    await asyncio.sleep(0)
    return 7


class Source:
    async def get(self) -> int:
        return await number()


class Stored(Source):
    """What looks like an ``async def`` to its callers may give the same coroutine twice."""

    def __init__(self) -> None:
        self.kept = number()

    def get(self) -> Coroutine[Any, Any, int]:
        return self.kept


def kept(coroutine: Coroutine[Any, Any, int]) -> Coroutine[Any, Any, int]:
    return coroutine


async def ask(name: str, source: Source) -> None:
    try:
        print(name, await source.get())
    except RuntimeError as error:
        print(name, error)


async def ask_kept(name: str, coroutine: Coroutine[Any, Any, int]) -> None:
    try:
        print(name, await kept(coroutine))
    except RuntimeError as error:
        print(name, error)


async def main() -> None:
    print(await number(), await Source().get())
    coroutine = number()
    await asyncio.gather(ask_kept("first", coroutine), ask_kept("second", coroutine))
    await ask_kept("third", coroutine)
    stored = Stored()
    await asyncio.gather(ask("first", stored), ask("second", stored))
    await ask("third", stored)
    plain = Source()
    await asyncio.gather(ask("first", plain), ask("second", plain))


asyncio.run(main())
