"""Registers of devices in memory: how they are named, and the window through which they are read and written.

A register is the offset of its first byte in its window, and the type of its name says what may be done with it:
``Readable``, ``Writable`` or ``ReadWritable``. The type checker refuses the rest. Offsets can come from a device, so
that an access outside of the window raises IndexError; it must never reach memory.
"""

from __future__ import annotations

from typing import NewType

from importos.lowlevel.integers import u8, u16, u32, u64
from importos.lowlevel.memory import load_u8, load_u16, load_u32, store_u8, store_u16, store_u32

Readable = NewType("Readable", int)
Writable = NewType("Writable", int)
ReadWritable = NewType("ReadWritable", int)


class RegisterWindow:
    """``size`` bytes of registers from ``address`` on, which are mapped.

    SAFETY: of each access, the window belongs to one device and ``place`` keeps within it.
    """

    def __init__(self, address: int, size: int) -> None:
        self.address = address
        self.size = size

    def place(self, register: int, size: int) -> u64:
        """The address of a register of ``size`` bytes."""
        if not 0 <= register <= self.size - size:
            raise IndexError("the register at " + hex(register) + " is outside of its window")
        return u64(self.address + register)

    def read_u8(self, register: Readable | ReadWritable) -> int:
        return load_u8(self.place(register, 1)).to_int()

    def read_u16(self, register: Readable | ReadWritable) -> int:
        return load_u16(self.place(register, 2)).to_int()

    def read_u32(self, register: Readable | ReadWritable) -> int:
        return load_u32(self.place(register, 4)).to_int()

    def write_u8(self, register: Writable | ReadWritable, value: int) -> None:
        store_u8(self.place(register, 1), u8(value))

    def write_u16(self, register: Writable | ReadWritable, value: int) -> None:
        store_u16(self.place(register, 2), u16(value))

    def write_u32(self, register: Writable | ReadWritable, value: int) -> None:
        store_u32(self.place(register, 4), u32(value))
