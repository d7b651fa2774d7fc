"""The high precision event timer, as a counter: what the processor's own is measured against.

Specification: Intel, IA-PC HPET 1.0a, 2.3 (registers). It is asked for at the address where every chipset has it;
where nothing answers, or nothing that makes sense, there is none. Its timers are never used, and what it interrupts by
is left as the firmware has it.
"""

from __future__ import annotations

from importos.hal.device_host import DeviceHost
from importos.lowlevel.integers import u32, u64
from importos.lowlevel.memory import load_u32, store_u32

ADDRESS = 0xFED00000
REGISTER_BYTES = 0x400
REVISION = 0x00  # the lowest byte; zero is not allowed
PERIOD = 0x04  # in femtoseconds
CONFIGURATION = 0x10
COUNTER = 0xF0  # its lower half, which can be read by itself
RUNS = 1
LONGEST_PERIOD = 100000000
FEMTOSECONDS = 1000000000000000
ABSENT = 0


class Hpet:
    """Implements ``hal.counter.ReferenceCounter`` for some seconds: 32 bits of it are used."""

    def __init__(self, host: DeviceHost) -> None:
        self.host = host
        self.first = u32(0)

    def hertz(self) -> int:
        try:
            self.host.map_registers(ADDRESS, REGISTER_BYTES)
        except OSError:
            return ABSENT
        period = register(PERIOD).to_int()
        if period == 0 or period > LONGEST_PERIOD or register(REVISION) & u32(0xFF) == u32(0):
            return ABSENT
        return FEMTOSECONDS // period

    def begin(self) -> None:
        # SAFETY: ``hertz`` has mapped the registers and found that the device is there.
        store_u32(u64(ADDRESS + CONFIGURATION), register(CONFIGURATION) | u32(RUNS))
        self.first = register(COUNTER)

    def elapsed(self) -> int:
        return (register(COUNTER) - self.first).to_int()


def register(offset: int) -> u32:
    # SAFETY: ``hertz`` has mapped the registers.
    return load_u32(u64(ADDRESS + offset))
