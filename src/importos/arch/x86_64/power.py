"""The end of the machine: tells the host the program's status and switches off.

The ways are tried in the order of how much they say: a debug console takes a letter and the whole status, QEMU's
``isa-debug-exit`` ends the emulator, the ACPI power management of QEMU's machines powers off, the keyboard controller
resets. A port that does not exist ignores what is written. Never returns, never allocates.
"""

from __future__ import annotations

from importos.lowlevel.x86 import halt, port_write_u8, port_write_u16, port_write_u32

DEBUG_CONSOLE_PORT = 0xE9
DEBUG_EXIT_PORT = 0xF4
ACPI_CONTROL_PORT = 0x604  # PM1a control block of QEMU's q35 and pc
SLEEP_ENABLE_S5 = 0x2000
KEYBOARD_COMMAND_PORT = 0x64
PULSE_RESET = 0xFE

ENDED = 0x53  # "S": the program ended, its status follows
CRASHED = 0x43  # "C": the processor reported an exception
CRASH_STATUS = 134


def end(status: int) -> None:
    """The program is over; ``status`` is 0..255."""
    leave(ENDED, status)


def crash() -> None:
    """The crash record is written."""
    leave(CRASHED, CRASH_STATUS)


def leave(how: int, status: int) -> None:
    """Reports and switches off; rests for ever when nothing works."""
    port_write_u8(DEBUG_CONSOLE_PORT, how)
    port_write_u8(DEBUG_CONSOLE_PORT, status)
    port_write_u32(DEBUG_EXIT_PORT, status)
    port_write_u16(ACPI_CONTROL_PORT, SLEEP_ENABLE_S5)
    port_write_u8(KEYBOARD_COMMAND_PORT, PULSE_RESET)
    while True:
        halt()
