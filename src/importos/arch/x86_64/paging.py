"""Page tables of x86-64: maps more memory than the entry code did, and registers of devices, writable and never
executable; unmaps guard pages.

The tables themselves are mapped read-only once they are sealed. The functions here write them with CR0.WP clear; any
other write, wherever it comes from, ends in a crash record.

Specification: Intel SDM volume 3, 4.5 (4-level paging), 4.10.4 (what a processor remembers), 12.12 (what a cache may
do). Addresses are mapped to themselves; 2 MiB pages where a whole one fits, 4 KiB pages at the edges. SAFETY: mapping
writes only entries that are not present, so no translation that a processor may remember changes; unmapping forgets
the one that does, and splits a large page into small ones that translate alike; sealing takes rights away and forgets
the page. The tables lie in memory that is mapped already. Never maps anything executable, and never leaves CR0.WP
clear.
"""

from __future__ import annotations

from importos.arch.x86_64.boot_information import PAGE_TABLE_ROOT, boot_word
from importos.lowlevel.integers import u64
from importos.lowlevel.memory import fill, load_u64, store_u64
from importos.lowlevel.x86 import invalidate_page, set_write_protection

PAGE_BYTES = 0x1000
PAGE_OFFSET_BITS = 0xFFF
LARGE_PAGE_BYTES = 0x200000
LARGE_PAGE_OFFSET_BITS = 0x1FFFFF
ADDRESS_BITS = 0x000FFFFFFFFFF000
TABLE_ENTRIES = 512
# Levels, by the lowest bit of the address that chooses an entry.
HIGHEST = 39
DIRECTORY = 21
LEAVES = 12
LEVEL_BITS = 9

PRESENT = 1
WRITABLE = 2
CACHED = 0
UNCACHED = 0x18  # PCD and PWT: for the registers of devices
LARGE = 0x80
MOST_TABLES = 3  # that mapping one page can need
NO_EXECUTE_BIT = 63


def map_memory(start: u64, end: u64, first_free_frame: u64, caching: int) -> u64:
    """Maps ``start..end`` (multiples of 4096); frames for tables are taken upwards; answers the next free frame."""
    frame = first_free_frame
    address = start
    set_write_protection(False)
    while address < end:
        rights = u64(PRESENT | WRITABLE | caching) | (u64(1) << NO_EXECUTE_BIT)
        size = PAGE_BYTES
        lowest = LEAVES
        if address & u64(LARGE_PAGE_OFFSET_BITS) == u64(0) and end - address >= u64(LARGE_PAGE_BYTES):
            rights = rights | u64(LARGE)
            size = LARGE_PAGE_BYTES
            lowest = DIRECTORY
        level = HIGHEST
        while level > lowest:
            slot = slot_of(address, level)
            if load_u64(slot) == u64(0):
                fill(frame, 0, PAGE_BYTES)
                store_u64(slot, frame | u64(PRESENT | WRITABLE))
                frame = frame + u64(PAGE_BYTES)
            level -= LEVEL_BITS
        slot = slot_of(address, lowest)
        if load_u64(slot) == u64(0):
            store_u64(slot, address | rights)
        address = address + u64(size)
    set_write_protection(True)
    return frame


def slot_of(address: u64, lowest: int) -> u64:
    """Where the entry for an address is in the table of a level; the tables above it are there."""
    slot = boot_word(PAGE_TABLE_ROOT)
    level = HIGHEST
    while True:
        slot = slot + ((address >> level & u64(TABLE_ENTRIES - 1)) << 3)
        if level == lowest:
            return slot
        slot = load_u64(slot) & u64(ADDRESS_BITS)
        level -= LEVEL_BITS


def seal_pages(start: u64, end: u64) -> None:
    """Takes the right to write away from small pages; ``start`` and ``end`` are multiples of 4096."""
    set_write_protection(False)
    while start < end:
        slot = slot_of(start, LEAVES)
        store_u64(slot, load_u64(slot) & ~u64(WRITABLE))
        invalidate_page(start)
        start = start + u64(PAGE_BYTES)
    set_write_protection(True)


def split_large_page(address: u64, frame: u64) -> bool:
    """Lets a mapped address stand in a small page; True: ``frame`` has become the table for that."""
    slot = slot_of(address, DIRECTORY)
    entry = load_u64(slot)
    if entry & u64(LARGE) == u64(0):
        return False
    small = entry & ~u64(LARGE)
    set_write_protection(False)
    for number in range(TABLE_ENTRIES):
        store_u64(frame + (u64(number) << 3), small + (u64(number) << 12))
    store_u64(slot, frame | u64(PRESENT | WRITABLE))
    set_write_protection(True)
    return True


def unmap_small_page(address: u64) -> None:
    """Takes a small page out of memory."""
    set_write_protection(False)
    store_u64(slot_of(address, LEAVES), u64(0))
    set_write_protection(True)
    invalidate_page(address)


def page_below(address: u64) -> u64:
    """The start of the page that the address lies in."""
    return address & ~u64(PAGE_OFFSET_BITS)


def page_above(address: u64) -> u64:
    """The first start of a page that is not below the address."""
    return (address + u64(PAGE_OFFSET_BITS)) & ~u64(PAGE_OFFSET_BITS)
