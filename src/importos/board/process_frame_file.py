"""The frames of a process's card in a file of pcap, which whoever started the process has opened to be written.

One call writes one frame with its header. A file that takes no more, as one on a full disk, is left as it is: the
program goes on. Specification: see ``drivers/frame_capture.py``; write(2).
"""

from __future__ import annotations

from importos.drivers.frame_capture import BILLION, FramePort
from importos.lowlevel.integers import u32, u64
from importos.lowlevel.linux import linux_number, system_call
from importos.lowlevel.memory import copy, store_u32
from importos.lowlevel.objects import ByteStorage, new_tailed, tail_address

WRITE = linux_number("write")
INTERRUPTED = -4  # EINTR
HEADER_BYTES = 16
MOST_FRAME = 66000  # more than any card takes or gives: its MTU has 16 bits


class FrameFile(FramePort):
    def __init__(self, number: int) -> None:
        self.number = number
        self.buffer = new_tailed(ByteStorage, HEADER_BYTES + MOST_FRAME)
        self.used = 0
        self.takes_more = True

    def is_present(self) -> bool:
        return self.takes_more

    def begin(self) -> None:
        super().begin()
        self.flush()

    def write_frame(self, moment_ns: int, address: int, size: int, whole: int) -> None:
        for number in (moment_ns // BILLION, moment_ns % BILLION, size, whole):
            self._write_number(number)
        # SAFETY: of all copies, stores and calls: a frame has at most ``MOST_FRAME`` bytes, and the buffer was empty.
        copy(tail_address(self.buffer) + u64(self.used), u64(address), size)
        self.used += size
        self.flush()

    def _write_number(self, number: int) -> None:
        store_u32(tail_address(self.buffer) + u64(self.used), u32(number & 0xFFFFFFFF))
        self.used += 4

    def flush(self) -> None:
        place = tail_address(self.buffer).to_int()
        position = 0
        while position < self.used and self.takes_more:
            written = system_call(WRITE, self.number, place + position, self.used - position, 0, 0, 0)
            if written > 0:
                position += written
            elif written != INTERRUPTED:
                self.takes_more = False
        self.used = 0
