"""MSI-X: how a function of PCI interrupts, by writing a message of its own for each reason.

Specification: PCI Local Bus 3.0, 6.8.2. The table of messages lies in the function's memory. Entries that nobody has
connected stay masked.
"""

from __future__ import annotations

from importos.bus.pci import PciFunction
from importos.bus.registers import Readable, ReadWritable, RegisterWindow
from importos.hal.device_host import DeviceHost
from importos.hal.interrupts import InterruptMessage

CAPABILITY = 0x11

# 6.8.2.3 to 6.8.2.5: the capability, from its start.
CONTROL = 0  # bits 16..26: the last entry's number, 30: all are masked, 31: enabled; ReadWritable
TABLE = 4  # bits 0..2: the base address, the others: where the table is in it; Readable
LAST_ENTRY_SHIFT = 16
LAST_ENTRY_MASK = 0x7FF
ALL_ARE_MASKED = 1 << 30
ENABLED = 1 << 31
BASE_ADDRESS_MASK = 7

# 6.8.2.6 to 6.8.2.9: an entry of the table, all of it ReadWritable and of 32 bits.
ENTRY_BYTES = 16
ENTRY_ADDRESS_LOW = 0
ENTRY_ADDRESS_HIGH = 4
ENTRY_DATA = 8
ENTRY_CONTROL = 12
MASKED = 1

WORD_MASK = 0xFFFFFFFF


class MessageTable:
    """The table of one function, which interrupts by it from now on."""

    def __init__(self, function: PciFunction, host: DeviceHost) -> None:
        places = function.capabilities(CAPABILITY)
        if not places:
            raise OSError(function.place() + " has no MSI-X")
        control = function.read(ReadWritable(places[0] + CONTROL))
        self.size = (control >> LAST_ENTRY_SHIFT & LAST_ENTRY_MASK) + 1
        where = function.read(Readable(places[0] + TABLE))
        address, room = function.memory(where & BASE_ADDRESS_MASK)
        offset = where & ~BASE_ADDRESS_MASK
        bytes_needed = self.size * ENTRY_BYTES
        if offset + bytes_needed > room:
            raise OSError(function.place() + " has its MSI-X table outside of its memory")
        host.map_registers(address + offset, bytes_needed)
        self.window = RegisterWindow(address + offset, bytes_needed)
        self.connected: list[int] = []
        for number in range(self.size):
            self.window.write_u32(ReadWritable(number * ENTRY_BYTES + ENTRY_CONTROL), MASKED)
        function.write(ReadWritable(places[0] + CONTROL), control & ~ALL_ARE_MASKED | ENABLED)

    def connect(self, number: int, message: InterruptMessage) -> None:
        """The function sends this message for the reason with this number."""
        self.connected.append(number)
        entry = number * ENTRY_BYTES
        self.window.write_u32(ReadWritable(entry + ENTRY_ADDRESS_LOW), message.address & WORD_MASK)
        self.window.write_u32(ReadWritable(entry + ENTRY_ADDRESS_HIGH), message.address >> 32 & WORD_MASK)
        self.window.write_u32(ReadWritable(entry + ENTRY_DATA), message.data)
        self.window.write_u32(ReadWritable(entry + ENTRY_CONTROL), 0)
