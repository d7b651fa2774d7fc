"""The traceback of an exception that comes out of coroutines, a generator expression and yield from."""

from collections.abc import Coroutine, Iterator
from typing import Any


async def deepest(value: int) -> int:
    return 10 // value


async def middle(value: int) -> int:
    return await deepest(value) + 1


def delegated(values: list[int]) -> Iterator[int]:
    yield from (100 // value for value in values)


def drive(coroutine: Coroutine[Any, Any, int]) -> None:
    try:
        coroutine.send(None)
    except StopIteration as stop:
        print(stop.value)


def main() -> None:
    drive(middle(5))
    for number in delegated([5, 4]):
        print(number)
    try:
        print(list(delegated([1, 0])))
    except ZeroDivisionError as error:
        print(error)
    drive(middle(0))


main()
