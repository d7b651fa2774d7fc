"""What a driver needs of its machine, small enough for tests: memory, a clock, devices that get their turn."""

from __future__ import annotations

from importos.hal.interrupts import InterruptHandler, InterruptMessage

from .device import ModelDevice

FIRST_ADDRESS = 0x100000
PAGE_BYTES = 4096
STEP = 1 << 24


class ModelHost:
    """Implements ``hal.device_host.DeviceHost``; the devices in ``devices`` work while a driver rests."""

    def __init__(self) -> None:
        self.devices: list[ModelDevice] = []
        self.mapped: list[tuple[int, int]] = []
        self.next = FIRST_ADDRESS
        self.now = 0
        self.plenty = 0  # bytes that nobody would miss

    def map_registers(self, address: int, size: int) -> None:
        self.mapped.append((address, size))

    def allocate(self, size: int) -> int:
        start = self.next
        self.next += -(-size // PAGE_BYTES) * PAGE_BYTES
        return start

    def has_plenty(self, size: int) -> bool:
        return size <= self.plenty

    def moment(self) -> int:
        self.now += STEP
        return self.now

    def rest(self) -> None:
        for device in self.devices:
            device.work()


class ModelInterrupts:
    """Implements ``hal.interrupts.InterruptSource`` and what it gives: remembers who wants to hear what."""

    def __init__(self) -> None:
        self.lines: dict[int, InterruptHandler] = {}
        self.messages: list[InterruptHandler] = []

    def controller(self) -> ModelInterrupts:
        return self

    def connect_line(self, line: int, handler: InterruptHandler, *, is_level: bool, is_low: bool) -> None:
        assert is_level and not is_low
        self.lines[line] = handler

    def connect_message(self, handler: InterruptHandler) -> InterruptMessage:
        self.messages.append(handler)
        return InterruptMessage(0xFEE00000, 0x40 + len(self.messages))

    def run_marked(self) -> None:
        raise AssertionError("for the kernel alone")


class ModelWaiting:
    """Implements ``hal.waiting.Waiting`` where there are no other fibers: the devices work while one waits."""

    def __init__(self, host: ModelHost) -> None:
        self.host = host
        self.rests: list[int] = []

    def rest(self, who: object, duration: int) -> None:
        self.rests.append(duration)
        self.host.rest()

    def wake(self, who: object) -> None:
        """Nobody sleeps."""
