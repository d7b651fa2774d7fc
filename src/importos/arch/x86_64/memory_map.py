"""The memory map of the boot loader: maps all RAM and gives what nobody uses to the heap.

Specification: Xen "x86/HVM direct boot ABI": ``hvm_memmap_table_entry`` is address, size (8 bytes each), type,
reserved (4 bytes each); type 1 is RAM. Runs before there is a heap: no objects, no exceptions. Never gives away the
first page, the image, its page tables, or what the boot loader still wants us to read (command line, modules).
"""

from __future__ import annotations

from importos.arch.x86_64.boot_information import (
    IMAGE_END,
    IMAGE_START,
    MEMORY_MAP,
    MEMORY_MAP_ENTRIES,
    PAGE_TABLE_LEAVES_COUNT,
    START_INFO,
    START_INFO_MODULE_COUNT_OFFSET,
    START_INFO_MODULES_OFFSET,
    boot_word,
    command_line_address,
)
from importos.arch.x86_64.paging import PAGE_BYTES, PAGE_OFFSET_BITS, map_memory
from importos.lowlevel.integers import u8, u32, u64
from importos.lowlevel.intrinsic import cold
from importos.lowlevel.memory import load_u8, load_u32, load_u64
from importos.runtime import heap

ENTRY_BYTES = 24
ENTRY_SIZE_OFFSET = 8
ENTRY_TYPE_OFFSET = 16
RAM = 1
MODULE_BYTES = 32
MODULE_SIZE_OFFSET = 8
LEAF_TABLE_BITS = 21
HIGHEST_BITS = 36  # 64 GiB: links between dying objects reach that far
FIXED_RESERVATIONS = 3
NOTHING = 0


@cold
def give_memory_to_heap() -> None:
    """Maps every range of RAM, then gives the heap all pages of it that nobody uses."""
    mapped_by_entry_code = boot_word(PAGE_TABLE_LEAVES_COUNT) << LEAF_TABLE_BITS
    frame = boot_word(IMAGE_END)
    index = 0
    while index < memory_map_size():
        start, end = usable_range(index)
        if end > mapped_by_entry_code:
            frame = map_memory(higher(start, mapped_by_entry_code), end, frame)
        index += 1
    index = 0
    while index < memory_map_size():
        start, end = usable_range(index)
        give_unreserved(start, end, 0, frame)
        index += 1


def memory_map_size() -> int:
    """The number of entries."""
    return boot_word(MEMORY_MAP_ENTRIES).to_int()


def usable_range(index: int) -> tuple[u64, u64]:
    """The whole pages of an entry that is RAM, without the first page of all; empty for any other entry."""
    entry = boot_word(MEMORY_MAP) + u64(index) * u64(ENTRY_BYTES)
    if load_u32(entry + u64(ENTRY_TYPE_OFFSET)) != u32(RAM):
        return u64(NOTHING), u64(NOTHING)
    start = load_u64(entry)
    end = start + load_u64(entry + u64(ENTRY_SIZE_OFFSET))
    start = higher(page_above(start), u64(PAGE_BYTES))
    end = lower(page_below(end), u64(1) << HIGHEST_BITS)
    if end <= start:
        return u64(NOTHING), u64(NOTHING)
    return start, end


@cold
def give_unreserved(start: u64, end: u64, reservation: int, free_frame: u64) -> None:
    """Gives ``start..end`` to the heap without what the reservations from the given number on cover."""
    if start >= end:
        return
    if reservation >= reservation_count():
        heap.add_region(start, end - start)
        return
    reserved_start, reserved_end = reserved_range(reservation, free_frame)
    if reserved_end <= start or reserved_start >= end:
        give_unreserved(start, end, reservation + 1, free_frame)
        return
    give_unreserved(start, reserved_start, reservation + 1, free_frame)
    give_unreserved(reserved_end, end, reservation + 1, free_frame)


def module_count() -> int:
    """How many files the boot loader has loaded beside the image."""
    return load_u32(boot_word(START_INFO) + u64(START_INFO_MODULE_COUNT_OFFSET)).to_int()


def reservation_count() -> int:
    """The image, the command line, the list of modules, each module."""
    return FIXED_RESERVATIONS + module_count()


def reserved_range(number: int, free_frame: u64) -> tuple[u64, u64]:
    """The pages of one reservation, possibly none; the page tables made at boot lie behind the image."""
    if number == 0:
        return boot_word(IMAGE_START), free_frame
    if number == 1:
        text = command_line_address()
        return page_below(text), page_above(text + u64(command_line_bytes()))
    modules = load_u64(boot_word(START_INFO) + u64(START_INFO_MODULES_OFFSET))
    if number == 2:
        return page_below(modules), page_above(modules + u64(module_count() * MODULE_BYTES))
    module = modules + u64((number - FIXED_RESERVATIONS) * MODULE_BYTES)
    start = load_u64(module)
    return page_below(start), page_above(start + load_u64(module + u64(MODULE_SIZE_OFFSET)))


def command_line_bytes() -> int:
    """The size of the command line with its final zero; 0 when there is none (or it lies where nothing is mapped)."""
    address = command_line_address()
    if address < u64(PAGE_BYTES):
        return 0
    size = 1
    while load_u8(address) != u8(0):
        address = address + u64(1)
        size += 1
    return size


def page_below(address: u64) -> u64:
    """The start of the page that the address lies in."""
    return address & ~u64(PAGE_OFFSET_BITS)


def page_above(address: u64) -> u64:
    """The first start of a page that is not below the address."""
    return (address + u64(PAGE_OFFSET_BITS)) & ~u64(PAGE_OFFSET_BITS)


def higher(left: u64, right: u64) -> u64:
    """The greater one."""
    return left if left > right else right


def lower(left: u64, right: u64) -> u64:
    """The smaller one."""
    return left if left < right else right
