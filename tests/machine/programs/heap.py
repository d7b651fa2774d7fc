"""What the heap says of itself, where it and the stack are, and what happens when it is full."""

from __future__ import annotations

import sys

from importos.lowlevel.processor import frame_address
from importos.memory import heap_statistics


class Node:
    def __init__(self) -> None:
        self.other: Node | None = None


def fill(kept: list[bytearray]) -> None:
    while True:
        kept.append(bytearray(1 << 18))


def show_statistics() -> None:
    before = heap_statistics()
    data = bytearray(1_000_000)
    after = heap_statistics()
    print(before.total == after.total, before.total == before.in_use + before.free)
    print(1_000_000 <= after.in_use - before.in_use < 1_020_000, after.large_blocks > before.large_blocks)
    print(after.largest_free <= after.free, after.small > 0, len(data))
    before = heap_statistics()
    nodes = [Node() for _ in range(5000)]
    for node in nodes:
        node.other = nodes[0]
    held = heap_statistics().in_use - before.in_use
    nodes[0].other = None
    nodes.clear()
    left = heap_statistics().in_use - before.in_use
    print(held > 5000 * 32, left < held // 20)


def show_limit() -> None:
    kept: list[bytearray] = []
    try:
        fill(kept)
    except MemoryError:
        print("MemoryError", heap_statistics().total >> 20, len(kept) * (1 << 18) >> 20)
    kept.clear()
    print(len(bytearray(1 << 20)), heap_statistics().in_use < 1 << 20)


def main() -> None:
    if sys.argv[1] == "statistics":
        show_statistics()
    elif sys.argv[1] == "limit":
        show_limit()
    else:
        print(id(bytearray(300_000)), frame_address().to_int())
