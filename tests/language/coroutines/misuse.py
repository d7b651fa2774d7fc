"""What is refused at run time: awaiting twice, a running coroutine, StopIteration inside, ignored exits."""

from collections.abc import Coroutine, Generator
from typing import Any


class Pause:
    def __await__(self) -> Generator[None, None, None]:
        yield


async def value() -> int:
    await Pause()
    return 1


async def stops() -> int:
    raise StopIteration(3)


async def stubborn() -> None:
    while True:
        try:
            await Pause()
        except GeneratorExit:
            print("ignored")
            break
    await Pause()


async def twice(shared: Coroutine[Any, Any, int]) -> None:
    print(await shared)
    try:
        print(await shared)
    except RuntimeError as error:
        print(error)


async def itself(holder: list[Coroutine[Any, Any, None]]) -> None:
    try:
        holder[0].send(None)
    except ValueError as error:
        print(error)


async def waits(shared: Coroutine[Any, Any, int]) -> None:
    await shared


def drive(coroutine: Coroutine[Any, Any, object]) -> None:
    try:
        while True:
            coroutine.send(None)
    except StopIteration as stop:
        print("result", stop.value)
    except RuntimeError as error:
        print("error", error, repr(error.__cause__))


def main() -> None:
    drive(twice(value()))
    drive(stops())
    task = stubborn()
    task.send(None)
    try:
        task.close()
    except RuntimeError as error:
        print(error)
    task.close()
    holder: list[Coroutine[Any, Any, None]] = []
    holder.append(itself(holder))
    drive(holder[0])
    holder.clear()
    shared = value()
    first, second = waits(shared), waits(shared)
    first.send(None)
    drive(second)
    drive(first)


main()
