"""What comes in over a virtio console: the bytes of standard input, by interrupt.

Specification: VIRTIO 1.2, 5.3.6.1. Buffers are the device's from the first time on that a program reads; while the
program takes nothing they are not given back, so that the sender is stopped, and nothing is lost. What the bytes mean,
and which is the last, says ``typed_bytes``: the first port of a console has no end, either. A device that fails has no
more to say, as it shows no more (``virtio_console.py``): that is the end of the input, too.
"""

from __future__ import annotations

from importos.bus.virtio_queue import NOTHING
from importos.drivers.typed_bytes import TypedBytes
from importos.drivers.virtio_console import VirtioConsole
from importos.hal.byte_source import InputListener
from importos.hal.device_failure import DeviceFailure
from importos.hal.device_host import DeviceHost
from importos.hal.interrupts import InterruptSource
from importos.lowlevel.integers import u64
from importos.lowlevel.memory import load_u8

BUFFER_BYTES = 512
MOST_EMPTY = 1000  # nothing forbids them; one that gives them back as soon as it has them would keep the machine busy


class VirtioConsoleInput:
    """Implements ``hal.byte_source.ByteSource`` and ``hal.interrupts.InterruptHandler``. OSError: it cannot interrupt.

    SAFETY: of the loads, the buffers are this driver's own, and of what the device says that it wrote to one no more is
    believed than it has.
    """

    def __init__(
        self, console: VirtioConsole, host: DeviceHost, interrupts: InterruptSource, listener: InputListener
    ) -> None:
        self.device = console.device
        self.queue = console.receiving
        self.listener = listener
        self.typed = TypedBytes()
        self.buffers = host.allocate(self.queue.size * BUFFER_BYTES)
        self.queue.connect(interrupts.controller(), self)
        for _buffer in range(self.queue.size):
            self.give_buffer()
        self.queue.notify()

    def give_buffer(self) -> None:
        """A chain of one part has a number that no other one has, and its buffer is the one of that number."""
        self.queue.add_one(self.buffers + self.queue.first_free * BUFFER_BYTES, BUFFER_BYTES, True)

    def expect(self, expected: bool) -> None:
        """It is listened to all the time."""

    def interrupted(self) -> None:
        self.listener.input_has_come()

    def take(self) -> bytes | None:
        typed = self.typed
        if not typed.has_ended:
            try:
                self.read_buffers()
            except DeviceFailure:
                typed.has_ended = True
        return typed.take()

    def read_buffers(self) -> None:
        """All that has come, or as much as a program is to have at once."""
        self.device.check()
        queue = self.queue
        typed = self.typed
        empty = 0  # in a row
        while not typed.is_full():
            chain, written = queue.take()
            if chain == NOTHING:
                break
            empty = 0 if written > 0 else empty + 1
            if empty > MOST_EMPTY:
                self.device.fail("it gives one buffer after another with nothing in it")
            place = self.buffers + chain * BUFFER_BYTES
            for offset in range(written):
                typed.receive(load_u8(u64(place + offset)).to_int())
            self.give_buffer()
        if queue.not_notified() > 0:
            queue.notify()
