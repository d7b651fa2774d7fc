"""A network card that is a connected UNIX stream: each frame has its size before it, four bytes, the larger ones first.

So speak QEMU (``-netdev stream``), passt and others: the process is one end of a cable, and whoever is at the other end
is its network. A stream gives and takes parts of frames, which are put together here. A size that no frame can have
says that the streams are out of step: then, as when the other end has gone away, the card is of no use any more.
Specification: unix(7), send(2), recv(2); QEMU, net/stream.c. Must never raise SIGPIPE.
"""

from __future__ import annotations

from importos.board.process_card import INTERRUPTED, TRY_AGAIN, DescriptorCard
from importos.hal.net_device import CHECKSUM_UNKNOWN, HEADER_BYTES
from importos.lowlevel.integers import u64
from importos.lowlevel.linux import linux_number, system_call
from importos.lowlevel.memory import copy
from importos.lowlevel.objects import ByteStorage, new_tailed, tail_address, tail_load, tail_store

SENDTO = linux_number("sendto")
RECVFROM = linux_number("recvfrom")
NEVER_WAITS = 0x40  # MSG_DONTWAIT
NO_SIGNAL = 0x4000  # MSG_NOSIGNAL
NO_BUFFERS = -105  # ENOBUFS
SIZE_BYTES = 4
MOST_FRAME = 69632  # what QEMU takes: NET_BUFSIZE
INCOMING_BYTES = 131072  # more than the largest frame and its size


class StreamCard(DescriptorCard):
    """``outgoing`` from ``sent`` to ``unsent_end`` waits; ``incoming`` from ``taken`` to ``come`` has come
    and was not taken yet. SAFETY: of the calls and copies, all places in both are below their sizes.
    """

    def __init__(self, number: int, mtu: int, address: bytes, name: str) -> None:
        super().__init__(number, mtu, address, name)
        self.outgoing = new_tailed(ByteStorage, SIZE_BYTES + self.most_bytes)
        self.sent = 0
        self.unsent_end = 0
        self.incoming = new_tailed(ByteStorage, INCOMING_BYTES)
        self.taken = 0
        self.come = 0

    # ------------------------------------------------------------------------------------ sending

    def send(self, source: int, size: int, checksum_start: int, checksum_offset: int) -> bool:
        self.check(size)
        if self.has_unsent():
            self.send_rest()
            if self.has_unsent():
                return not self.is_refused()
        place = tail_address(self.outgoing) + u64(SIZE_BYTES)
        for position in range(SIZE_BYTES):
            tail_store(self.outgoing, position, size >> 8 * (SIZE_BYTES - 1 - position) & 0xFF)
        copy(place, u64(source), size)
        self.sent = 0
        self.unsent_end = SIZE_BYTES + size
        self.send_rest()
        if self.sent == 0 and self.has_unsent():
            self.unsent_end = 0  # nothing of it is under way: the caller has it, and may try again
            return not self.is_refused()
        return True

    def has_unsent(self) -> bool:
        return self.sent < self.unsent_end

    def send_rest(self) -> None:
        while self.sent < self.unsent_end:
            place = tail_address(self.outgoing).to_int() + self.sent
            size = self.unsent_end - self.sent
            count = system_call(SENDTO, self.number, place, size, NO_SIGNAL | NEVER_WAITS, 0, 0)
            if count > 0:
                self.sent += count
                self.refusals = 0
            elif count == TRY_AGAIN or count == NO_BUFFERS:
                return
            elif count != INTERRUPTED:
                self.fail("the other end has gone away")

    # ------------------------------------------------------------------------------------ receiving

    def receive(self, target: int, room: int) -> tuple[int, int]:
        self.check(HEADER_BYTES)
        while True:
            size = self.next_size()
            if size < 0 or self.come - self.taken < SIZE_BYTES + size:
                if not self.read_more():
                    return 0, CHECKSUM_UNKNOWN
                continue
            place = tail_address(self.incoming) + u64(self.taken + SIZE_BYTES)
            self.taken += SIZE_BYTES + size
            if HEADER_BYTES <= size <= room:
                copy(u64(target), place, size)
                return size, CHECKSUM_UNKNOWN
            self.dropped += 1

    def next_size(self) -> int:
        """That of the next frame, of which not all may have come; -1: it is not known yet."""
        if self.come - self.taken < SIZE_BYTES:
            return -1
        size = 0
        for position in range(self.taken, self.taken + SIZE_BYTES):
            size = size << 8 | tail_load(self.incoming, position)
        if size > MOST_FRAME:
            self.fail("a frame of " + str(size) + " bytes is announced, and none has more than " + str(MOST_FRAME))
        return size

    def read_more(self) -> bool:
        """Whether more has come."""
        start = tail_address(self.incoming)
        waiting = self.come - self.taken
        if self.taken > 0:
            copy(start, start + u64(self.taken), waiting)
            self.taken = 0
            self.come = waiting
        while True:
            place = start.to_int() + waiting
            count = system_call(RECVFROM, self.number, place, INCOMING_BYTES - waiting, NEVER_WAITS, 0, 0)
            if count > 0:
                self.come += count
                return True
            if count == TRY_AGAIN:
                return False
            if count != INTERRUPTED:
                self.fail("the other end has gone away")
