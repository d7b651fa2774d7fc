"""The memory map of the boot loader: maps all RAM and gives what nobody uses to the heap.

Specification: Xen "x86/HVM direct boot ABI": ``hvm_memmap_table_entry`` is address, size (8 bytes each), type,
reserved (4 bytes each); type 1 is RAM. Runs before there is a heap: no objects, no exceptions. Never gives away the
first page, the image, its page tables, what the boot loader still wants us to read (command line, modules), memory that
another entry calls something else, or the same memory twice.
"""

from __future__ import annotations

from importos.arch.x86_64.boot_information import (
    IMAGE_END,
    IMAGE_START,
    MEMORY_MAP,
    MEMORY_MAP_ENTRIES,
    PAGE_TABLE_LEAVES_COUNT,
    PAGE_TABLE_ROOT,
    START_INFO,
    START_INFO_MODULE_COUNT_OFFSET,
    START_INFO_MODULES_OFFSET,
    boot_word,
    command_line_address,
)
from importos.arch.x86_64.paging import (
    CACHED,
    PAGE_BYTES,
    PAGE_OFFSET_BITS,
    map_memory,
    page_above,
    page_below,
    seal_pages,
)
from importos.lowlevel.build import has_module
from importos.lowlevel.image import boot_random
from importos.lowlevel.integers import u8, u32, u64
from importos.lowlevel.intrinsic import cold
from importos.lowlevel.memory import load_u8, load_u32, load_u64
from importos.runtime import heap

ENTRY_BYTES = 24
ENTRY_SIZE_OFFSET = 8
ENTRY_TYPE_OFFSET = 16
RAM = 1
MODULE_BYTES = 32
LEAF_TABLE_BITS = 21
HIGHEST_BITS = 36  # 64 GiB: links between dying objects reach that far
FIXED_RESERVATIONS = 3
MOST_MODULES = 127
MOST_COMMAND_LINE_BYTES = 0x10000
NOTHING = 0
LARGE_MACHINE_BYTES = 0x4000000
PLACES_SHIFT = 46  # 256 KiB; the heap aligns what it is given
FOUR_GIB = 0x100000000
LEAST_KEEPING_BYTES = 0x80000
FIRMWARE_BYTES = 0x400000
KEPT_BYTES = 0x5000

kept_memory = u64(0)  # where ``kernel/kept_log.py`` keeps what it keeps; 0: nowhere


@cold
def give_memory_to_heap() -> None:
    """Maps every range of RAM, then gives the heap all pages of it that nobody uses."""
    mapped_by_entry_code = boot_word(PAGE_TABLE_LEAVES_COUNT) << LEAF_TABLE_BITS
    frame = boot_word(IMAGE_END)
    skipped = u64(NOTHING)
    index = 0
    while index < memory_map_size():
        start, end = usable_range(index)
        if end > u64(LARGE_MACHINE_BYTES):
            skipped = boot_random() >> PLACES_SHIFT  # the heap begins elsewhere in every run
        if end > mapped_by_entry_code:
            frame = map_memory(higher(start, mapped_by_entry_code), end, frame, CACHED)
        index += 1
    if has_module("importos.logs"):
        choose_kept_memory(frame)
    seal_pages(boot_word(PAGE_TABLE_ROOT), frame)  # the last of the image, and those that were made here
    index = 0
    while index < memory_map_size():
        start, end = usable_range(index)
        give_unreserved(start, end, u64(index), frame, skipped)
        index += 1


@cold
def choose_kept_memory(free_frame: u64) -> None:
    """Finds a place for what stays over a restart: in the highest RAM below 4 GiB, each time the same one, and away
    from its end, where firmware works before it starts us. None where anybody has what is there.
    """
    global kept_memory
    index = 0
    while index < memory_map_size():
        start, end = usable_range(index)
        if end <= u64(FOUR_GIB) and end >= start + u64(LEAST_KEEPING_BYTES) and end > kept_memory:
            place = page_below(end - lower(u64(FIRMWARE_BYTES), (end - start) >> 2) - u64(KEPT_BYTES))
            if is_free(place, place + u64(KEPT_BYTES), u64(index), free_frame):
                kept_memory = place
        index += 1


def kept_over_restart() -> u64:
    """Where ``KEPT_BYTES`` lie that nobody else has; 0: nowhere."""
    return kept_memory


@cold
def is_free(start: u64, end: u64, entry: u64, free_frame: u64) -> bool:
    """Whether no reservation has anything of this part of an entry."""
    number = u64(0)
    while number < reservation_count():
        reserved_start, reserved_end = reserved_range(number, entry, free_frame)
        if reserved_start < end and start < reserved_end:
            return False
        number = number + u64(1)
    return True


def memory_map_size() -> int:
    """The number of entries."""
    return boot_word(MEMORY_MAP_ENTRIES).to_int()


def usable_range(index: int) -> tuple[u64, u64]:
    """The whole pages of an entry that is RAM, without the first page of all; empty for any other entry."""
    entry = entry_address(u64(index))
    if load_u32(entry + u64(ENTRY_TYPE_OFFSET)) != u32(RAM):
        return u64(NOTHING), u64(NOTHING)
    start = load_u64(entry)
    end = start + load_u64(entry + u64(ENTRY_SIZE_OFFSET))
    if end < start or start >> HIGHEST_BITS != u64(0):
        return u64(NOTHING), u64(NOTHING)
    start = higher(page_above(start), u64(PAGE_BYTES))
    end = lower(page_below(end), u64(1) << HIGHEST_BITS)
    if end <= start:
        return u64(NOTHING), u64(NOTHING)
    return start, end


@cold
def give_unreserved(start: u64, end: u64, entry: u64, free_frame: u64, skipped: u64) -> None:
    """Gives ``start..end``, which is in an entry of the map, to the heap, without what anything else has, and without
    ``skipped`` bytes at the beginning, of small ranges less.
    """
    while start < end:
        stop = end
        behind = start
        number = u64(0)
        while number < reservation_count():
            reserved_start, reserved_end = reserved_range(number, entry, free_frame)
            if reserved_start <= start:
                behind = higher(behind, reserved_end)
            elif reserved_start < stop:
                stop = reserved_start
            number = number + u64(1)
        if behind == start:
            skip = skipped
            while skip > (stop - start) >> 3:
                skip = skip >> 1
            start = start + skip
            heap.add_region(start, stop - start)
            behind = stop
        start = behind


def reservation_count() -> u64:
    """How many numbers ``reserved_range`` knows; the last is that of what is kept over a restart, where anything is."""
    count = u64(FIXED_RESERVATIONS) + module_count() + u64(memory_map_size())
    return count + u64(1) if has_module("importos.logs") else count


def module_count() -> u64:
    """How many files the boot loader has loaded beside the image; more than ``MOST_MODULES`` cannot be true."""
    count = load_u32(boot_word(START_INFO) + u64(START_INFO_MODULE_COUNT_OFFSET)).to_int()
    return lower(u64(count), u64(MOST_MODULES))


def reserved_range(number: u64, entry: u64, free_frame: u64) -> tuple[u64, u64]:
    """The pages of one reservation, possibly none: the image with the page tables made at boot behind it, the command
    line, the list of modules, each module, and what other entries of the map say of the same memory: what is not RAM,
    and what was given already.
    """
    start = boot_word(IMAGE_START)
    size = free_frame - start
    modules = load_u64(boot_word(START_INFO) + u64(START_INFO_MODULES_OFFSET))
    count = module_count()
    if has_module("importos.logs") and number + u64(1) == reservation_count():
        start = kept_memory
        size = u64(KEPT_BYTES) if kept_memory != u64(NOTHING) else u64(NOTHING)
    elif number == u64(1):
        start = command_line_address()
        size = u64(command_line_bytes())
    elif number == u64(2):
        start = modules
        size = count * u64(MODULE_BYTES)
    elif number > u64(2):
        number = number - u64(FIXED_RESERVATIONS)
        place = modules + number * u64(MODULE_BYTES)
        if number >= count:
            number = number - count
            place = entry_address(number)
            if number >= entry and load_u32(place + u64(ENTRY_TYPE_OFFSET)) == u32(RAM):
                return u64(NOTHING), u64(NOTHING)
        start = load_u64(place)
        size = load_u64(place + u64(ENTRY_SIZE_OFFSET))  # a module's size has the same offset
    end = start + size
    if end < start or end > ~u64(PAGE_OFFSET_BITS):
        end = ~u64(PAGE_OFFSET_BITS)  # it goes on to the last page of all
    return page_below(start), page_above(end)


def entry_address(index: u64) -> u64:
    """Where an entry of the map is."""
    return boot_word(MEMORY_MAP) + index * u64(ENTRY_BYTES)


def command_line_bytes() -> int:
    """The size of the command line with its final zero; 0 when there is none (or it lies where nothing is mapped)."""
    address = command_line_address()
    if address < u64(PAGE_BYTES):
        return 0
    size = 1
    while size < MOST_COMMAND_LINE_BYTES and load_u8(address) != u8(0):
        address = address + u64(1)
        size += 1
    return size


def higher(left: u64, right: u64) -> u64:
    """The greater one."""
    return left if left > right else right


def lower(left: u64, right: u64) -> u64:
    """The smaller one."""
    return left if left < right else right
