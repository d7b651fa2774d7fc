"""The watchdog of Intel's 6300ESB, which hypervisors emulate: QEMU, libvirt's default.

Specification: Intel 6300ESB I/O Controller Hub, datasheet 300641, chapter 16 (watchdog timer): 16.4.14 (configuration),
16.4.15 (lock), 16.5 (registers in memory, behind a sequence that unlocks one write). It waits twice, for an interrupt
and then for the reset; no interrupt is asked for, so each wait is half of the time.
"""

from __future__ import annotations

from importos.bus.pci import DATA_PORT, PciFunction, find_functions
from importos.bus.registers import RegisterWindow, Writable
from importos.hal.device_host import DeviceHost
from importos.lowlevel.x86 import port_write_u8, port_write_u16

VENDOR = 0x8086
DEVICE = 0x25AB
REGISTER_BYTES = 16

CONFIGURATION = 0x60  # 16 bits
LOCK = 0x68  # 8 bits
NO_INTERRUPT_RESET_MILLISECONDS = 0x03  # steps of 2**15 cycles of 33 MHz, a little less than a millisecond
RUNS = 0x02
RESTS = 0x00

FIRST_WAIT = Writable(0x00)
SECOND_WAIT = Writable(0x04)
RELOAD = Writable(0x0C)
UNLOCK_FIRST = 0x80
UNLOCK_SECOND = 0x86
BEGIN_ANEW = 0x100

LARGEST_WAIT = 0xFFFFF
STEPS_IN_MILLISECONDS = 1008  # thousandths, and never too few: 33,000 cycles a millisecond, 32,768 a step


class I6300Esb:
    """Implements ``hal.watchdog.Watchdog``."""

    def __init__(self, function: PciFunction, host: DeviceHost) -> None:
        address, size = function.memory(0)
        if size < REGISTER_BYTES:
            raise OSError("the watchdog at " + function.place() + " has no registers")
        host.map_registers(address, size)
        self.function = function
        self.registers = RegisterWindow(address, REGISTER_BYTES)
        function.enable()
        function.select(CONFIGURATION)
        port_write_u16(DATA_PORT, NO_INTERRUPT_RESET_MILLISECONDS)

    def longest_ms(self) -> int:
        return LARGEST_WAIT * 2000 // STEPS_IN_MILLISECONDS

    def start(self, duration_ms: int) -> None:
        steps = (duration_ms * STEPS_IN_MILLISECONDS + 1999) // 2000
        for register in (FIRST_WAIT, SECOND_WAIT):
            self.unlock()
            self.registers.write_u32(register, steps)
        self.feed()
        self.switch(RUNS)

    def feed(self) -> None:
        self.unlock()
        self.registers.write_u16(RELOAD, BEGIN_ANEW)

    def stop(self) -> None:
        self.switch(RESTS)

    def unlock(self) -> None:
        """The next write is taken."""
        self.registers.write_u16(RELOAD, UNLOCK_FIRST)
        self.registers.write_u16(RELOAD, UNLOCK_SECOND)

    def switch(self, state: int) -> None:
        self.function.select(LOCK)
        port_write_u8(DATA_PORT, state)


def find_watchdog(host: DeviceHost) -> I6300Esb | None:
    """The first one of the machine."""
    for function in find_functions(VENDOR):
        if function.device_number() == DEVICE:
            return I6300Esb(function, host)
    return None
