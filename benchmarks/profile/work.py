"""Everyday work for ``overhead.py``, in small pieces: numbers, calls, objects, texts, dicts, tasks.

The argument says how many; a dot is printed behind each, and last how many seconds all took by the program's own clock.
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


def orbits(bodies: list[Body], count: int) -> None:
    for _ in range(count):
        for body in bodies:
            body.move(0.01)


def words(count: int) -> int:
    table: dict[str, list[int]] = {}
    for n in range(count):
        table.setdefault(f"word {n % 500}", []).append(n)
    return max(len(places) for places in table.values())


def fibonacci(n: int) -> int:
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


async def ping(turns: int) -> None:
    for _ in range(turns):
        await asyncio.sleep(0)


async def work(pieces: int) -> None:
    bodies = [Body(float(n), 0.0) for n in range(100)]
    for _ in range(pieces):
        orbits(bodies, 240)
        words(600)
        fibonacci(20)
        await asyncio.gather(ping(200), ping(200))
        print(".", end="", flush=True)


begin = time.perf_counter()
asyncio.run(work(int(sys.argv[1])))
print()
print(time.perf_counter() - begin)
