"""Puts a model of a virtio device on a bus: registers in memory (VIRTIO 1.2, 4.2), or PCI with capabilities (4.1)."""

from __future__ import annotations

from importos.lowlevel.twins.machine import machine

from .device import ModelDevice, ModelQueue

ONES = (1 << 64) - 1
MMIO_BYTES = 0x200
NO_MESSAGE = 0xFFFF


class Selected:
    """What both buses select before they ask: a word of the features, a queue."""

    def __init__(self, device: ModelDevice) -> None:
        self.device = device
        self.device_word = 0
        self.driver_word = 0
        self.queue_number = 0

    @property
    def queue(self) -> ModelQueue:
        if self.queue_number < len(self.device.queues):
            return self.device.queues[self.queue_number]
        return ModelQueue(0)

    def offered(self) -> int:
        return self.device.offered >> 32 * self.device_word & 0xFFFFFFFF

    def take(self, bits: int) -> None:
        mask = 0xFFFFFFFF << 32 * self.driver_word
        self.device.taken = self.device.taken & ~mask | bits << 32 * self.driver_word

    def set_half(self, name: str, is_upper: bool, value: int) -> None:
        old = getattr(self.queue, name)
        setattr(self.queue, name, old & 0xFFFFFFFF | value << 32 if is_upper else old >> 32 << 32 | value)

    def own(self, offset: int, size: int) -> int:
        return int.from_bytes(self.device.configuration[offset : offset + size].ljust(size, b"\0"), "little")


class MmioModel(Selected):
    """Registers of a device at an address."""

    def __init__(self, device: ModelDevice, address: int) -> None:
        super().__init__(device)
        self.magic = 0x74726976
        self.version = 2
        machine.windows.append((address, MMIO_BYTES, self))

    def read(self, offset: int, size: int) -> int:
        if self.device.is_gone:
            return ONES >> 64 - 8 * size
        if offset >= 0x100:
            return self.own(offset - 0x100, size)
        assert size == 4, "4.2.2.2: registers are read as 32 bits"
        registers = {
            0x000: lambda: self.magic,
            0x004: lambda: self.version,
            0x008: lambda: self.device.device_type,
            0x010: self.offered,
            0x034: lambda: self.queue.most,
            0x044: lambda: int(self.queue.ready),
            0x060: lambda: self.device.interrupt_status,
            0x070: self.device.read_status,
            0x0FC: self.device.read_generation,
        }
        return registers[offset]()

    def write(self, offset: int, value: int, size: int) -> None:
        if self.device.is_gone:
            return
        assert size == 4, "4.2.2.2: registers are written as 32 bits"
        areas = {0x80: "descriptors", 0x90: "driver_area", 0xA0: "device_area"}
        if offset == 0x014:
            self.device_word = value
        elif offset == 0x020:
            self.take(value)
        elif offset == 0x024:
            self.driver_word = value
        elif offset == 0x030:
            self.queue_number = value
        elif offset == 0x038:
            self.queue.size = value
        elif offset == 0x044:
            self.queue.ready = bool(value)
        elif offset == 0x050:
            self.device.notify(value)
        elif offset == 0x064:
            self.device.interrupt_status &= ~value
        elif offset == 0x070:
            self.device.write_status(value)
        else:
            self.set_half(areas[offset & ~4], bool(offset & 4), value)


class PciBus:
    """The two ports of the configuration, and the functions behind them by (bus, device, function)."""

    def __init__(self) -> None:
        self.functions: dict[tuple[int, int, int], PciSpace] = {}
        self.address = 0
        machine.port_devices[0xCF8] = machine.port_devices[0xCFC] = self

    def read(self, port: int, size: int) -> int:
        if port == 0xCF8:
            return self.address
        space = self.functions.get((self.address >> 16 & 0xFF, self.address >> 11 & 31, self.address >> 8 & 7))
        return 0xFFFFFFFF if space is None else space.read_word(self.address & 0xFC)

    def write(self, port: int, value: int, size: int) -> None:
        if port == 0xCF8:
            self.address = value
            return
        space = self.functions.get((self.address >> 16 & 0xFF, self.address >> 11 & 31, self.address >> 8 & 7))
        if space is not None:
            space.write_word(self.address & 0xFC, value)


class PciSpace:
    """256 bytes of configuration; ``sizes`` has what each base address decodes."""

    def __init__(self, vendor: int, device: int) -> None:
        self.bytes = bytearray(256)
        self.sizes: dict[int, int] = {}
        self.set_word(0, device << 16 | vendor)

    def set_word(self, offset: int, value: int) -> None:
        self.bytes[offset : offset + 4] = (value & 0xFFFFFFFF).to_bytes(4, "little")

    def read_word(self, offset: int) -> int:
        return int.from_bytes(self.bytes[offset : offset + 4], "little")

    def write_word(self, offset: int, value: int) -> None:
        number = (offset - 0x10) // 4
        if 0 <= number < 6 and number in self.sizes:
            flags = self.read_word(offset) & 0xF
            self.set_word(offset, value & -self.sizes[number] & ~0xF | flags)
        elif 0 <= number < 6 and number - 1 in self.sizes:
            self.set_word(offset, value & -self.sizes[number - 1] >> 32)
        elif offset == 4:
            self.set_word(4, value & 0xFFFF | self.read_word(4) & 0xFFFF0000)
        elif offset == 0x88:  # the control of MSI-X
            self.set_word(offset, value & 0xC0000000 | self.read_word(offset) & 0x3FFFFFFF)


class PciModel(Selected):
    """A device behind one base address of 64 bits (number 4), with a capability for each part of its registers."""

    def __init__(self, device: ModelDevice, bus: PciBus, place: tuple[int, int, int], address: int) -> None:
        super().__init__(device)
        self.space = space = PciSpace(0x1AF4, 0x1040 + device.device_type)
        bus.functions[place] = space
        space.set_word(4, 0x100000)  # it has capabilities
        space.set_word(0x34, 0x40)
        space.sizes[4] = 0x4000
        space.set_word(0x20, address & 0xFFFFFFFF | 4)
        space.set_word(0x24, address >> 32)
        self.parts = {1: (0, 0x38), 2: (0x1000, 0x100), 4: (0x2000, 0x100)}
        for index, (kind, (offset, size)) in enumerate(self.parts.items()):
            start = 0x40 + index * 0x18
            space.set_word(start, kind << 24 | 0x14 << 16 | (start + 0x18 if index < 2 else 0) << 8 | 0x09)
            space.set_word(start + 4, 4)
            space.set_word(start + 8, offset)
            space.set_word(start + 12, size)
            space.set_word(start + 16, 4)  # the multiplier of the places of notifications
        # PCI Local Bus 3.0, 6.8.2: MSI-X with three messages, all of them masked.
        space.set_word(0x70, 0x88 << 8 | 4 << 24 | 0x14 << 16 | 0x09)
        space.set_word(0x88, 2 << 16 | 0x11)
        space.set_word(0x8C, 0x3000 | 4)
        self.table = bytearray((bytes(12) + b"\1\0\0\0") * 3)
        self.spare_messages = 3
        self.messages = [NO_MESSAGE] * 8  # of each queue
        self.configuration_message = NO_MESSAGE
        machine.windows.append((address, 0x4000, self))

    def read(self, offset: int, size: int) -> int:
        if self.device.is_gone:
            return ONES >> 64 - 8 * size
        if offset >= 0x3000:
            return int.from_bytes(self.table[offset - 0x3000 : offset - 0x3000 + size], "little")
        if offset >= 0x2000:
            return self.own(offset - 0x2000, size)
        registers = {
            0x10: (2, lambda: self.configuration_message),
            0x1A: (2, lambda: self.messages[self.queue_number]),
            0x04: (4, self.offered),
            0x14: (1, self.device.read_status),
            0x15: (1, self.device.read_generation),
            0x18: (2, lambda: self.queue.most),
            0x1C: (2, lambda: int(self.queue.ready)),
            0x1E: (2, lambda: self.queue_number),
        }
        width, value = registers[offset]
        assert width == size, "4.1.3.1: each register is read as wide as it is"
        return value()

    def write(self, offset: int, value: int, size: int) -> None:
        if self.device.is_gone:
            return
        areas = {0x20: "descriptors", 0x28: "driver_area", 0x30: "device_area"}
        if offset >= 0x3000:
            self.table[offset - 0x3000 : offset - 0x3000 + size] = value.to_bytes(size, "little")
        elif offset >= 0x1000:
            assert offset == 0x1000 + 4 * value and size == 2
            self.device.notify(value)
        elif offset == 0x00:
            self.device_word = value
        elif offset == 0x08:
            self.driver_word = value
        elif offset == 0x0C:
            self.take(value)
        elif offset == 0x14:
            self.device.write_status(value)
        elif offset == 0x16:
            self.queue_number = value
        elif offset == 0x18:
            self.queue.size = value
        elif offset == 0x10:
            self.configuration_message = value if value < self.spare_messages else NO_MESSAGE
        elif offset == 0x1A:
            self.messages[self.queue_number] = value if value < self.spare_messages else NO_MESSAGE
        elif offset == 0x1C:
            self.queue.ready = bool(value)
        else:
            assert size == 4
            self.set_half(areas[offset & ~7], bool(offset & 4), value)
