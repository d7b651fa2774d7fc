"""Everyday work for ``overhead.py``: numbers, calls, objects, texts, dicts, tasks.

The argument says how much of it in thousandths; what is printed last is how many seconds it took by the program's own
clock.
"""

from __future__ import annotations

import asyncio
import sys
import time


class Body:
    def __init__(self, position: float, speed: float) -> None:
        self.position = position
        self.speed = speed

    def move(self, step: float) -> None:
        self.speed -= self.position * step
        self.position += self.speed * step


def orbits(count: int) -> float:
    bodies = [Body(float(n), 0.0) for n in range(100)]
    for _ in range(count):
        for body in bodies:
            body.move(0.01)
    return sum(body.position for body in bodies)


def words(count: int) -> int:
    table: dict[str, list[int]] = {}
    for n in range(count):
        table.setdefault(f"word {n % 5000}", []).append(n)
    return max(len(places) for places in table.values())


def fibonacci(n: int) -> int:
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


async def ping(turns: int) -> int:
    for _ in range(turns):
        await asyncio.sleep(0)
    return turns


async def tasks(count: int) -> int:
    return sum(await asyncio.gather(*(ping(2000) for _ in range(count))))


begin = time.perf_counter()
share = int(sys.argv[1])
print(
    round(orbits(2400 * share), 3),
    words(6000 * share),
    [fibonacci(25) for _ in range(share)][0],
    asyncio.run(tasks(2 * share)),
)
print(time.perf_counter() - begin)
