"""The words that ``pvh_start.S`` leaves for Python: where everything is. Their order is that of the assembly file.

Also the fields of the copied ``hvm_start_info`` (Xen "x86/HVM direct boot ABI"). Reads memory only; never allocates.
"""

from __future__ import annotations

from importos.lowlevel.image import boot_argument
from importos.lowlevel.integers import u32, u64
from importos.lowlevel.memory import load_u32, load_u64, store_u64

START_INFO = 0
MEMORY_MAP = 1
MEMORY_MAP_ENTRIES = 2
IMAGE_START = 3
IMAGE_END = 4
STACK_START = 5
STACK_END = 6
PAGE_TABLE_ROOT = 7
PAGE_TABLE_LEAVES_COUNT = 8
TEXT_START = 9
TEXT_END = 10
CRASHES = 11
MULTIBOOT_INFORMATION = 12

START_INFO_MAGIC = 0x336EC578
START_INFO_MAGIC_OFFSET = 0
START_INFO_MODULE_COUNT_OFFSET = 12
START_INFO_MODULES_OFFSET = 16
START_INFO_COMMAND_LINE_OFFSET = 24
START_INFO_ACPI_OFFSET = 32


def boot_word(index: int) -> u64:
    """One word of the table."""
    return load_u64(boot_argument() + (u64(index) << 3))


def is_booted_by_pvh() -> bool:
    """False when the boot loader handed over something else."""
    return load_u32(boot_word(START_INFO) + u64(START_INFO_MAGIC_OFFSET)) == u32(START_INFO_MAGIC)


def command_line_address() -> u64:
    """The physical address of the command line (ends with a zero byte), or 0."""
    return load_u64(boot_word(START_INFO) + u64(START_INFO_COMMAND_LINE_OFFSET))


def acpi_address() -> u64:
    """The physical address of ACPI's root pointer, or 0: the boot loader does not know it."""
    return load_u64(boot_word(START_INFO) + u64(START_INFO_ACPI_OFFSET))


def count_crash() -> int:
    """How many crashes there were before this one: a crash while one is reported must not be reported too."""
    before = boot_word(CRASHES)
    store_u64(boot_argument() + (u64(CRASHES) << 3), before + u64(1))
    return before.to_int()
