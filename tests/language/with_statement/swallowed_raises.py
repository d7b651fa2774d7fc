"""What follows a manager that swallows is reached, also where its block ends with a raise."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Iterator
import asyncio


@contextlib.contextmanager
def swallowing(name: str) -> Iterator[str]:
    print("open", name)
    try:
        yield name.upper()
    except LookupError as error:
        print("swallow", repr(error))
    finally:
        print("close", name)


@contextlib.asynccontextmanager
async def swallowing_later(name: str) -> AsyncIterator[str]:
    try:
        yield name
    except KeyError as error:
        print("swallow later", repr(error))


def result() -> int:
    with swallowing("result"):
        raise IndexError("first")
    print("reached")
    with swallowing("again") as name:
        if name:
            raise IndexError("second")
        else:
            raise KeyError("third")
    return 5


def last() -> int:
    with swallowing("last"):
        raise ValueError("goes on")


def in_loops() -> list[str]:
    seen: list[str] = []
    for number in range(3):
        with swallowing(f"turn {number}"):
            with swallowing("inner"):
                seen.append(f"in {number}")
                raise KeyError(number)
        seen.append(f"behind {number}")
    while len(seen) < 7:
        with contextlib.suppress(ValueError):
            seen.append("while")
            raise ValueError
    else:
        seen.append("else")
    return seen


async def later() -> str:
    async with swallowing_later("a"):
        raise KeyError("k")
    return "later"


with swallowing("module"):
    print("body")
    raise KeyError("gone")
print("behind")
try:
    with swallowing("other"):
        raise ValueError("through")
    print("not reached")
except ValueError as error:
    print(error)
try:
    with swallowing("finally"):
        try:
            raise LookupError("with finally")
        finally:
            print("finally")
finally:
    print("outer finally")
print(result())
try:
    last()
except ValueError as error:
    print(error)
print(in_loops(), asyncio.run(later()))
