"""The end of the machine: tells the host the program's status, and switches off, starts again or rests.

The ways to switch off are tried in the order of how much they say: a debug console takes a letter and the whole status,
QEMU's ``isa-debug-exit`` ends the emulator, ACPI powers off (where the target has it; a machine without it has the
power management of QEMU's machines at a known port), the keyboard controller resets. A port that does not exist ignores
what is written. What a crash does is the program's setting ``panic``. Never returns, never allocates.
"""

from __future__ import annotations

from importos.lowlevel.build import EXIT, HALT, has_acpi, panic_policy
from importos.lowlevel.intrinsic import cold, inline
from importos.lowlevel.x86 import halt, port_write_u8, port_write_u16, port_write_u32, shut_down

DEBUG_CONSOLE_PORT = 0xE9
DEBUG_EXIT_PORT = 0xF4
QEMU_CONTROL_PORT = 0x604  # PM1a control block of QEMU's q35 and pc
SLEEP_ENABLE_S5 = 0x2000
KEYBOARD_COMMAND_PORT = 0x64
PULSE_RESET = 0xFE
RESET_PORT = 0xCF9  # of Intel's chipsets
FULL_RESET = 0x06

ENDED = 0x53  # "S": the program ended, its status follows
CRASHED = 0x43  # "C": the processor reported an exception
READS_INPUT = 0x52  # "R": the program reads its standard input, which may be sent from now on
CRASH_STATUS = 134


def end(status: int) -> None:
    """The program is over; ``status`` is 0..255."""
    report(ENDED, status)
    switch_off(status)


@inline
def crash() -> None:
    """The crash record is written."""
    report(CRASHED, CRASH_STATUS)
    give_up(CRASH_STATUS)


@cold
def fail(status: int) -> None:
    """An exception has ended the program."""
    report(ENDED, status)
    give_up(status)


@inline
def give_up(status: int) -> None:
    """The program cannot go on; the host knows it already."""
    if panic_policy() == EXIT:
        switch_off(status)
    elif panic_policy() == HALT:
        rest()
    else:
        restart()


def ask_for_input() -> None:
    """Tells the host that somebody reads what it may send."""
    port_write_u8(DEBUG_CONSOLE_PORT, READS_INPUT)


def report(how: int, status: int) -> None:
    """Tells the host."""
    port_write_u8(DEBUG_CONSOLE_PORT, how)
    port_write_u8(DEBUG_CONSOLE_PORT, status)


def switch_off(status: int) -> None:
    """No power, by whatever way there is; rests for ever when nothing works."""
    port_write_u32(DEBUG_EXIT_PORT, status)
    if has_acpi():
        from importos.arch.x86_64 import acpi

        acpi.power_off()
    else:
        port_write_u16(QEMU_CONTROL_PORT, SLEEP_ENABLE_S5)
        port_write_u8(KEYBOARD_COMMAND_PORT, PULSE_RESET)
    rest()


@cold
def restart() -> None:
    """As if the machine had been switched off and on."""
    if has_acpi():
        from importos.arch.x86_64 import acpi

        acpi.reset()
    port_write_u8(RESET_PORT, FULL_RESET)
    port_write_u8(KEYBOARD_COMMAND_PORT, PULSE_RESET)
    shut_down()


def rest() -> None:
    """Nothing happens any more."""
    while True:
        halt()
