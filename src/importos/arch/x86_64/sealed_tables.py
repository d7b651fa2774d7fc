"""Page tables that are made while the program runs: guard pages, registers of devices. They are sealed as those of the
boot are.

Their frames come from the heap, a few at a time, and are never given back. The page in front of them becomes the table
through which they are read-only, when they lie in a large page. SAFETY: what is written here is memory of the heap's
that nobody else has. Must never hand out a frame that can be written to.
"""

from __future__ import annotations

from importos.arch.x86_64.paging import (
    LARGE_PAGE_OFFSET_BITS,
    MOST_TABLES,
    PAGE_BYTES,
    map_memory,
    page_above,
    seal_pages,
    split_large_page,
    unmap_small_page,
)
from importos.lowlevel.integers import u64
from importos.runtime import heap

FRAMES = 7  # at a time
NO_MEMORY = 0

next_frame = u64(0)
frames_left = 0


def unmap_page(address: u64) -> bool:
    """Takes the page at ``address``, which is mapped, out of memory. False: no memory is left for a table."""
    if not have_frames(1):
        return False
    if split_large_page(address, next_frame):
        use_frames(1)
    unmap_small_page(address)
    return True


def map_page(address: u64, caching: int) -> bool:
    """Maps one page that is not mapped. False: no memory is left for tables."""
    if not have_frames(MOST_TABLES):
        return False
    after = map_memory(address, address + u64(PAGE_BYTES), next_frame, caching)
    use_frames(((after - next_frame) >> 12).to_int())
    return True


def use_frames(count: int) -> None:
    """They have become tables."""
    global next_frame, frames_left
    next_frame = next_frame + (u64(count) << 12)
    frames_left -= count


def have_frames(count: int) -> bool:
    """Whether there are as many frames one behind the other, at most ``FRAMES``."""
    global next_frame, frames_left
    if frames_left >= count:
        return True
    size = u64((FRAMES + 1) * PAGE_BYTES)
    memory = heap.allocate((2 * FRAMES + 3) * PAGE_BYTES)
    if memory == u64(NO_MEMORY):
        return False
    start = page_above(memory)
    boundary = (start + u64(LARGE_PAGE_OFFSET_BITS)) & ~u64(LARGE_PAGE_OFFSET_BITS)
    if boundary - start < size:  # all of them in the same large page
        start = boundary
    split_large_page(start, start)
    seal_pages(start, start + size)
    next_frame = start + u64(PAGE_BYTES)
    frames_left = FRAMES
    return True
