"""Page tables of x86-64: maps more memory than the entry code did, and registers of devices, writable and never
executable; unmaps guard pages.

Specification: Intel SDM volume 3, 4.5 (4-level paging), 4.10.4 (what a processor remembers), 12.12 (what a cache may
do). Addresses are mapped to themselves; 2 MiB pages where a whole one fits, 4 KiB pages at the edges. SAFETY: mapping
writes only entries that are not present, so no translation that a processor may remember changes; unmapping forgets
the one that does, and splits a large page into small ones that translate alike. The tables lie in memory that is
mapped already. Never maps anything executable.
"""

from __future__ import annotations

from importos.arch.x86_64.boot_information import PAGE_TABLE_ROOT, boot_word
from importos.lowlevel.integers import u64
from importos.lowlevel.memory import fill, load_u64, store_u64
from importos.lowlevel.x86 import invalidate_page

PAGE_BYTES = 0x1000
PAGE_OFFSET_BITS = 0xFFF
LARGE_PAGE_BYTES = 0x200000
LARGE_PAGE_OFFSET_BITS = 0x1FFFFF
ADDRESS_BITS = 0x000FFFFFFFFFF000
TABLE_ENTRIES = 512

PRESENT = 1
WRITABLE = 2
CACHED = 0
UNCACHED = 0x18  # PCD and PWT: for the registers of devices
LARGE = 0x80
MOST_TABLES = 3  # that mapping one page can need
NO_EXECUTE_BIT = 63


def map_memory(start: u64, end: u64, first_free_frame: u64, caching: int = CACHED) -> u64:
    """Maps ``start..end`` (multiples of 4096); frames for tables are taken upwards; answers the next free frame."""
    frame = first_free_frame
    rights = u64(PRESENT | WRITABLE | caching) | (u64(1) << NO_EXECUTE_BIT)
    address = start
    while address < end:
        slot = boot_word(PAGE_TABLE_ROOT) + (((address >> 39) & u64(511)) << 3)
        frame = table_behind(slot, frame)
        slot = (load_u64(slot) & u64(ADDRESS_BITS)) + (((address >> 30) & u64(511)) << 3)
        frame = table_behind(slot, frame)
        slot = (load_u64(slot) & u64(ADDRESS_BITS)) + (((address >> 21) & u64(511)) << 3)
        if address & u64(LARGE_PAGE_OFFSET_BITS) == u64(0) and end - address >= u64(LARGE_PAGE_BYTES):
            if load_u64(slot) == u64(0):
                store_u64(slot, address | rights | u64(LARGE))
            address = address + u64(LARGE_PAGE_BYTES)
        else:
            frame = table_behind(slot, frame)
            slot = (load_u64(slot) & u64(ADDRESS_BITS)) + (((address >> 12) & u64(511)) << 3)
            if load_u64(slot) == u64(0):
                store_u64(slot, address | rights)
            address = address + u64(PAGE_BYTES)
    return frame


def table_behind(slot: u64, frame: u64) -> u64:
    """Lets an entry that leads nowhere lead to a cleared table at ``frame``; answers the next free frame."""
    if load_u64(slot) & u64(PRESENT) != u64(0):
        return frame
    fill(frame, 0, PAGE_BYTES)
    store_u64(slot, frame | u64(PRESENT | WRITABLE))
    return frame + u64(PAGE_BYTES)


def unmap_page(address: u64, frame: u64) -> bool:
    """Takes the page at ``address``, which is mapped, out of memory. True: ``frame`` has become a table."""
    slot = boot_word(PAGE_TABLE_ROOT) + (((address >> 39) & u64(511)) << 3)
    slot = (load_u64(slot) & u64(ADDRESS_BITS)) + (((address >> 30) & u64(511)) << 3)
    slot = (load_u64(slot) & u64(ADDRESS_BITS)) + (((address >> 21) & u64(511)) << 3)
    entry = load_u64(slot)
    is_large = entry & u64(LARGE) != u64(0)
    if is_large:
        small = entry & ~u64(LARGE)
        for number in range(TABLE_ENTRIES):
            store_u64(frame + (u64(number) << 3), small + (u64(number) << 12))
        store_u64(slot, frame | u64(PRESENT | WRITABLE))
        entry = frame
    slot = (entry & u64(ADDRESS_BITS)) + (((address >> 12) & u64(511)) << 3)
    store_u64(slot, u64(0))
    invalidate_page(address)
    return is_large
