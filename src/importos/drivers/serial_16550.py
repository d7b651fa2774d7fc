"""The UART 16550 on x86 I/O ports, polled: output only, 115200 baud, 8 bits, no parity, 1 stop bit.

Specification: National Semiconductor PC16550D data sheet, section 8 (registers). Interrupts stay disabled. Nothing
here allocates or raises. A reader that takes nothing for a while stops the writer, as a full pipe does; nothing is
lost.
"""

from __future__ import annotations

from importos.lowlevel.integers import u64
from importos.lowlevel.memory import load_u8
from importos.lowlevel.objects import tail_address
from importos.lowlevel.x86 import port_read_u8, port_write_u8

# Registers, as offsets from the base port (8.1..8.6); the divisor lies under the first two while DIVISOR_LATCH is set.
TRANSMIT_HOLDING = 0
DIVISOR_LOW = 0
INTERRUPT_ENABLE = 1
DIVISOR_HIGH = 1
FIFO_CONTROL = 2
INTERRUPT_IDENTIFICATION = 2
LINE_CONTROL = 3
MODEM_CONTROL = 4
LINE_STATUS = 5

EIGHT_BITS = 0x03
DIVISOR_LATCH = 0x80
FIFO_ENABLE_AND_CLEAR = 0x07
FIFO_WORKS = 0xC0
READY_AND_REQUEST_TO_SEND = 0x03
TRANSMIT_EMPTY = 0x20
EMPTY_BUS = 0xFF

DIVISOR_OF_115200_BAUD = 1
FIFO_BYTES = 16


class Serial16550:
    """One serial port; implements ``hal.console.Console``."""

    def __init__(self, base_port: int) -> None:
        self.base_port = base_port
        self.burst = 1
        self.room = 0

    def is_present(self) -> bool:
        """False when nothing answers: the line status of a UART is never all ones."""
        return port_read_u8(self.base_port + LINE_STATUS) != EMPTY_BUS

    def configure(self) -> None:
        """Speed, format and FIFO; the burst is what the transmitter takes without being asked again."""
        base = self.base_port
        port_write_u8(base + INTERRUPT_ENABLE, 0)
        port_write_u8(base + LINE_CONTROL, DIVISOR_LATCH | EIGHT_BITS)
        port_write_u8(base + DIVISOR_LOW, DIVISOR_OF_115200_BAUD)
        port_write_u8(base + DIVISOR_HIGH, 0)
        port_write_u8(base + LINE_CONTROL, EIGHT_BITS)
        port_write_u8(base + FIFO_CONTROL, FIFO_ENABLE_AND_CLEAR)
        port_write_u8(base + MODEM_CONTROL, READY_AND_REQUEST_TO_SEND)
        if port_read_u8(base + INTERRUPT_IDENTIFICATION) & FIFO_WORKS == FIFO_WORKS:
            self.burst = FIFO_BYTES

    def write(self, data: bytes) -> None:
        """Sends all of ``data``."""
        self.write_memory(tail_address(data), len(data))

    def write_memory(self, address: u64, size: int) -> None:
        """Sends the bytes; waits when the transmitter may be full."""
        position = 0
        while position < size:
            if self.room == 0:
                while port_read_u8(self.base_port + LINE_STATUS) & TRANSMIT_EMPTY == 0:
                    pass
                self.room = self.burst
            self.room -= 1
            # SAFETY: the caller says what lies there.
            port_write_u8(self.base_port + TRANSMIT_HOLDING, load_u8(address + u64(position)).to_int())
            position += 1
