"""asynccontextmanager, AsyncExitStack, aclosing and nullcontext with ``async with``."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import (
    AbstractAsyncContextManager,
    AsyncExitStack,
    aclosing,
    asynccontextmanager,
    closing,
    nullcontext,
    suppress,
)
from types import TracebackType


@asynccontextmanager
async def connection(name: str, *, log: list[str]) -> AsyncIterator[str]:
    log.append(f"open {name}")
    await asyncio.sleep(0)
    try:
        yield name.upper()
    except LookupError as error:
        log.append(f"{name} swallows {error!r}")
    finally:
        await asyncio.sleep(0)
        log.append(f"close {name}")


def fail(error: Exception) -> None:
    raise error


async def first_of(name: str) -> str:
    async with connection(name, log=[]) as opened:
        return opened[0]


class Session:
    def __init__(self, name: str) -> None:
        self.name = name

    async def __aenter__(self) -> Session:
        print("enter", self.name)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        print("exit", self.name, kind.__name__ if kind else None, repr(error))

    def close(self) -> None:
        print("closed", self.name)


async def numbers(count: int) -> AsyncGenerator[int, None]:
    try:
        for number in range(count):
            yield number
    finally:
        print("numbers closed")


async def goodbye(name: str, *, mark: str = ".") -> None:
    await asyncio.sleep(0)
    print("goodbye", name + mark)


async def stacks(log: list[str]) -> None:
    async with AsyncExitStack() as stack:
        first = await stack.enter_async_context(connection("a", log=log))
        second = await stack.enter_async_context(Session("s"))
        stack.enter_context(closing(Session("t")))
        stack.push_async_callback(goodbye, "async", mark="!")
        stack.callback(print, "sync", "callback", sep="-")
        stack.push_async_exit(Session("pushed"))
        print(first, second.name)
        kept = stack.pop_all()
    print("kept")
    try:
        async with kept:
            raise KeyError("k")
    except KeyError:
        print("never")
    print(log)
    with suppress(ValueError):
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(Session("u"))
            raise ValueError("v")


async def maybe(manager: AbstractAsyncContextManager[str | None]) -> None:
    async with manager as value:
        print("value", value)


@asynccontextmanager
async def twice() -> AsyncIterator[int]:
    yield 1
    yield 2


@asynccontextmanager
async def announced(word: str) -> AsyncIterator[None]:
    print("<", word)
    yield
    print(">", word)


@announced("job")
async def job(number: int) -> int:
    await asyncio.sleep(0)
    return number * 2


async def main() -> None:
    log: list[str] = []
    async with connection("x", log=log) as name:
        print(name)
    async with connection("y", log=log):
        fail(IndexError("i"))
    try:
        async with connection("z", log=log):
            raise ValueError("v")
    except ValueError as error:
        print("through", error)
    print(log)
    await stacks([])
    print(await first_of("named"))
    async with aclosing(numbers(5)) as source:
        async for number in source:
            if number == 2:
                break
    await maybe(nullcontext("given"))
    await maybe(nullcontext())
    try:
        async with twice():
            pass
    except RuntimeError as error:
        print(error)
    print(await job(4), await job(5), job.__name__)


asyncio.run(main())
