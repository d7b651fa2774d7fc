"""What the heap holds, as typed counters: ``heap_statistics()``; ``give_back()`` lets others have what it does not use.
Under CPython, which has a heap of its own, all are 0.

Specification: SPECIFICATION.md 4.24 and 4.27. Reading them walks the lists of free small blocks and changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from importos.runtime import heap, traced_memory

__all__ = ["HeapStatistics", "give_back", "heap_statistics"]


@dataclass(frozen=True)
class HeapStatistics:
    """Bytes, but for ``large_blocks``.

    ``total``: all that the board has given to the heap; ``in_use`` and ``free`` are its two parts. ``largest_free``: no
    object can be larger. ``small``: what is cut into blocks of at most 1024 bytes, used or not. ``large_blocks``: how
    many larger ones are in use, those that are cut included.
    """

    total: int
    in_use: int
    free: int
    largest_free: int
    small: int
    large_blocks: int


def heap_statistics() -> HeapStatistics:
    """The counters as they are now; those of the objects that this call makes are among them."""
    total = heap.region_bytes()
    free = traced_memory.bytes_free()
    return HeapStatistics(
        total=total,
        in_use=total - free,
        free=free,
        largest_free=heap.largest_free(),
        small=heap.chunk_bytes(),
        large_blocks=heap.large_block_count(),
    )


def give_back() -> int:
    """Gives the system the pages of the heap that hold nothing, and answers how many bytes; 0 where nobody takes them.

    For a process that has done something large and will do small things for long: using the pages again costs time.
    """
    return heap.give_back_pages()
