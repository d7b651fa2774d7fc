"""What is alike in the crash records of Linux processes, on every processor: signals, and places without names.

Specification: sigaction(2), struct siginfo. Runs in a program that is broken: never allocates, never raises.
"""

from __future__ import annotations

from importos.kernel.crash_text import CrashConsole, write_hexadecimal
from importos.lowlevel.integers import u64
from importos.lowlevel.intrinsic import cold

# struct siginfo
SIGNAL = 0  # u32
SIGNAL_CODE = 8  # i32
NEGATIVE = 0x80000000

NEAR_BYTES = 0x10000  # so far from a stack pointer an address is still of that stack


def is_sent(code: int) -> bool:
    """Whether another process has sent the signal."""
    return code == 0 or code >= NEGATIVE


@cold
def write_sent_signal(console: CrashConsole, number: int) -> None:
    """What has happened, and a line feed."""
    console.write(b"signal ")
    if number >= 10:  # no signal that comes here has a number above 19
        console.write_byte(0x31)
        number -= 10
    console.write_byte(0x30 + number)
    console.write(b" of another process\n")


@cold
def write_place(console: CrashConsole, address: u64) -> None:
    """A line of a backtrace; ``importos crash`` knows the function."""
    console.write(b"    ")
    write_hexadecimal(console, address)
    console.write(b"\n")
