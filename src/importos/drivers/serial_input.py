"""What comes in over a UART 16550: the bytes of standard input, by interrupt.

Specification: National Semiconductor PC16550D data sheet, section 8 (registers). A serial line has no end, so one is
agreed on, as on terminals: 4 (Ctrl-D) is the end of the input. Behind 16 stands a byte with its bit 6 turned round,
which is how bytes are sent that mean something else here; the tool's ``machine/typed_input.py`` writes this form. When
the program takes nothing for a while the sender is stopped, and nothing is lost. The port is ``serial_16550``'s too,
which only sends.
"""

from __future__ import annotations

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

END_OF_INPUT = 4
QUOTE = 16
QUOTED_BIT = 0x40
MOST_BYTES = 65536  # that wait to be taken


class SerialInput:
    """Implements ``hal.byte_source.ByteSource`` and ``hal.interrupts.InterruptHandler``."""

    def __init__(self, base_port: int, listener: InputListener) -> None:
        self.base_port = base_port
        self.listener = listener
        self.bytes = bytearray()
        self.is_quoted = False
        self.has_ended = False
        self.is_full = False

    def enable(self) -> None:
        """From now on the device interrupts when something comes."""
        port_write_u8(self.base_port + MODEM_CONTROL, READY_AND_INTERRUPTING)
        port_write_u8(self.base_port + INTERRUPT_ENABLE, DATA_INTERRUPT)

    def expect(self, expected: bool) -> None:
        """It is listened to all the time."""

    def take(self) -> bytes | None:
        if self.bytes:
            data = bytes(self.bytes)
            self.bytes.clear()
            if self.is_full:
                self.is_full = False
                port_write_u8(self.base_port + INTERRUPT_ENABLE, DATA_INTERRUPT)
            return data
        return b"" if self.has_ended else None

    def interrupted(self) -> None:
        while port_read_u8(self.base_port + LINE_STATUS) & DATA_READY != 0:
            if len(self.bytes) >= MOST_BYTES:
                self.is_full = True
                port_write_u8(self.base_port + INTERRUPT_ENABLE, NO_INTERRUPT)
                break
            self.receive(port_read_u8(self.base_port + RECEIVED))
        self.listener.input_has_come()

    def receive(self, byte: int) -> None:
        """What one byte of the line means; behind the end nothing means anything."""
        if self.has_ended:
            return
        if self.is_quoted:
            self.is_quoted = False
            self.bytes.append(byte ^ QUOTED_BIT)
        elif byte == QUOTE:
            self.is_quoted = True
        elif byte == END_OF_INPUT:
            self.has_ended = True
        else:
            self.bytes.append(byte)
