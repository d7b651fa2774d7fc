"""What the exceptions of the processor are called in a crash record, and what a page fault says.

Specification: Intel SDM volume 3, 6.15 (exceptions and their error codes). Runs in a program that is broken: never
allocates, never raises.
"""

from __future__ import annotations

from importos.kernel.crash_text import EXECUTION, READ, WRITE, CrashConsole, write_fault
from importos.lowlevel.integers import u64
from importos.lowlevel.intrinsic import cold
from importos.lowlevel.objects import tail_load

PAGE_FAULT = 14
FAULT_PRESENT = 1  # bits of a page fault's error code
FAULT_WRITE = 2
FAULT_FETCH = 16

# The names of the exceptions 0..21, each ended by a line feed.
EXCEPTION_NAMES = (
    b"divide error\ndebug exception\nnon-maskable interrupt\nbreakpoint\noverflow\nbound range exceeded\n"
    b"invalid instruction\ndevice not available\ndouble fault\nreserved\ninvalid task state segment\n"
    b"segment not present\nstack segment fault\ngeneral protection fault\npage fault\nreserved\n"
    b"floating-point error\nalignment check\nmachine check\nSIMD floating-point error\n"
    b"virtualization exception\ncontrol protection exception\n"
)
LINE_FEED = 10


@cold
def write_exception_name(console: CrashConsole, vector: int) -> None:
    """What the processor's manual calls the exception, and a line feed."""
    position = 0
    number = 0
    while position < len(EXCEPTION_NAMES):
        byte = tail_load(EXCEPTION_NAMES, position)
        if number == vector:
            console.write_byte(byte)
        if byte == LINE_FEED:
            if number == vector:
                return
            number += 1
        position += 1
    console.write(b"reserved\n")


@cold
def write_page_fault(console: CrashConsole, error: int, address: u64, stack_start: u64) -> None:
    """Says in words what was tried where; ``stack_start``: the lowest address of the stack in use."""
    access = EXECUTION if error & FAULT_FETCH != 0 else WRITE if error & FAULT_WRITE != 0 else READ
    write_fault(console, access, error & FAULT_PRESENT != 0, address, stack_start)
