"""What gives None stands where more than None is expected: awaited, iterated, by protocol, as a bound method."""

import asyncio
from collections.abc import Awaitable, Callable, Generator
from typing import Protocol


class Quiet:
    async def answer(self, number: int) -> None:
        print("quiet", number)


class Loud:
    async def answer(self, number: int) -> bool:
        await asyncio.sleep(0)
        return number > 1


class Answering(Protocol):
    async def answer(self, number: int, /) -> bool | None: ...


async def ask(asked: Answering) -> None:
    print(await asked.answer(1))


async def call(function: Callable[[int], Awaitable[bool | None]]) -> None:
    print(await function(2))


async def wait(waiting: Awaitable[object]) -> object:
    return await waiting


def steps(count: int) -> Generator[int, None, None]:
    for number in range(count):
        if number == 2:
            return
        yield number


def all_steps(inner: Generator[int, None, str | None]) -> Generator[int, None, object]:
    result = yield from inner
    print("result", result)
    return result


async def main() -> None:
    for asked in (Quiet(), Loud()):
        await ask(asked)
        await call(asked.answer)
        print(await wait(asked.answer(3)))
    print(await asyncio.gather(Quiet().answer(4), Loud().answer(5)))


print(list(all_steps(steps(1))), list(all_steps(steps(5))))
asyncio.run(main())
