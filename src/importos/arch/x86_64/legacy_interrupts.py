"""The two interrupt controllers of the first PCs (8259A): switched off, for the APICs have taken over.

Specification: Intel 8259A data sheet. Firmware may have left them at work, with the vectors of exceptions: they are
given others before their lines are masked, for one that is masked may still report a spurious interrupt. On machines
without them nobody hears these bytes.
"""

from __future__ import annotations

from importos.lowlevel.x86 import port_write_u8

FIRST_COMMAND = 0x20
FIRST_DATA = 0x21
SECOND_COMMAND = 0xA0
SECOND_DATA = 0xA1
INITIALISE = 0x11
SECOND_IS_ON_LINE_2 = 0x04
SECOND_IDENTITY = 2
MODE_OF_8086 = 0x01
ALL_LINES = 0xFF


def switch_off(first_vector: int) -> None:
    """Masks everything; a spurious interrupt has one of the sixteen vectors from ``first_vector`` on."""
    port_write_u8(FIRST_COMMAND, INITIALISE)
    port_write_u8(SECOND_COMMAND, INITIALISE)
    port_write_u8(FIRST_DATA, first_vector)
    port_write_u8(SECOND_DATA, first_vector + 8)
    port_write_u8(FIRST_DATA, SECOND_IS_ON_LINE_2)
    port_write_u8(SECOND_DATA, SECOND_IDENTITY)
    port_write_u8(FIRST_DATA, MODE_OF_8086)
    port_write_u8(SECOND_DATA, MODE_OF_8086)
    port_write_u8(FIRST_DATA, ALL_LINES)
    port_write_u8(SECOND_DATA, ALL_LINES)
