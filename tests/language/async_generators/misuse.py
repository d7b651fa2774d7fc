"""Asynchronous generators used wrongly: run twice at once, awaited twice, exits ignored, ended ones."""

from collections.abc import AsyncGenerator, Coroutine, Generator
from typing import Any


class Pause:
    def __init__(self, label: str) -> None:
        self.label = label

    def __await__(self) -> Generator[str, None, None]:
        yield self.label


async def numbers() -> AsyncGenerator[int, None]:
    await Pause("one")
    yield 1
    await Pause("two")
    yield 2


async def stubborn() -> AsyncGenerator[int, None]:
    try:
        yield 1
    finally:
        yield 2


async def raising() -> AsyncGenerator[int, None]:
    yield 1
    raise KeyError("inside")


def finish(coroutine: Coroutine[Any, Any, object]) -> None:
    try:
        while True:
            print("waits for", coroutine.send(None))
    except StopIteration as stop:
        print("result", stop.value)
    except StopAsyncIteration:
        print("exhausted")
    except (RuntimeError, KeyError, ValueError) as error:
        print(type(error).__name__, error)


async def closing() -> None:
    steps = stubborn()
    print(await steps.__anext__())
    await steps.aclose()


async def ended() -> None:
    steps = raising()
    try:
        async for number in steps:
            print(number)
    except KeyError as error:
        print("caught", error)
    print([number async for number in steps])
    fresh = numbers()
    await fresh.aclose()
    await fresh.aclose()
    print([number async for number in fresh])


async def thrown() -> None:
    steps = numbers()
    try:
        await steps.athrow(ValueError("before it began"))
    except ValueError as error:
        print("caught", error)
    print([number async for number in steps])


def main() -> None:
    steps = numbers()
    first = steps.__anext__()
    print("waits for", first.send(None))
    finish(steps.__anext__())
    finish(first)
    finish(first)
    finish(steps.__anext__())
    finish(steps.__anext__())
    finish(closing())
    finish(ended())
    finish(thrown())


main()
