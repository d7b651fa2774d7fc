"""Virtio devices whose registers are at fixed places in memory, as machines without PCI have them.

Specification: VIRTIO 1.2, 4.2 (virtio over MMIO). Only version 2 of the registers, which is that of the standard.
"""

from __future__ import annotations

from importos.bus.registers import Readable, ReadWritable, RegisterWindow, Writable
from importos.bus.virtio_transport import VirtioTransport
from importos.hal.device_host import DeviceHost
from importos.hal.interrupts import InterruptController, InterruptHandler

# 4.2.2, table 4.1: registers of 32 bits.
MAGIC_VALUE = Readable(0x000)
VERSION = Readable(0x004)
DEVICE_ID = Readable(0x008)
DEVICE_FEATURES = Readable(0x010)
DEVICE_FEATURES_SELECTED = Writable(0x014)
DRIVER_FEATURES = Writable(0x020)
DRIVER_FEATURES_SELECTED = Writable(0x024)
QUEUE_SELECTED = Writable(0x030)
QUEUE_SIZE_MOST = Readable(0x034)
QUEUE_SIZE = Writable(0x038)
QUEUE_READY = ReadWritable(0x044)
QUEUE_NOTIFY = Writable(0x050)
INTERRUPT_STATUS = Readable(0x060)
INTERRUPT_HEARD = Writable(0x064)
STATUS = ReadWritable(0x070)
QUEUE_DESCRIPTORS_LOW = Writable(0x080)
QUEUE_DESCRIPTORS_HIGH = Writable(0x084)
QUEUE_DRIVER_AREA_LOW = Writable(0x090)
QUEUE_DRIVER_AREA_HIGH = Writable(0x094)
QUEUE_DEVICE_AREA_LOW = Writable(0x0A0)
QUEUE_DEVICE_AREA_HIGH = Writable(0x0A4)
CONFIGURATION_GENERATION = Readable(0x0FC)
CONFIGURATION = 0x100

MAGIC = 0x74726976  # "virt"
VERSION_OF_THE_STANDARD = 2
NO_DEVICE = 0
LEAST_BYTES = 0x200
MOST_BYTES = 0x10000
WORD_MASK = 0xFFFFFFFF

CONFIGURATION_HAS_CHANGED = 1 << 1  # of the interrupt's status


class MmioTransport(VirtioTransport):
    """One device; the window has the registers and, behind them, the configuration. ``line`` is its interrupt's."""

    def __init__(self, window: RegisterWindow, line: int) -> None:
        self.window = window
        self.line = line
        self.place = hex(window.address)
        self.device_type = window.read_u32(DEVICE_ID)
        self.own = RegisterWindow(window.address + CONFIGURATION, window.size - CONFIGURATION)
        self.configuration_handler: InterruptHandler | None = None

    def read_status(self) -> int:
        return self.window.read_u32(STATUS)

    def write_status(self, status: int) -> None:
        self.window.write_u32(STATUS, status)

    def read_features(self, word: int) -> int:
        self.window.write_u32(DEVICE_FEATURES_SELECTED, word)
        return self.window.read_u32(DEVICE_FEATURES)

    def write_features(self, word: int, bits: int) -> None:
        self.window.write_u32(DRIVER_FEATURES_SELECTED, word)
        self.window.write_u32(DRIVER_FEATURES, bits)

    def select_queue(self, number: int) -> int:
        self.window.write_u32(QUEUE_SELECTED, number)
        if self.window.read_u32(QUEUE_READY) != 0:
            return 0  # it works already, and is not this driver's
        return self.window.read_u32(QUEUE_SIZE_MOST)

    def enable_queue(self, size: int, descriptors: int, driver_area: int, device_area: int) -> None:
        window = self.window
        window.write_u32(QUEUE_SIZE, size)
        window.write_u32(QUEUE_DESCRIPTORS_LOW, descriptors & WORD_MASK)
        window.write_u32(QUEUE_DESCRIPTORS_HIGH, descriptors >> 32 & WORD_MASK)
        window.write_u32(QUEUE_DRIVER_AREA_LOW, driver_area & WORD_MASK)
        window.write_u32(QUEUE_DRIVER_AREA_HIGH, driver_area >> 32 & WORD_MASK)
        window.write_u32(QUEUE_DEVICE_AREA_LOW, device_area & WORD_MASK)
        window.write_u32(QUEUE_DEVICE_AREA_HIGH, device_area >> 32 & WORD_MASK)
        window.write_u32(QUEUE_READY, 1)

    def notify(self, number: int) -> None:
        self.window.write_u32(QUEUE_NOTIFY, number)

    def connect_queue(self, number: int, controller: InterruptController, handler: InterruptHandler) -> None:
        """The device has one wire for all its reasons."""
        controller.connect_line(self.line, MmioInterrupt(self, handler), is_level=True, is_low=False)

    def join_queue(self, number: int, connected: int) -> None:
        """That wire is the one of all queues."""

    def connect_configuration(self, controller: InterruptController, handler: InterruptHandler) -> None:
        """And of the configuration."""
        self.configuration_handler = handler

    def configuration_generation(self) -> int:
        return self.window.read_u32(CONFIGURATION_GENERATION)

    def configuration(self) -> RegisterWindow:
        return self.own


class MmioInterrupt:
    """Tells the device that it has been heard (4.2.3.4), then the driver; implements ``InterruptHandler``."""

    def __init__(self, transport: MmioTransport, handler: InterruptHandler) -> None:
        self.transport = transport
        self.handler = handler

    def interrupted(self) -> None:
        transport = self.transport
        reasons = transport.window.read_u32(INTERRUPT_STATUS)
        transport.window.write_u32(INTERRUPT_HEARD, reasons)
        configuration_handler = transport.configuration_handler
        if configuration_handler is not None and reasons & CONFIGURATION_HAS_CHANGED != 0:
            configuration_handler.interrupted()
        self.handler.interrupted()


def find_mmio_devices(host: DeviceHost, start: int, count: int, stride: int, first_line: int) -> list[VirtioTransport]:
    """The devices in ``count`` places, ``stride`` bytes apart: an empty place has the number 0, or no magic.

    Each place has a line of interrupts, counted from ``first_line`` on.
    """
    host.map_registers(start, count * stride)
    found: list[VirtioTransport] = []
    for number in range(count):
        window = RegisterWindow(start + number * stride, stride)
        if window.read_u32(MAGIC_VALUE) != MAGIC or window.read_u32(VERSION) != VERSION_OF_THE_STANDARD:
            continue
        if window.read_u32(DEVICE_ID) != NO_DEVICE:
            found.append(MmioTransport(window, first_line + number))
    return found


def parse_announcement(text: bytes) -> tuple[int, int, int]:
    """Address, size and line of ``size@address:line`` as Linux takes it; ValueError for everything else."""
    size_text, _at, rest = text.partition(b"@")
    address_text, _colon, line_text = rest.partition(b":")
    factor = 1
    if size_text[-1:].upper() == b"K":
        factor = 1 << 10
        size_text = size_text[:-1]
    size = int(size_text.decode(), 0) * factor
    address = int(address_text.decode(), 0)
    line = int(line_text.partition(b":")[0].decode(), 0)
    if not LEAST_BYTES <= size <= MOST_BYTES or address <= 0 or line < 0:
        raise ValueError("no place of a device")
    return address, size, line
