"""Coroutines without an event loop: send, results, exceptions, awaiting each other and own awaitables."""

from collections.abc import Coroutine, Generator
from typing import Any


class Pause:
    """An awaitable: gives its name to whoever drives, and is answered with a number."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __await__(self) -> Generator[str, int, int]:
        answer = yield self.name
        return answer * 10


async def plain(value: int) -> int:
    return value + 1


async def chain(value: int) -> str:
    one = await plain(value)
    two = await plain(one)
    return f"{one} {two}"


async def asking(names: list[str]) -> int:
    total = 0
    for name in names:
        total += await Pause(name)
    return total


async def guarded(log: list[str]) -> str:
    try:
        await Pause("inside")
    except ValueError as error:
        log.append(f"caught {error}")
        return "recovered"
    finally:
        log.append("finally")
    return "usual"


async def nothing() -> None:
    await plain(1)


async def failing() -> int:
    await nothing()
    raise KeyError("deep")


async def outer() -> int:
    try:
        return await failing()
    except KeyError as error:
        print("outer caught", error)
        return -1


def drive(coroutine: Coroutine[Any, Any, object], *answers: int) -> None:
    sent: int | None = None
    rest = list(answers)
    try:
        while True:
            print("waits for", coroutine.send(sent))
            sent = rest.pop(0)
    except StopIteration as stop:
        print("result", stop.value)


def main() -> None:
    drive(plain(1))
    drive(chain(5))
    drive(asking(["a", "b"]), 1, 2)
    drive(nothing())
    drive(outer())
    log: list[str] = []
    drive(guarded(log), 1)
    thrown = guarded(log)
    print(thrown.send(None))
    try:
        thrown.throw(ValueError("thrown"))
    except StopIteration as stop:
        print(stop.value)
    closed = guarded(log)
    closed.send(None)
    closed.close()
    print(log)
    done = plain(1)
    drive(done)
    try:
        done.send(None)
    except RuntimeError as error:
        print(error)
    unstarted = plain(2)
    try:
        unstarted.send(3)
    except TypeError as error:
        print(error)
    unstarted.close()


main()
