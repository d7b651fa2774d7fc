"""A union of iterables is walked: tuples of several lengths, a list or a text, asynchronous ones."""

from __future__ import annotations
from typing import AsyncIterator
import asyncio
def pick(n: int) -> tuple[int, int] | tuple[int, int, int]:
    return (1, 2) if n == 0 else (1, 2, 3)
def mixed(n: int) -> list[int] | tuple[int, str] | str | dict[str, int]:
    if n == 0:
        return [1, 2]
    if n == 1:
        return (1, "a")
    return "xyz" if n == 2 else {"k": 2}
class Even:
    def __aiter__(self) -> AsyncIterator[int]:
        return self.run()
    async def run(self) -> AsyncIterator[int]:
        yield 2
class Odd:
    def __aiter__(self) -> AsyncIterator[str]:
        return self.run()
    async def run(self) -> AsyncIterator[str]:
        yield "3"
def source(n: int) -> Even | Odd:
    return Even() if n == 0 else Odd()
t = pick(0)
print([x for x in t])
for y in pick(1):
    print(y)
print(sum(x for x in pick(1)))
print({x: 1 for x in pick(1)}, len(t), list(t), t)
for n in range(4):
    print([z for z in mixed(n)], {z for z in mixed(3)}, list(mixed(n)), *mixed(n))
    for v in mixed(n):
        print(v)
    for i, w in enumerate(list(mixed(n))):
        print(i, w)
a, *b = pick(1)
print(a, b)
async def main() -> None:
    for n in range(2):
        async for x in source(n):
            print(x)
        print([x async for x in source(n)])
asyncio.run(main())
