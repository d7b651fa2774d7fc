"""A network card that is a TAP device of Linux: one call reads or writes one frame.

Whoever started the process has opened the device, without waiting (O_NONBLOCK) and without a header before each frame
(IFF_TAP | IFF_NO_PI). Specification: Linux, Documentation/networking/tuntap.rst; read(2), write(2). Must never hand on
a frame that was cut.
"""

from __future__ import annotations

from importos.board.process_card import INTERRUPTED, TRY_AGAIN, DescriptorCard
from importos.hal.net_device import CHECKSUM_UNKNOWN, HEADER_BYTES
from importos.lowlevel.linux import linux_number, system_call

READ = linux_number("read")
WRITE = linux_number("write")
IS_DOWN = -5  # EIO: ip link set ... down
NO_MEMORY = -12  # ENOMEM
NO_BUFFERS = -105  # ENOBUFS
IS_GONE = -77  # EBADFD: the device was deleted


class TapCard(DescriptorCard):
    def send(self, source: int, size: int, checksum_start: int, checksum_offset: int) -> bool:
        self.check(size)
        while True:
            # SAFETY: the frame is the caller's, and the call reads no more of it than its size.
            sent = system_call(WRITE, self.number, source, size, 0, 0, 0)
            if sent >= 0:
                self.refusals = 0
                return True
            if sent in (TRY_AGAIN, NO_MEMORY, NO_BUFFERS):
                return not self.is_refused()
            if sent == IS_DOWN:
                self.dropped += 1  # as a card does without its cable
                return True
            if sent != INTERRUPTED:
                self.fail("the TAP device is gone" if sent == IS_GONE else "no frame can be written")

    def receive(self, target: int, room: int) -> tuple[int, int]:
        self.check(HEADER_BYTES)
        while True:
            # SAFETY: the caller owns so many bytes from the target on.
            size = system_call(READ, self.number, target, room, 0, 0, 0)
            if size == TRY_AGAIN or size == IS_DOWN:
                return 0, CHECKSUM_UNKNOWN
            if size == IS_GONE:
                self.fail("the TAP device is gone")
            if size < 0 and size != INTERRUPTED:
                self.fail("no frame can be read")
            if HEADER_BYTES <= size < room:
                return size, CHECKSUM_UNKNOWN
            if size == room or size >= 0:
                self.dropped += 1  # a frame that fills the room may be the beginning of a longer one
