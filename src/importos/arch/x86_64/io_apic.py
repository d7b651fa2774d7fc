"""The I/O APIC: turns the wires of devices into interrupts of the processor.

Specification: Intel 82093AA data sheet, chapter 3. Registers are reached through an index and a window, which the
interrupt stubs use too (they mask a wire that stays active): SAFETY: interrupts must be disabled around each use here.
"""

from __future__ import annotations

from importos.hal.device_host import DeviceHost
from importos.lowlevel.integers import u32, u64
from importos.lowlevel.memory import load_u32, store_u32

REGISTER_BYTES = 0x20
WINDOW = 0x10
VERSION = 1
FIRST_ENTRY = 0x10  # two registers of 32 bits for each line
LAST_LINE_SHIFT = 16
LOW_ACTIVE = 0x2000
LEVEL = 0x8000
MASKED = 0x10000
DESTINATION_SHIFT = 24
NOTHING_THERE = 0xFF
MOST_LINES = 240  # 3.2.2


class IoApic:
    """The one that has the wires from ``first`` on; all of its lines are masked to begin with."""

    def __init__(self, host: DeviceHost, address: int, first: int) -> None:
        self.address = u64(address)
        self.first = first
        host.map_registers(address, REGISTER_BYTES)
        version = self.read(VERSION)
        if version & NOTHING_THERE in (0, NOTHING_THERE):
            raise OSError("this machine has no I/O APIC at " + hex(address))
        self.lines = min(((version >> LAST_LINE_SHIFT) & 0xFF) + 1, MOST_LINES)
        for line in range(self.lines):
            self.write(FIRST_ENTRY + 2 * line, MASKED)

    def read(self, register: int) -> int:
        store_u32(self.address, u32(register))
        return load_u32(self.address + u64(WINDOW)).to_int()

    def write(self, register: int, value: int) -> None:
        store_u32(self.address, u32(register))
        store_u32(self.address + u64(WINDOW), u32(value))

    def route(self, line: int, vector: int, processor: int, *, is_level: bool, is_low: bool) -> None:
        """From now on the line interrupts the processor with this vector."""
        self.write(FIRST_ENTRY + 2 * line + 1, processor << DESTINATION_SHIFT)
        self.write(FIRST_ENTRY + 2 * line, vector | (LEVEL if is_level else 0) | (LOW_ACTIVE if is_low else 0))

    def unmask(self, line: int) -> None:
        """The device has been seen to; if the line is still active, it interrupts again."""
        register = FIRST_ENTRY + 2 * line
        self.write(register, self.read(register) & ~MASKED)
