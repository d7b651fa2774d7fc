"""The last turns of event loops, for a crash record: numbers in a ring.

``note`` allocates once; ``write_turns`` runs in a machine that is broken, and must never allocate or raise.
"""

from __future__ import annotations

from importos.kernel.crash_text import CrashConsole
from importos.lowlevel.integers import u64
from importos.lowlevel.intrinsic import cold
from importos.lowlevel.memory import load_u64, store_u64
from importos.lowlevel.objects import ByteStorage, new_tailed, tail_address

KEPT = 8  # a power of two
ENTRY_BYTES = 16  # how many handlers were to run, and when it began
MICROSECOND = 1000

ring: ByteStorage | None = None
turns = 0


def note(ready: int, now: int) -> None:
    """A turn begins."""
    global ring, turns
    storage = ring
    if storage is None:
        storage = new_tailed(ByteStorage, KEPT * ENTRY_BYTES)
        ring = storage
    entry = tail_address(storage) + u64((turns & (KEPT - 1)) * ENTRY_BYTES)
    store_u64(entry, u64(ready))  # SAFETY: inside the storage, whose entries have 16 bytes
    store_u64(entry + u64(8), u64(now))  # SAFETY: the same
    turns += 1


@cold
def write_turns(console: CrashConsole) -> None:
    """A list for a crash record, the oldest first."""
    storage = ring
    if storage is None:
        return
    console.write(b"  last loop turns:\n")
    number = turns - KEPT if turns > KEPT else 0
    while number < turns:
        entry = tail_address(storage) + u64((number & (KEPT - 1)) * ENTRY_BYTES)
        console.write(b"    turn ")
        write_decimal(console, number + 1)
        console.write(b": handlers ")
        write_decimal(console, load_u64(entry).to_int())
        console.write(b", began at us ")
        write_decimal(console, load_u64(entry + u64(8)).to_int() // MICROSECOND)
        console.write(b"\n")
        number += 1


@cold
def write_decimal(console: CrashConsole, number: int) -> None:
    """A number that is not negative."""
    power = 1
    while number // power >= 10:
        power *= 10
    while power > 0:
        console.write_byte(0x30 + number // power % 10)
        power //= 10
