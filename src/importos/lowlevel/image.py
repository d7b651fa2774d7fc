"""What the linker and the backend know of the image: its symbols, the stack's limit, what the boot loader handed
over.
"""

from __future__ import annotations

from importos.lowlevel.integers import u64
from importos.lowlevel.intrinsic import intrinsic


@intrinsic("image.symbol_count")
def symbol_count() -> int:
    raise NotImplementedError


@intrinsic("image.symbol_address")
def symbol_address(index: int) -> u64:
    """Symbols are sorted by address."""
    raise NotImplementedError


@intrinsic("image.symbol_name_size")
def symbol_name_size(index: int) -> int:
    raise NotImplementedError


@intrinsic("image.symbol_name_byte")
def symbol_name_byte(index: int, position: int) -> int:
    raise NotImplementedError


@intrinsic("image.stack_limit")
def stack_limit() -> u64:
    """A function that would go below this address raises RecursionError."""
    raise NotImplementedError


@intrinsic("image.set_stack_limit")
def set_stack_limit(address: u64) -> None:
    raise NotImplementedError


@intrinsic("image.set_heap_base")
def set_heap_base(address: u64) -> None:
    """Where the free memory begins that the board gives to the heap."""
    raise NotImplementedError


@intrinsic("image.boot_argument")
def boot_argument() -> u64:
    """What the entry code received: the address of the boot loader's structure, or of the process's initial stack."""
    raise NotImplementedError


@intrinsic("image.boot_random")
def boot_random() -> u64:
    """A word that nobody can foretell, the same in all of a run: for placing things, never for keys."""
    raise NotImplementedError


@intrinsic("image.live_objects")
def live_objects() -> int:
    """How many counted objects exist now (only kept in test builds)."""
    raise NotImplementedError


@intrinsic("image.archive")
def archive() -> u64:
    """Where the files lie that were built into the image; 0: there are none."""
    raise NotImplementedError


@intrinsic("image.build_note")
def build_note() -> u64:
    """Where the ELF note lies with the digest of the image (20 bytes behind 16 of its head); 0: there is none."""
    raise NotImplementedError
