"""The local APIC: takes interrupts for the processor, and has a timer of its own.

Specification: Intel SDM volume 3, chapter 11 (11.4 the registers, 11.5.4 the timer, 11.9 spurious interrupts, 11.12
x2APIC). Its registers are memory, or model registers where the firmware has already turned that way (x2APIC); then
they cannot be used otherwise. SAFETY: the addresses are those that the processor itself says, mapped for
this and for nothing else.
"""

from __future__ import annotations

from importos.hal.device_host import DeviceHost
from importos.lowlevel.integers import u32, u64
from importos.lowlevel.memory import load_u32, store_u32
from importos.lowlevel.x86 import cpuid, read_model_register, write_model_register

FEATURES_LEAF = 1
EDX = 3
HAS_APIC = 0x200
BASE = 0x1B  # IA32_APIC_BASE
BASE_ADDRESS_BITS = 0xFFFFFF000
X2APIC = 0x400
ENABLED = 0x800
FIRST_MODEL_REGISTER = 0x800
REGISTER_BYTES = 0x400

# Registers, as offsets in memory; the model registers are numbered by sixteenths of them.
IDENTITY = 0x20
TASK_PRIORITY = 0x80
END_OF_INTERRUPT = 0xB0
SPURIOUS = 0xF0
TIMER_ENTRY = 0x320
FIRST_PIN_ENTRY = 0x350  # LINT0, where the old interrupt controllers are connected
INITIAL_COUNT = 0x380
CURRENT_COUNT = 0x390
DIVIDE = 0x3E0

SOFTWARE_ENABLE = 0x100
SPURIOUS_VECTOR = 0xFF
MASKED = 0x10000
IDENTITY_SHIFT = 24
MODEL_REGISTERS = 0


class LocalApic:
    """The one of the processor that this runs on."""

    def __init__(self, host: DeviceHost) -> None:
        if cpuid(FEATURES_LEAF, 0, EDX) & HAS_APIC == 0:
            raise OSError("this processor has no local APIC")
        base = read_model_register(BASE)
        self.is_x2apic = base & u64(X2APIC) != u64(0)
        self.address = u64(MODEL_REGISTERS)  # stays 0 where there is none
        if base & u64(ENABLED) == u64(0):
            base = base | u64(ENABLED)
            write_model_register(BASE, base)
        if not self.is_x2apic:
            self.address = base & u64(BASE_ADDRESS_BITS)
            host.map_registers(self.address.to_int(), REGISTER_BYTES)
        self.write(TASK_PRIORITY, 0)
        self.write(FIRST_PIN_ENTRY, MASKED)
        self.write(TIMER_ENTRY, MASKED)
        self.write(SPURIOUS, SOFTWARE_ENABLE | SPURIOUS_VECTOR)

    def read(self, register: int) -> int:
        """A register of 32 bits."""
        if self.is_x2apic:
            return read_model_register(FIRST_MODEL_REGISTER + (register >> 4)).to_int()
        return load_u32(self.address + u64(register)).to_int()

    def write(self, register: int, value: int) -> None:
        if self.is_x2apic:
            write_model_register(FIRST_MODEL_REGISTER + (register >> 4), u64(value))
        else:
            store_u32(self.address + u64(register), u32(value))

    def identity(self) -> int:
        """What interrupts are sent to: the number of this processor."""
        number = self.read(IDENTITY)
        return number if self.is_x2apic else number >> IDENTITY_SHIFT
