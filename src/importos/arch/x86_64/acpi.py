"""ACPI, as much as a machine needs to be switched off or started again: its tables, and the value of ``\\_S5``.

Specification: ACPI 6.5: 5.2.5 (RSDP), 5.2.7 and 5.2.8 (RSDT, XSDT), 5.2.9 (FADT), 7.4.2 (``\\_S5``), 4.8.3 (the
registers), 20.2 (byte code of the DSDT). Nothing of the firmware is believed before its signature, its length and its
checksum are right; a table that is not right is a table that is not there. Runs at the very end, also behind a crash:
must never allocate and never raise, and never comes back to a program.

The tables lie where nothing is mapped. SAFETY: the page tables that it takes to map them are made in the lowest part of
the first stack, which is free when the program has ended and when a crash is handled on another stack. Who looks for a
table while the program runs gives the ``host`` that maps it.
"""

from __future__ import annotations

from importos.arch.x86_64.boot_information import STACK_START, acpi_address, boot_word
from importos.arch.x86_64.paging import CACHED, PAGE_BYTES, map_memory, page_above, page_below
from importos.hal.device_host import DeviceHost
from importos.lowlevel.integers import u8, u64
from importos.lowlevel.intrinsic import cold
from importos.lowlevel.memory import load_u8, load_u32, load_u64
from importos.lowlevel.x86 import port_read_u8, port_write_u8, port_write_u16

NOWHERE = 0
FRAMES_BYTES = 0x10000
FRAMES_A_TABLE_BYTES = 0x8000  # the most that mapping the largest table takes
HIGHEST_BITS = 36
SCANNED_START = 0x80000  # the extended BIOS data area is the end of low memory, wherever it begins
SCANNED_END = 0x100000
SCANNED_STEP = 16

POINTER_SIGNATURE = 0x2052545020445352  # "RSD PTR "
POINTER_BYTES = 20
POINTER_REVISION = 15
POINTER_OLD_ROOT = 16
POINTER_ROOT = 24

HEADER_BYTES = 36
LENGTH = 4
LARGEST_BYTES = 0x400000
OLD_ROOT = 0x54445352  # "RSDT"
ROOT = 0x54445358  # "XSDT"
FIXED = 0x50434146  # "FACP"
DEFINITIONS = 0x54445344  # "DSDT"

OLD_DEFINITIONS_OFFSET = 40
COMMAND_PORT_OFFSET = 48
ENABLE_OFFSET = 52
CONTROL_A_OFFSET = 64
CONTROL_B_OFFSET = 68
RESET_SPACE_OFFSET = 116
RESET_ADDRESS_OFFSET = 120
RESET_VALUE_OFFSET = 128
DEFINITIONS_OFFSET = 140
PORTS = 1  # an address space

CONTROL_ENABLED = 1
SLEEP_ENABLE = 0x2000
SLEEP_TYPE_BITS = 7
SLEEP_TYPE_SHIFT = 10
PATIENCE = 100000  # reads of a port

SLEEP_NAME = 0x5F35535F  # "_S5_"
NAME_OPERATION = 8
ROOT_PREFIX = 0x5C
PACKAGE_OPERATION = 0x12
BYTE_PREFIX = 0x0A
ONES = 0xFF
UNKNOWN = -1

frames_used_bytes = 0
host: DeviceHost | None = None


@cold
def power_off() -> None:
    """Switches the machine off; comes back when ACPI cannot do that."""
    fixed = fixed_table()
    types = UNKNOWN if fixed == u64(NOWHERE) else sleep_types(fixed)
    if types < 0:
        return
    port = word_at(fixed + u64(CONTROL_A_OFFSET)).to_int()
    command = word_at(fixed + u64(COMMAND_PORT_OFFSET)).to_int()
    if command != 0 and port_read_u8(port) & CONTROL_ENABLED == 0:
        port_write_u8(command, load_u8(fixed + u64(ENABLE_OFFSET)).to_int())
        turn = 0
        while port_read_u8(port) & CONTROL_ENABLED == 0 and turn < PATIENCE:
            turn += 1
    port_write_u16(port, SLEEP_ENABLE | (types & SLEEP_TYPE_BITS) << SLEEP_TYPE_SHIFT)
    port = word_at(fixed + u64(CONTROL_B_OFFSET)).to_int()
    if port != 0:
        port_write_u16(port, SLEEP_ENABLE | (types >> 8 & SLEEP_TYPE_BITS) << SLEEP_TYPE_SHIFT)


@cold
def reset() -> None:
    """Starts the machine again; comes back when ACPI cannot do that."""
    fixed = fixed_table()
    if fixed == u64(NOWHERE) or word_at(fixed + u64(LENGTH)) <= u64(RESET_VALUE_OFFSET):
        return
    port = load_u64(fixed + u64(RESET_ADDRESS_OFFSET)).to_int()
    if load_u8(fixed + u64(RESET_SPACE_OFFSET)) == u8(PORTS) and port & 0xFFFF == port and port != 0:
        port_write_u8(port, load_u8(fixed + u64(RESET_VALUE_OFFSET)).to_int())


@cold
def sleep_types(fixed: u64) -> int:
    """What ``\\_S5`` says: the value for the first control register, and that for the second above it; or -1."""
    table = word_at(fixed + u64(OLD_DEFINITIONS_OFFSET))
    if table == u64(NOWHERE) and word_at(fixed + u64(LENGTH)) >= u64(DEFINITIONS_OFFSET + 8):
        table = load_u64(fixed + u64(DEFINITIONS_OFFSET))
    if not is_table(table, DEFINITIONS):
        return UNKNOWN
    place = table + u64(HEADER_BYTES)
    end = table + word_at(table + u64(LENGTH))
    while place < end:
        if word_at(place) == u64(SLEEP_NAME) and load_u8(place + u64(4)) == u8(PACKAGE_OPERATION):
            before = place - u64(1)
            if load_u8(before) == u8(ROOT_PREFIX):
                before = before - u64(1)
            if load_u8(before) == u8(NAME_OPERATION):
                # The length of the package says in its upper two bits how many bytes of it follow; then a count.
                return package_numbers(place + u64(7) + u64(load_u8(place + u64(5)).to_int() >> 6))
        place = place + u64(1)
    return UNKNOWN


@cold
def package_numbers(place: u64) -> int:
    """The first two numbers of a package, each a byte or a constant; or -1."""
    numbers = 0
    count = 0
    while count < 2:
        number = load_u8(place).to_int()
        if number == BYTE_PREFIX:
            place = place + u64(1)
            number = load_u8(place).to_int()
        elif number > 1 and number != ONES:
            return UNKNOWN
        numbers = numbers >> 8 | number << 8
        place = place + u64(1)
        count += 1
    return numbers


@cold
def fixed_table() -> u64:
    """Where the FADT is, or 0."""
    return find_table(FIXED)


@cold
def find_table(wanted: int) -> u64:
    """Where the first table with this signature is, or 0."""
    pointer = acpi_address()
    if not can_be_read(pointer, HEADER_BYTES) or not is_pointer(pointer):
        pointer = u64(SCANNED_START)  # which the entry code has mapped
        while not is_pointer(pointer):
            pointer = pointer + u64(SCANNED_STEP)
            if pointer == u64(SCANNED_END):
                return u64(NOWHERE)
    root = word_at(pointer + u64(POINTER_OLD_ROOT))
    size = 4
    signature = OLD_ROOT
    if load_u8(pointer + u64(POINTER_REVISION)) > u8(1) and load_u64(pointer + u64(POINTER_ROOT)) != u64(NOWHERE):
        root = load_u64(pointer + u64(POINTER_ROOT))
        size = 8
        signature = ROOT
    if not is_table(root, signature):
        return u64(NOWHERE)
    end = root + word_at(root + u64(LENGTH))
    place = root + u64(HEADER_BYTES)
    while place < end:
        table = word_at(place) if size == 4 else load_u64(place)
        if is_table(table, wanted):
            return table
        place = place + u64(size)
    return u64(NOWHERE)


@cold
def is_pointer(address: u64) -> bool:
    """Whether an RSDP is there, where memory can be read."""
    return load_u64(address) == u64(POINTER_SIGNATURE) and sum_of_bytes(address, POINTER_BYTES) == 0


@cold
def is_table(address: u64, signature: int) -> bool:
    """Whether such a table is there, whole and right; it and the few bytes behind it can be read then."""
    if not can_be_read(address, HEADER_BYTES) or word_at(address) != u64(signature):
        return False
    length = word_at(address + u64(LENGTH)).to_int()
    if length < HEADER_BYTES or length > LARGEST_BYTES or not can_be_read(address, length + HEADER_BYTES):
        return False
    return sum_of_bytes(address, length) == 0


@cold
def sum_of_bytes(address: u64, size: int) -> int:
    """Modulo 256: 0 when the range is what its checksum says."""
    total = u8(0)
    end = address + u64(size)
    while address < end:
        total = total + load_u8(address)
        address = address + u64(1)
    return total.to_int()


def word_at(address: u64) -> u64:
    """32 bits."""
    return u64(load_u32(address).to_int())


@cold
def can_be_read(address: u64, size: int) -> bool:
    """Maps the range where it is not; False for what cannot be an address of a table."""
    global frames_used_bytes
    if address < u64(PAGE_BYTES) or address >> HIGHEST_BITS != u64(0):
        return False
    mapping = host
    if mapping is not None:
        try:
            mapping.map_registers(address.to_int(), size)
        except OSError:
            return False
        return True
    first = boot_word(STACK_START)
    free = first + u64(frames_used_bytes)
    if frames_used_bytes + FRAMES_A_TABLE_BYTES > FRAMES_BYTES:
        return False
    end = page_above(address + u64(size))
    frames_used_bytes = (map_memory(page_below(address), end, free, CACHED) - first).to_int()
    return True
