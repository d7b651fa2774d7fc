"""What a Multiboot 2 loader says of the machine, written over the words that PVH would have left.

Specification: "Multiboot2 Specification version 2.0", 3.6: tags of a type and a size, each on a multiple of 8; 3.6.3
(command line), 3.6.6 (modules), 3.6.8 (memory map), 3.6.13 and 3.6.14 (ACPI). ``multiboot2_start.S`` has copied the
information. Runs before there is a heap: no objects, no exceptions. SAFETY: nothing outside the copy is read, as a tag
that does not fit into it ends the information; written are the words and the map of ``pvh_start.S``, within their room.
"""

from __future__ import annotations

from importos.arch.x86_64.boot_information import (
    MEMORY_MAP,
    MEMORY_MAP_ENTRIES,
    MULTIBOOT_INFORMATION,
    START_INFO,
    START_INFO_ACPI_OFFSET,
    START_INFO_COMMAND_LINE_OFFSET,
    boot_word,
)
from importos.lowlevel.image import boot_argument
from importos.lowlevel.integers import u8, u32, u64
from importos.lowlevel.intrinsic import cold, inline
from importos.lowlevel.memory import load_u32, load_u64, store_u8, store_u32, store_u64

CAPACITY = 0x4000  # as in multiboot2_start.S
TAG_BYTES = 8
END = 0
COMMAND_LINE = 1
MODULE = 3
MEMORY = 6
OLD_ACPI = 14
ACPI = 15
LEAST_ACPI_BYTES = 20
MODULE_BYTES = 16
FIRST_ENTRY = 16  # offset in a tag of the memory map
ENTRY_BYTES = 24
MOST_ENTRIES = 64  # for which pvh_start.S has room
RESERVED = 2


@cold
def read() -> None:
    """Takes over what the loader says; without a loader of this kind nothing changes."""
    information = boot_word(MULTIBOOT_INFORMATION)
    if information == u64(0):
        return
    size = number_at(information)
    end = information + (size if size < u64(CAPACITY) else u64(CAPACITY))
    tag = information + u64(TAG_BYTES)
    while tag + u64(TAG_BYTES) <= end:
        kind = number_at(tag)
        behind = tag + number_at(tag + u64(4))
        if kind == u64(END) or behind < tag + u64(TAG_BYTES) or behind > end:
            return
        take_tag(kind, tag, behind)
        tag = (behind + u64(7)) & ~u64(7)


@inline
def take_tag(kind: u64, tag: u64, behind: u64) -> None:
    """One tag, which is whole."""
    content = tag + u64(TAG_BYTES)
    info = boot_word(START_INFO)
    if kind == u64(COMMAND_LINE) and behind > content:
        store_u8(behind - u64(1), u8(0))
        store_u64(info + u64(START_INFO_COMMAND_LINE_OFFSET), content)
    elif kind == u64(MODULE) and behind >= tag + u64(MODULE_BYTES):
        start = number_at(content)
        add_entry(start, number_at(content + u64(4)) - start, RESERVED)
    elif kind == u64(MEMORY) and behind >= tag + u64(FIRST_ENTRY):
        size = number_at(content)
        entry = tag + u64(FIRST_ENTRY)
        while size >= u64(ENTRY_BYTES) and entry + size <= behind:
            add_entry(load_u64(entry), load_u64(entry + u64(8)), number_at(entry + u64(16)).to_int())
            entry = entry + size
    elif kind >= u64(OLD_ACPI) and kind <= u64(ACPI) and behind >= content + u64(LEAST_ACPI_BYTES):
        store_u64(info + u64(START_INFO_ACPI_OFFSET), content)


@cold
def add_entry(start: u64, size: u64, kind: int) -> None:
    """One more entry of the memory map, while there is room."""
    count = boot_word(MEMORY_MAP_ENTRIES)
    if count < u64(MOST_ENTRIES):
        entry = boot_word(MEMORY_MAP) + count * u64(ENTRY_BYTES)
        store_u64(entry, start)
        store_u64(entry + u64(8), size)
        store_u32(entry + u64(16), u32(kind))
        store_u64(boot_argument() + u64(MEMORY_MAP_ENTRIES << 3), count + u64(1))


def number_at(address: u64) -> u64:
    """32 bits."""
    return u64(load_u32(address).to_int())
