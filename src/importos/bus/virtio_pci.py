"""Virtio devices on PCI: their registers lie where capabilities say.

Specification: VIRTIO 1.2, 4.1 (virtio over PCI). Transitional devices are used through the same capabilities, never
through the ports of before the standard. A device whose capabilities lead nowhere is left alone.
"""

from __future__ import annotations

from importos.bus.pci import PciFunction, find_functions
from importos.bus.pci_messages import MessageTable
from importos.bus.registers import Readable, ReadWritable, RegisterWindow, Writable
from importos.bus.virtio_transport import VirtioTransport
from importos.hal.device_host import DeviceHost
from importos.hal.interrupts import InterruptController, InterruptHandler

VENDOR = 0x1AF4
FIRST_TRANSITIONAL = 0x1000  # their type is the number of the subsystem (4.1.2.1)
FIRST_MODERN = 0x1040  # type 0
LAST_MODERN = 0x107F

# 4.1.4: the capability, from its start.
VENDOR_CAPABILITY = 0x09
CAPABILITY_HEADER = 0  # bits 16..23: its size, 24..31: what it leads to
CAPABILITY_BASE_ADDRESS = 4  # bits 0..7
CAPABILITY_OFFSET = 8
CAPABILITY_SIZE = 12
CAPABILITY_MULTIPLIER = 16  # of notifications only

COMMON = 1
NOTIFICATIONS = 2
CONFIGURATION = 4

# 4.1.4.3: the common registers.
DEVICE_FEATURES_SELECTED = ReadWritable(0x00)  # u32
DEVICE_FEATURES = Readable(0x04)  # u32
DRIVER_FEATURES_SELECTED = ReadWritable(0x08)  # u32
DRIVER_FEATURES = ReadWritable(0x0C)  # u32
CONFIGURATION_MESSAGE = ReadWritable(0x10)  # u16: as that of a queue
STATUS = ReadWritable(0x14)  # u8
CONFIGURATION_GENERATION = Readable(0x15)  # u8
QUEUE_SELECTED = ReadWritable(0x16)  # u16
QUEUE_SIZE = ReadWritable(0x18)  # u16
QUEUE_MESSAGE = ReadWritable(0x1A)  # u16: the number of its MSI-X entry
QUEUE_ENABLE = ReadWritable(0x1C)  # u16
QUEUE_NOTIFY_OFFSET = Readable(0x1E)  # u16
QUEUE_DESCRIPTORS = 0x20  # u64, ReadWritable, as the two that follow: two words each
QUEUE_DRIVER_AREA = 0x28
QUEUE_DEVICE_AREA = 0x30
COMMON_BYTES = 0x38

WORD_MASK = 0xFFFFFFFF


class PciTransport(VirtioTransport):
    """One device."""

    def __init__(
        self,
        function: PciFunction,
        host: DeviceHost,
        device_type: int,
        common: RegisterWindow,
        notifications: RegisterWindow,
        multiplier: int,
        own: RegisterWindow,
    ) -> None:
        self.function = function
        self.host = host
        self.place = function.place()
        self.device_type = device_type
        self.common = common
        self.notifications = notifications
        self.multiplier = multiplier
        self.own = own
        self.notify_places: dict[int, Writable] = {}
        self.messages: MessageTable | None = None

    def read_status(self) -> int:
        return self.common.read_u8(STATUS)

    def write_status(self, status: int) -> None:
        self.common.write_u8(STATUS, status)

    def read_features(self, word: int) -> int:
        self.common.write_u32(DEVICE_FEATURES_SELECTED, word)
        return self.common.read_u32(DEVICE_FEATURES)

    def write_features(self, word: int, bits: int) -> None:
        self.common.write_u32(DRIVER_FEATURES_SELECTED, word)
        self.common.write_u32(DRIVER_FEATURES, bits)

    def select_queue(self, number: int) -> int:
        self.common.write_u16(QUEUE_SELECTED, number)
        place = self.common.read_u16(QUEUE_NOTIFY_OFFSET) * self.multiplier
        if place > self.notifications.size - 2:
            return 0  # nobody could tell the device of what is in it
        self.notify_places[number] = Writable(place)
        return self.common.read_u16(QUEUE_SIZE)

    def enable_queue(self, size: int, descriptors: int, driver_area: int, device_area: int) -> None:
        self.common.write_u16(QUEUE_SIZE, size)
        self.write_address(QUEUE_DESCRIPTORS, descriptors)
        self.write_address(QUEUE_DRIVER_AREA, driver_area)
        self.write_address(QUEUE_DEVICE_AREA, device_area)
        self.common.write_u16(QUEUE_ENABLE, 1)

    def write_address(self, register: int, address: int) -> None:
        self.common.write_u32(ReadWritable(register), address & WORD_MASK)
        self.common.write_u32(ReadWritable(register + 4), address >> 32 & WORD_MASK)

    def notify(self, number: int) -> None:
        self.notifications.write_u16(self.notify_places[number], number)

    def connect_queue(self, number: int, controller: InterruptController, handler: InterruptHandler) -> None:
        """4.1.5.1.2: each queue has the entry of its own number."""
        messages = self.message_table()
        if number >= messages.size:
            raise OSError(self.place + " has too few messages for its queues")
        messages.connect(number, controller.connect_message(handler))
        self.choose_message(number, number)

    def join_queue(self, number: int, connected: int) -> None:
        """A message may stand for several queues."""
        self.choose_message(number, connected)

    def choose_message(self, number: int, entry: int) -> None:
        """4.1.5.1.2.1: the device says by another number that it cannot."""
        self.common.write_u16(QUEUE_SELECTED, number)
        self.common.write_u16(QUEUE_MESSAGE, entry)
        if self.common.read_u16(QUEUE_MESSAGE) != entry:
            raise OSError(self.place + " has no message to spare for a queue")

    def connect_configuration(self, controller: InterruptController, handler: InterruptHandler) -> None:
        """4.1.5.1.2: changes have the last entry."""
        messages = self.message_table()
        last = messages.size - 1
        if last in messages.connected:
            raise OSError(self.place + " has no message to spare for its configuration")
        messages.connect(last, controller.connect_message(handler))
        self.common.write_u16(CONFIGURATION_MESSAGE, last)
        if self.common.read_u16(CONFIGURATION_MESSAGE) != last:
            raise OSError(self.place + " has no message to spare for its configuration")

    def message_table(self) -> MessageTable:
        """The function interrupts by it from the first time on that anybody asks."""
        messages = self.messages
        if messages is None:
            messages = MessageTable(self.function, self.host)
            self.messages = messages
        return messages

    def configuration_generation(self) -> int:
        return self.common.read_u8(CONFIGURATION_GENERATION)

    def configuration(self) -> RegisterWindow:
        return self.own


def find_pci_devices(host: DeviceHost) -> list[VirtioTransport]:
    """All virtio devices that can be used by the standard."""
    found: list[VirtioTransport] = []
    for function in find_functions(VENDOR):
        device_type = type_of(function)
        if device_type > 0:
            try:
                transport = open_function(function, device_type, host)
            except OSError:
                continue  # its registers lie where memory or nothing is
            if transport is not None:
                found.append(transport)
    return found


def type_of(function: PciFunction) -> int:
    """What kind of device it is; 0: no virtio device."""
    number = function.device_number()
    if FIRST_MODERN < number <= LAST_MODERN:
        return number - FIRST_MODERN
    if FIRST_TRANSITIONAL <= number < FIRST_MODERN:
        return function.subsystem()
    return 0


def open_function(function: PciFunction, device_type: int, host: DeviceHost) -> PciTransport | None:
    """The transport through a function's capabilities; None: one is missing, or leads out of the function's memory."""
    common: RegisterWindow | None = None
    notifications: RegisterWindow | None = None
    own = RegisterWindow(0, 0)
    multiplier = 0
    for place in function.capabilities(VENDOR_CAPABILITY):
        kind = function.read(Readable(place + CAPABILITY_HEADER)) >> 24
        if kind != COMMON and kind != NOTIFICATIONS and kind != CONFIGURATION:
            continue
        window = window_of(function, place)
        if window is None:
            continue
        # 4.1.4.1: of several of a kind the first that can be used is preferred.
        if kind == COMMON and common is None and window.size >= COMMON_BYTES:
            common = window
        elif kind == NOTIFICATIONS and notifications is None:
            notifications = window
            multiplier = function.read(Readable(place + CAPABILITY_MULTIPLIER))
        elif kind == CONFIGURATION and own.size == 0:
            own = window
    if common is None or notifications is None:
        return None
    function.enable()
    for window in (common, notifications, own):
        if window.size > 0:
            host.map_registers(window.address, window.size)
    return PciTransport(function, host, device_type, common, notifications, multiplier, own)


def window_of(function: PciFunction, place: int) -> RegisterWindow | None:
    """What the capability at ``place`` leads to."""
    base = function.read(Readable(place + CAPABILITY_BASE_ADDRESS)) & 0xFF
    offset = function.read(Readable(place + CAPABILITY_OFFSET))
    size = function.read(Readable(place + CAPABILITY_SIZE))
    address, room = function.memory(base)
    if offset + size > room:
        return None
    return RegisterWindow(address + offset, size)
