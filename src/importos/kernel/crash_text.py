"""What is alike in the crash records of machines and of processes, on every processor.

Runs in a program that is broken: never allocates, never raises.
"""

from __future__ import annotations

from typing import Protocol

from importos.lowlevel.build import has_module
from importos.lowlevel.image import build_note
from importos.lowlevel.integers import u64
from importos.lowlevel.intrinsic import cold
from importos.lowlevel.memory import load_u64
from importos.lowlevel.objects import tail_load

WORD_NAME_BYTES = 7
WORDS_IN_A_LINE = 3

NOTE_HEAD_BYTES = 16
BUILD_ID_BYTES = 20

PAGE_BYTES = 4096

# What was tried.
READ = b"read"
WRITE = b"write"
EXECUTION = b"execution"


class CrashConsole(Protocol):
    """What a crash record is written to: ``kernel.console.CrashStream``. Nothing in it allocates."""

    def write(self, data: bytes) -> None: ...
    def write_byte(self, byte: int) -> None: ...
    def write_last_lines(self) -> None: ...


def saved(first: u64, word: int) -> u64:
    """One of the saved registers, of which ``first`` is where the first one stands."""
    return load_u64(first + (u64(word) << 3))


@cold
def begin_crash_record(console: CrashConsole) -> None:
    """Before all of it; what has happened follows in this line."""
    console.write(b"\nImportOS crash record: ")


@cold
def end_crash_record(console: CrashConsole) -> None:
    """What the program wrote last, the last turns of a loop that was observed, and the line by which a reader knows
    that the record is whole."""
    console.write_last_lines()
    if has_module("importos.observe"):
        from importos.kernel.turn_ring import write_turns

        write_turns(console)
    console.write(b"ImportOS crash record ends\n")


@cold
def write_build_id(console: CrashConsole) -> None:
    """Which image that is, for ``importos crash``."""
    note = build_note()
    if note == u64(0):
        return
    console.write(b"  build  ")
    position = NOTE_HEAD_BYTES
    while position < NOTE_HEAD_BYTES + BUILD_ID_BYTES:
        write_digits(console, load_u64(note + u64(position)), 4)
        position += 1
    console.write(b"\n")


@cold
def write_registers(console: CrashConsole, first: u64, words: int, names: bytes) -> None:
    """The saved words, the last one first, three to a line, which the caller ends; each has a name."""
    word = words
    column = 0
    while word > 0:
        word -= 1
        console.write(b"  ")
        position = word * WORD_NAME_BYTES
        end = position + WORD_NAME_BYTES
        while position < end:
            console.write_byte(tail_load(names, position))
            position += 1
        write_digits(console, saved(first, word), 60)
        column += 1
        if column == WORDS_IN_A_LINE:
            column = 0
            console.write(b"\n")


@cold
def write_fault(console: CrashConsole, access: bytes, is_mapped: bool, address: u64, stack_start: u64) -> None:
    """Says in words what was tried where, and why not.

    ``access``: ``READ``, ``WRITE`` or ``EXECUTION``; ``stack_start``: the lowest address of the stack in use.
    """
    console.write(b"  ")
    console.write(access)
    console.write(b" at ")
    write_hexadecimal(console, address)
    if access is not EXECUTION and address < stack_start and stack_start - address <= u64(PAGE_BYTES):
        console.write(b": the stack has run into its guard page\n")
    elif address < u64(PAGE_BYTES):
        console.write(b": nothing is mapped at address zero\n")
    elif not is_mapped:
        console.write(b": nothing is mapped there\n")
    elif access is EXECUTION:
        console.write(b": data is never executable\n")
    else:
        console.write(b": it is read-only\n")


@cold
def write_repetitions(console: CrashConsole, repetitions: int) -> None:
    """Says how many frames like the last one follow it."""
    if repetitions > 0:
        console.write(b"    and the same ")
        write_hexadecimal(console, u64(repetitions))
        console.write(b" times more\n")


@cold
def write_hexadecimal(console: CrashConsole, value: u64) -> None:
    """``0x`` and the digits, without leading zeros."""
    console.write(b"0x")
    shift = 60
    while shift > 0 and value >> shift == u64(0):
        shift -= 4
    write_digits(console, value, shift)


@cold
def write_digits(console: CrashConsole, value: u64, highest_shift: int) -> None:
    """Hexadecimal digits from the one at bit ``highest_shift`` on."""
    shift = highest_shift
    while shift >= 0:
        digit = ((value >> shift) & u64(15)).to_int()
        console.write_byte(digit + 0x30 if digit < 10 else digit + 0x57)
        shift -= 4
