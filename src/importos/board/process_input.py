"""Standard input of a Linux process: descriptor 0, asked whether it has something, and never read before.

Implements ``hal.byte_source.ByteSource`` and ``hal.device_events.DeviceEvents``: while somebody waits for input, the
process rests in ``ppoll``, which input ends. Specification: ppoll(2), read(2).
"""

from __future__ import annotations

from importos.hal.byte_source import InputListener
from importos.lowlevel.integers import u64
from importos.lowlevel.linux import system_call
from importos.lowlevel.memory import load_u64, store_u64
from importos.lowlevel.objects import ByteStorage, new_tailed, tail_address
from importos.runtime.text.storage import begin_bytes, copy_bytes

READ = 0
PPOLL = 271
INTERRUPTED = -4  # EINTR
TRY_AGAIN = -11  # EAGAIN: somebody made the descriptor non-blocking
DESCRIPTOR = 0
READABLE = 1  # POLLIN
CHUNK_BYTES = 8192
BILLION = 1000000000
LONGEST_SECONDS = 1000000000

# The buffer: a struct pollfd (descriptor, what is asked, what is answered), then a struct timespec.
ASKED_SHIFT = 32
ANSWERED_SHIFT = 48
TIME_OFFSET = 8
BUFFER_BYTES = 24


class ProcessInput:
    """``is_expected``: somebody waits."""

    def __init__(self, listener: InputListener) -> None:
        self.listener = listener
        self.buffer = new_tailed(ByteStorage, BUFFER_BYTES)
        self.is_expected = False

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
        # SAFETY: the buffer is this object's own, and long enough for both structures.
        store_u64(address, u64(DESCRIPTOR) | (u64(READABLE) << ASKED_SHIFT))
        system_call(PPOLL, address.to_int(), 1, self.time(duration), 0, 0, 0)
        return load_u64(address) >> ANSWERED_SHIFT != u64(0)

    def rest_ns(self, duration: int) -> None:
        # Nobody waits for input: then what is there must not keep the process from resting.
        if self.is_expected:
            self.poll(duration)
        else:
            system_call(PPOLL, 0, 0, self.time(duration), 0, 0, 0)

    def time(self, duration: int) -> int:
        """The address of a struct timespec."""
        address = tail_address(self.buffer) + u64(TIME_OFFSET)
        store_u64(address, u64(min(duration // BILLION, LONGEST_SECONDS)))  # SAFETY: as in ``poll``
        store_u64(address + u64(8), u64(duration % BILLION))
        return address.to_int()

    def run_marked(self) -> None:
        if self.is_expected and self.poll(0):
            self.listener.input_has_come()

    def are_expected(self) -> bool:
        return self.is_expected
