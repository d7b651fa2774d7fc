"""Which I/O APICs a machine has, and which of their wires the interrupts of ISA come by: what ACPI's MADT says.

Specification: ACPI 6.5: 5.2.12 (the table), 5.2.12.3 (I/O APIC), 5.2.12.5 (interrupt source overrides). Wires are
numbered through all I/O APICs. Of a table only entries that lie within it, and say what they can, are believed;
without one there is the I/O APIC that every PC has, and each interrupt has the wire of its own number. Images that are
not built for machines with ACPI look for nothing.
"""

from __future__ import annotations

from importos.arch.x86_64 import acpi
from importos.hal.device_host import DeviceHost
from importos.lowlevel.build import has_acpi
from importos.lowlevel.integers import u64
from importos.lowlevel.intrinsic import cold
from importos.lowlevel.memory import load_u8, load_u16

USUAL_ADDRESS = 0xFEC00000
SIGNATURE = 0x43495041  # "APIC"
FIRST_ENTRY = 44
IO_APIC = 1
IO_APIC_BYTES = 12
OVERRIDE = 2
OVERRIDE_BYTES = 10
MOST_IO_APICS = 16
ISA_LINES = 16

# 5.2.12.5: flags; where they say nothing, the interrupt is as its bus has it.
POLARITY = 3
TRIGGER = 12
HIGH = 1
LOW = 3
EDGE = 4
LEVEL = 12


class Override:
    """An interrupt of ISA that comes by another wire, or in another way, than its number says."""

    def __init__(self, line: int, wire: int, flags: int) -> None:
        self.line = line
        self.wire = wire
        self.flags = flags


class InterruptRoutes:
    """``io_apics``: where each has its registers, and the number of its first wire."""

    def __init__(self) -> None:
        self.io_apics: list[tuple[int, int]] = []
        self.overrides: list[Override] = []

    def wire(self, line: int, is_level: bool, is_low: bool) -> tuple[int, bool, bool]:
        """The wire of a line of ISA, or of a wire itself; whether a level activates it, and whether the low one."""
        for override in self.overrides:
            if override.line == line:
                polarity, trigger = override.flags & POLARITY, override.flags & TRIGGER
                if polarity in (HIGH, LOW):
                    is_low = polarity == LOW
                if trigger in (EDGE, LEVEL):
                    is_level = trigger == LEVEL
                return override.wire, is_level, is_low
        return line, is_level, is_low

    @cold
    def read(self, table: u64) -> None:
        """All of a MADT that is there, whole and right."""
        end = acpi.word_at(table + u64(acpi.LENGTH)).to_int()
        offset = FIRST_ENTRY
        while offset + 2 <= end:
            place = table + u64(offset)
            kind, size = load_u8(place).to_int(), load_u8(place + u64(1)).to_int()
            offset += size
            if size < 2 or offset > end:
                break
            if kind == IO_APIC and size >= IO_APIC_BYTES and len(self.io_apics) < MOST_IO_APICS:
                address, first = acpi.word_at(place + u64(4)).to_int(), acpi.word_at(place + u64(8)).to_int()
                self.io_apics.append((address, first))
            elif kind == OVERRIDE and size >= OVERRIDE_BYTES:
                line, flags = load_u8(place + u64(3)).to_int(), load_u16(place + u64(8)).to_int()
                if load_u8(place + u64(2)).to_int() == 0 and line < ISA_LINES:
                    self.overrides.append(Override(line, acpi.word_at(place + u64(4)).to_int(), flags))


@cold
def read_routes(host: DeviceHost) -> InterruptRoutes:
    """Those of this machine."""
    routes = InterruptRoutes()
    if has_acpi():
        acpi.host = host
        table = acpi.find_table(SIGNATURE)
        acpi.host = None
        if table != u64(acpi.NOWHERE):
            routes.read(table)
    if not routes.io_apics:
        routes.io_apics.append((USUAL_ADDRESS, 0))
    return routes
