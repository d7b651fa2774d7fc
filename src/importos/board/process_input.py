"""Standard input of a Linux process: descriptor 0, asked whether it has something, and never read before.

Implements ``hal.byte_source.ByteSource`` and ``hal.device_events.DeviceEvents``: while somebody waits for input, the
process rests in ``ppoll``, which input ends. In a program that uses a network as well, what happens there ends it too:
``beside`` are those events.
Specification: ppoll(2), read(2).
"""

from __future__ import annotations

from importos.board.descriptor_events import READABLE, DescriptorEvents
from importos.hal.byte_source import InputListener
from importos.lowlevel.integers import u64
from importos.lowlevel.linux import linux_number, system_call
from importos.lowlevel.memory import load_u64, store_u64
from importos.lowlevel.objects import ByteStorage, new_tailed, tail_address
from importos.runtime.text.storage import begin_bytes, copy_bytes

READ = linux_number("read")
PPOLL = linux_number("ppoll")
INTERRUPTED = -4  # EINTR
TRY_AGAIN = -11  # EAGAIN: somebody made the descriptor non-blocking
DESCRIPTOR = 0
CHUNK_BYTES = 8192
BILLION = 1000000000
LONGEST_SECONDS = 1000000000

NOTHING = 0xFFFFFFFF  # a negative descriptor is passed over

# The buffer: two struct pollfd (descriptor, what is asked, what is answered), then a struct timespec.
ASKED_SHIFT = 32
ANSWERED_SHIFT = 48
BESIDE_OFFSET = 8
TIME_OFFSET = 16
BUFFER_BYTES = 32


class ProcessInput:
    """``is_expected``: somebody waits."""

    def __init__(self, listener: InputListener) -> None:
        self.listener = listener
        self.buffer = new_tailed(ByteStorage, BUFFER_BYTES)
        self.is_expected = False
        self.beside: DescriptorEvents | None = None

    def rest_beside(self, events: DescriptorEvents) -> None:
        """From now on these events end a rest as well."""
        self.beside = events

    def expect(self, expected: bool) -> None:
        self.is_expected = expected

    def take(self) -> bytes | None:
        while self.poll(0):
            data = begin_bytes(CHUNK_BYTES)
            size = system_call(READ, DESCRIPTOR, tail_address(data).to_int(), CHUNK_BYTES, 0, 0, 0)
            if size >= 0:
                return copy_bytes(data, 0, size)
            if size != INTERRUPTED and size != TRY_AGAIN:
                raise OSError(-size, "standard input cannot be read")
        return None

    def poll(self, duration: int) -> bool:
        """Whether there is something to read, or the end, within so many nanoseconds."""
        address = tail_address(self.buffer)
        # SAFETY: the buffer is this object's own, and long enough for all structures.
        store_u64(address, u64(DESCRIPTOR) | (u64(READABLE) << ASKED_SHIFT))
        system_call(PPOLL, address.to_int(), 1, self.time(duration), 0, 0, 0)
        return load_u64(address) >> ANSWERED_SHIFT != u64(0)

    def rest_ns(self, duration: int) -> None:
        # Nobody waits for input: then what is there must not keep the process from resting.
        beside = self.beside
        if beside is not None:
            self.rest_with(beside, duration)
        elif self.is_expected:
            self.poll(duration)
        else:
            system_call(PPOLL, 0, 0, self.time(duration), 0, 0, 0)

    def rest_with(self, beside: DescriptorEvents, duration: int) -> None:
        address = tail_address(self.buffer)
        asked = u64(READABLE) << ASKED_SHIFT
        store_u64(address, u64(DESCRIPTOR if self.is_expected else NOTHING) | asked)  # SAFETY: as in ``poll``
        store_u64(address + u64(BESIDE_OFFSET), u64(beside.number) | (u64(beside.asked()) << ASKED_SHIFT))
        system_call(PPOLL, address.to_int(), 2, self.time(duration), 0, 0, 0)

    def time(self, duration: int) -> int:
        """The address of a struct timespec."""
        address = tail_address(self.buffer) + u64(TIME_OFFSET)
        store_u64(address, u64(min(duration // BILLION, LONGEST_SECONDS)))  # SAFETY: as in ``poll``
        store_u64(address + u64(8), u64(duration % BILLION))
        return address.to_int()

    def run_marked(self) -> None:
        beside = self.beside
        if beside is not None:
            beside.run_marked()
        if self.is_expected and self.poll(0):
            self.listener.input_has_come()

    def are_expected(self) -> bool:
        beside = self.beside
        return self.is_expected or beside is not None and beside.are_expected()
