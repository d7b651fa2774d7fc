"""What comes in over a UART 16550: the bytes of standard input, by interrupt.

Specification: National Semiconductor PC16550D data sheet, section 8 (registers). What the bytes mean, and which is the
last, says ``typed_bytes``. When the program takes nothing for a while the sender is stopped, and nothing is lost. The
port is ``serial_16550``'s too, which only sends.
"""

from __future__ import annotations

from importos.drivers.typed_bytes import TypedBytes
from importos.hal.byte_source import InputListener
from importos.lowlevel.x86 import port_read_u8, port_write_u8

RECEIVED = 0
INTERRUPT_ENABLE = 1
MODEM_CONTROL = 4
LINE_STATUS = 5
DATA_INTERRUPT = 0x01
NO_INTERRUPT = 0
READY_AND_INTERRUPTING = 0x0B  # the third output pin connects the interrupt on a PC
DATA_READY = 0x01


class SerialInput:
    """Implements ``hal.byte_source.ByteSource`` and ``hal.interrupts.InterruptHandler``."""

    def __init__(self, base_port: int, listener: InputListener) -> None:
        self.base_port = base_port
        self.listener = listener
        self.typed = TypedBytes()
        self.is_full = False

    def enable(self) -> None:
        """From now on the device interrupts when something comes."""
        port_write_u8(self.base_port + MODEM_CONTROL, READY_AND_INTERRUPTING)
        port_write_u8(self.base_port + INTERRUPT_ENABLE, DATA_INTERRUPT)

    def expect(self, expected: bool) -> None:
        """It is listened to all the time."""

    def take(self) -> bytes | None:
        data = self.typed.take()
        if self.is_full:
            self.is_full = False
            port_write_u8(self.base_port + INTERRUPT_ENABLE, DATA_INTERRUPT)
        return data

    def interrupted(self) -> None:
        while port_read_u8(self.base_port + LINE_STATUS) & DATA_READY != 0:
            if self.typed.is_full():
                self.is_full = True
                port_write_u8(self.base_port + INTERRUPT_ENABLE, NO_INTERRUPT)
                break
            self.typed.receive(port_read_u8(self.base_port + RECEIVED))
        self.listener.input_has_come()
