"""Standard input of a PC: what comes in over COM1. Wiring only; made when the program first asks for input.

The host is told by the status port that somebody reads, so that it takes nothing from its own input before.
"""

from __future__ import annotations

from importos.arch.x86_64.power import ask_for_input
from importos.board.pc_interrupts import device_interrupts
from importos.drivers.serial_input import SerialInput
from importos.hal.byte_source import InputListener

COM1 = 0x3F8
COM1_LINE = 4


def serial_input(listener: InputListener) -> SerialInput:
    """COM1, ready to be read."""
    source = SerialInput(COM1, listener)
    device_interrupts().connect_line(COM1_LINE, source, is_level=False, is_low=False)
    source.enable()
    ask_for_input()
    return source
