"""PCI: which functions there are, their configuration, their capabilities, where their registers are in memory.

Specification: PCI Local Bus 3.0: 3.2.2.3.2 (configuration by two ports, "mechanism 1"), 6.1 and 6.2 (the header),
6.2.5.1 (base addresses), 6.7 (capabilities); PCI-to-PCI Bridge 1.2, 3.2. Firmware has given every bus its number and
every function its addresses; nothing is moved. What a function says of itself is bounded before it is used: lists end,
capabilities lie behind the header, windows keep within what the base address decodes.
"""

from __future__ import annotations

from importos.bus.registers import Readable, ReadWritable
from importos.lowlevel.x86 import port_read_u32, port_write_u32

ADDRESS_PORT = 0xCF8  # u32: which register
DATA_PORT = 0xCFC  # u32: its value
ENABLE = 0x80000000

# 6.1: words of 32 bits of the header.
IDENTITY = Readable(0x00)  # vendor below, device above
COMMAND = ReadWritable(0x04)  # command below, status above
CLASS = Readable(0x08)  # revision, interface, subclass, class
KIND = Readable(0x0C)  # bits 16..23: the header's type
BASE_ADDRESS = 0x10  # six of them, ReadWritable
BUS_NUMBERS = Readable(0x18)  # of a bridge: primary, secondary, subordinate
SUBSYSTEM = Readable(0x2C)  # vendor below, number above
CAPABILITIES = Readable(0x34)
INTERRUPT = Readable(0x3C)  # the line below, the pin above: 0 is none

NO_VENDOR = 0xFFFF
MEMORY_SPACE = 0x2
BUS_MASTER = 0x4
NO_INTERRUPT_LINE = 0x400
COMMAND_MASK = 0xFFFF
LINE_MASK = 0xFF
PIN_MASK = 0xFF00
NOT_CONNECTED = 0xFF
HAS_CAPABILITIES = 0x100000  # of the status, in the word of the command
BRIDGE = 1
SEVERAL_FUNCTIONS = 0x80
FIRST_CAPABILITY = 0x40
MOST_CAPABILITIES = 48  # so many fit behind the header
BASE_ADDRESSES = 6
PORT_SPACE = 1
SIZE_OF_ADDRESS = 0x6
ADDRESS_OF_64_BITS = 0x4
FLAGS_OF_ADDRESS = 0xF
WORD_MASK = 0xFFFFFFFF
HIGHEST_ADDRESS = 1 << 46  # what four levels of page tables reach, in the lower half

BUSES = 256
DEVICES = 32
FUNCTIONS = 8


class PciFunction:
    """One function of one device."""

    def __init__(self, bus: int, device: int, function: int) -> None:
        self.bus = bus
        self.device = device
        self.function = function

    def place(self) -> str:
        return "PCI " + str(self.bus) + ":" + str(self.device) + "." + str(self.function)

    def read(self, register: Readable | ReadWritable) -> int:
        """The 32 bits of which the register is a part."""
        self.select(register)
        return port_read_u32(DATA_PORT)

    def write(self, register: ReadWritable, value: int) -> None:
        self.select(register)
        port_write_u32(DATA_PORT, value)

    def select(self, register: int) -> None:
        place = self.bus << 16 | self.device << 11 | self.function << 8
        port_write_u32(ADDRESS_PORT, ENABLE | place | register & 0xFC)

    def vendor(self) -> int:
        """``NO_VENDOR``: there is no such function."""
        return self.read(IDENTITY) & 0xFFFF

    def device_number(self) -> int:
        return self.read(IDENTITY) >> 16

    def subsystem(self) -> int:
        return self.read(SUBSYSTEM) >> 16

    def enable(self) -> None:
        """The function answers in memory and may use it; it does not pull its interrupt line."""
        command = self.read(COMMAND) & COMMAND_MASK
        self.write(COMMAND, command | MEMORY_SPACE | BUS_MASTER | NO_INTERRUPT_LINE)

    def enable_with_line(self) -> int:
        """The same, and it pulls its interrupt line; which one that is, firmware has written down.

        OSError: it has none, or none that is connected.
        """
        interrupt = self.read(INTERRUPT)
        if interrupt & PIN_MASK == 0 or interrupt & LINE_MASK in (0, NOT_CONNECTED):
            raise OSError(self.place() + " has no interrupt line")
        self.enable()
        self.write(COMMAND, self.read(COMMAND) & COMMAND_MASK & ~NO_INTERRUPT_LINE)
        return interrupt & LINE_MASK

    def capabilities(self, kind: int) -> list[int]:
        """Where in the configuration the capabilities of one kind stand, in their order."""
        found: list[int] = []
        if self.read(COMMAND) & HAS_CAPABILITIES == 0:
            return found
        place = self.read(CAPABILITIES) & 0xFC
        for _turn in range(MOST_CAPABILITIES):
            if place < FIRST_CAPABILITY:
                break
            header = self.read(Readable(place))
            if header & 0xFF == kind:
                found.append(place)
            place = header >> 8 & 0xFC
        return found

    def memory(self, number: int) -> tuple[int, int]:
        """The address and the size of what a base address decodes; a size of 0: nothing that is in memory."""
        if not 0 <= number < BASE_ADDRESSES:
            return 0, 0
        register = ReadWritable(BASE_ADDRESS + number * 4)
        low = self.read(register)
        if low & PORT_SPACE != 0:
            return 0, 0
        is_wide = low & SIZE_OF_ADDRESS == ADDRESS_OF_64_BITS
        if is_wide and number == BASE_ADDRESSES - 1:
            return 0, 0
        # 6.2.5.1: all ones are written and read back, while the function answers nothing at that address.
        command = self.read(COMMAND) & COMMAND_MASK
        self.write(COMMAND, command & ~MEMORY_SPACE)
        self.write(register, WORD_MASK)
        mask = self.read(register) & ~FLAGS_OF_ADDRESS & WORD_MASK
        self.write(register, low)
        address = low & ~FLAGS_OF_ADDRESS
        if is_wide:
            upper = ReadWritable(register + 4)
            high = self.read(upper)
            self.write(upper, WORD_MASK)
            mask = (self.read(upper) & 0x7FFFFFFF) << 32 | mask
            self.write(upper, high)
            if high >= HIGHEST_ADDRESS >> 32:
                return 0, 0
            address = high << 32 | address
        elif mask != 0:
            mask = 0x7FFFFFFF << 32 | mask
        self.write(COMMAND, command)
        size = mask & -mask
        if mask == 0 or address == 0 or size > HIGHEST_ADDRESS:
            return 0, 0
        return address, size


def has_pci() -> bool:
    """Whether the two ports are there: what was selected can be read again."""
    port_write_u32(ADDRESS_PORT, ENABLE)
    return port_read_u32(ADDRESS_PORT) == ENABLE


def find_functions(vendor: int) -> list[PciFunction]:
    """All functions of a vendor, on the first bus and on those behind bridges."""
    found: list[PciFunction] = []
    buses = [0]
    for bus in buses:
        for device in range(DEVICES):
            add_functions(bus, device, vendor, found, buses)
    return found


def add_functions(bus: int, device: int, vendor: int, found: list[PciFunction], buses: list[int]) -> None:
    """The functions of one device; the bus behind a bridge joins ``buses``, if its number is greater and new."""
    count = 1
    number = 0
    while number < count:
        function = PciFunction(bus, device, number)
        number += 1
        present = function.vendor()
        if present == NO_VENDOR:
            continue
        kind = function.read(KIND) >> 16 & 0xFF
        if kind & SEVERAL_FUNCTIONS != 0:
            count = FUNCTIONS
        if kind & ~SEVERAL_FUNCTIONS == BRIDGE:
            behind = function.read(BUS_NUMBERS) >> 8 & 0xFF
            if behind > bus and behind not in buses:
                buses.append(behind)
        if present == vendor:
            found.append(function)
