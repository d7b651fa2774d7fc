"""Cycles are freed while the event loop has nothing to do: a weak reference dies without a call of gc.collect()."""
import asyncio
import weakref


class Node:
    def __init__(self) -> None:
        self.next: Node | None = None

def ring() -> "weakref.ref[Node]":
    a, b = Node(), Node()
    a.next, b.next = b, a
    return weakref.ref(a)

async def work() -> None:
    first = ring()
    for _ in range(3000):
        ring()
    while first() is not None:
        await asyncio.sleep(0.001)
    print("collected")
    for _ in range(20):
        for _ in range(500):
            ring()
        await asyncio.sleep(0.0005)
    print("done")

asyncio.run(work())
