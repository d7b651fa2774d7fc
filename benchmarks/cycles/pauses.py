"""How long the collector of cycles stops a program that holds a large tree with parents and drops small rings.

Prints three numbers in microseconds: the longest ``gc.collect()``; how late 19 of 20 turns of a loop come at worst that
is idle between turns that make garbage; and what one ring costs from its making to its end.
"""

import asyncio
import gc
import time

TREE_NODES = 100_000
RINGS = 300_000
TURNS = 300
RINGS_A_TURN = 100


class Node:
    def __init__(self) -> None:
        self.parent: Node | None = None
        self.children: list[Node] = []


def tree(count: int) -> Node:
    nodes = [Node()]
    for number in range(1, count):
        node = Node()
        node.parent = nodes[(number - 1) // 4]
        nodes[(number - 1) // 4].children.append(node)
        nodes.append(node)
    return nodes[0]


def ring() -> None:
    first, second = Node(), Node()
    first.parent, second.parent = second, first


def longest_collection() -> float:
    longest = 0.0
    for _ in range(5):
        for _ in range(1000):
            ring()
        start = time.perf_counter()
        gc.collect()
        longest = max(longest, time.perf_counter() - start)
    return longest


def cost_of_rings() -> float:
    start = time.perf_counter()
    for _ in range(RINGS):
        ring()
    gc.collect()
    return (time.perf_counter() - start) / RINGS


class Turns:
    """Each turn makes garbage and rests for a millisecond; ``late`` are the moments by which turns came too late."""

    def __init__(self) -> None:
        self.late: list[float] = []

    async def run(self) -> None:
        loop = asyncio.get_running_loop()
        for _ in range(TURNS):
            for _ in range(RINGS_A_TURN):
                ring()
            due = loop.time() + 0.001
            await asyncio.sleep(0.001)
            self.late.append(loop.time() - due)


def main() -> None:
    root = tree(TREE_NODES)
    collection = longest_collection()
    cost = cost_of_rings()
    turns = Turns()
    asyncio.run(turns.run())
    turns.late.sort()
    assert len(root.children) == 4
    print(f"{collection * 1e6:.1f} {turns.late[TURNS * 19 // 20] * 1e6:.1f} {cost * 1e6:.3f}")


main()
