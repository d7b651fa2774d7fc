"""A pair of queues of a virtio network card: frames to and from the host.

Specification: VIRTIO 1.2, 5.1.6. Before each frame stands a header of 12 bytes. Buffers of the receiving queue are
always out; with mergeable buffers a frame may fill several. Frames are copied out of the device's buffers and into
them, so that a device never writes to other memory than its own.

Offloads: the device completes checksums of what is sent (CSUM), and says that those of what it gives are good, or can
be believed because the frame comes from the same host (GUEST_CSUM). It cuts segments of TCP that are larger than the
MTU (HOST_TSO4, HOST_TSO6): their data are read where they are, and held until the device has done so. It puts segments
together (GUEST_TSO4, GUEST_TSO6), into several buffers (MRG_RXBUF), from which they are copied once. Must never hand
out bytes that the device has not written.
"""

from __future__ import annotations

from importos.bus.queue_forms import open_queue
from importos.bus.virtio_queue import NOTHING
from importos.drivers.virtio_net_card import (
    COMPLETES_CHECKSUMS,
    CUTS_IPV4,
    CUTS_IPV6,
    GIVES_LARGE_IPV4,
    GIVES_LARGE_IPV6,
    MERGES_BUFFERS,
    TRUSTS_CHECKSUMS,
    VirtioNetCard,
)
from importos.hal.net_device import (
    CHECKSUM_GOOD,
    CHECKSUM_UNKNOWN,
    HEAD_BYTES,
    HEADER_BYTES,
    NO_CHECKSUM,
    SEGMENTS_IPV4,
)
from importos.lowlevel.build import has_module
from importos.lowlevel.integers import u8, u16, u64
from importos.lowlevel.intrinsic import cold
from importos.lowlevel.memory import copy, fill, load_u8, load_u16, store_u8, store_u16
from importos.lowlevel.objects import tail_address

# 5.1.6: the header of a frame, for the device to read before one that is sent, to write before one that is received.
FRAME_FLAGS = 0  # u8
FRAME_SEGMENTATION = 1  # u8
FRAME_HEADER_BYTES = 2  # u16
FRAME_SEGMENT_BYTES = 4  # u16
FRAME_CHECKSUM_START = 6  # u16
FRAME_CHECKSUM_OFFSET = 8  # u16
FRAME_BUFFERS = 10  # u16
FRAME_BYTES = 12
NEEDS_CHECKSUM = 1
CHECKSUM_IS_VALID = 2
CUT_IPV4 = 1  # VIRTIO_NET_HDR_GSO_TCPV4
CUT_IPV6 = 4  # VIRTIO_NET_HDR_GSO_TCPV6
MARKED_CONGESTION = 0x80  # VIRTIO_NET_HDR_GSO_ECN
LARGEST_FRAME = 65535 + HEADER_BYTES + 4  # RFC 791, section 3.1; with the tag of a virtual network

RECEIVE_ENTRIES = 256
FEW_BUFFERS = 64  # of those, until so many frames have come in a row and there is memory for more
SEND_ENTRIES = 128
NO_BUFFER = 0
GROUP = 16  # buffers for sending that are made together, when the first of them is used
LEAST_BUFFER_BYTES = 2048
REFUSALS_FOR_A_LOOK = 64  # frames for which there was no room: after so many it is asked whether it is still there
MANY_BUFFERS = 16  # in a row: after fewer ones no device can have waited for room for a large frame
NO_PIECES: list[bytes] = []


class QueuePair:
    """Pair ``number`` of the card; its queues are opened, and are the device's as soon as it has started.

    SAFETY: of the loads and stores, the buffers are this driver's own, and positions in them are below their size.
    """

    def __init__(self, card: VirtioNetCard, number: int) -> None:
        self.card = card
        self.device = device = card.device
        self.host = card.host
        self.features = card.features
        self.most_bytes = card.most_bytes
        self.buffer_bytes = max(self.most_bytes + FRAME_BYTES, LEAST_BUFFER_BYTES)
        self.receiving = open_queue(device, 2 * number, RECEIVE_ENTRIES)
        self.sending = open_queue(device, 2 * number + 1, SEND_ENTRIES)
        self.receive_buffers = [NO_BUFFER] * self.receiving.size
        self.buffer_count = 0
        self.has_grown = False
        self.in_a_row = 0  # buffers that the device has filled since it had none to give
        self.make_receive_buffers(min(self.receiving.size, FEW_BUFFERS))
        self.send_buffers = [NO_BUFFER] * self.sending.size
        self.held = [NO_PIECES] * self.sending.size  # what the device reads, by the number of the chain
        self.held_count = 0
        self.largest = LARGEST_FRAME if self.features & (GIVES_LARGE_IPV4 | GIVES_LARGE_IPV6) != 0 else 0
        self.parts: list[tuple[int, int]] = []  # where the frame is that was given last, when it is a large one
        self.left = 0, NO_CHECKSUM, 0  # to do for whoever passes on the frame that was given last
        self.refusals = 0
        self.dropped = 0

    # ------------------------------------------------------------------------------------ sending

    def send(self, source: int, size: int, checksum_start: int, checksum_offset: int) -> bool:
        self.device.check()
        if not HEADER_BYTES <= size <= self.most_bytes:
            raise ValueError("a frame of " + str(size) + " bytes")
        buffer = self.begin_frame(1, size, checksum_start, checksum_offset)
        if buffer == NO_BUFFER:
            return False
        copy(u64(buffer + FRAME_BYTES), u64(source), size)
        queue = self.sending
        queue.add_one(buffer, FRAME_BYTES + size, False)
        self.notify_if_many()
        return True

    def flush(self) -> None:
        queue = self.sending
        if queue.not_notified() > 0:
            queue.notify()

    def notify_if_many(self) -> None:
        """A device that is told late has less time; one that is told of each frame costs more than the frame."""
        queue = self.sending
        if 4 * queue.not_notified() >= queue.size:
            queue.notify()

    def begin_frame(self, parts: int, size: int, checksum_start: int, checksum_offset: int) -> int:
        """The buffer of the chain that is next, with the header of the frame; ``NO_BUFFER``: there is no room."""
        queue = self.sending
        self.take_sent()
        if not queue.has_room(parts):
            self.refuse()
            return NO_BUFFER
        buffer = self.send_buffers[queue.first_free]
        if buffer == NO_BUFFER:
            buffer = self.make_buffers(queue.first_free)
            if buffer == NO_BUFFER:
                return NO_BUFFER
        fill(u64(buffer), 0, FRAME_BYTES)
        if checksum_start != NO_CHECKSUM:
            last = size - 2
            if (
                self.features & COMPLETES_CHECKSUMS == 0
                or checksum_start < 0
                or not 0 <= checksum_offset <= last - checksum_start
            ):
                raise ValueError("a checksum that the device cannot complete")
            store_u8(u64(buffer + FRAME_FLAGS), u8(NEEDS_CHECKSUM))
            store_u16(u64(buffer + FRAME_CHECKSUM_START), u16(checksum_start))
            store_u16(u64(buffer + FRAME_CHECKSUM_OFFSET), u16(checksum_offset))
        return buffer

    @cold
    def refuse(self) -> None:
        """The device has to make room; one that is gone never does."""
        self.flush()
        self.refusals += 1
        if self.refusals >= REFUSALS_FOR_A_LOOK:
            self.refusals = 0
            self.device.look()

    def take_sent(self) -> None:
        """What the device has sent; nobody holds its pieces any more."""
        queue = self.sending
        chain, _written = queue.take()
        while chain != NOTHING:
            if self.held_count > 0 and self.held[chain]:
                self.held[chain] = NO_PIECES
                self.held_count -= 1
            chain, _written = queue.take()

    def can_segment(self, kind: int, pieces: int) -> bool:
        """A chain must leave room for others."""
        feature = CUTS_IPV4 if kind == SEGMENTS_IPV4 else CUTS_IPV6
        return self.features & feature != 0 and 2 * (pieces + 1) <= self.sending.size

    def send_segments(
        self,
        source: int,
        size: int,
        checksum_start: int,
        checksum_offset: int,
        kind: int,
        segment_size: int,
        pieces: list[bytes],
        offset: int,
        data_size: int,
    ) -> bool:
        """SAFETY: the device reads bytes of pieces, which never change, and are held until it gives the chain back.

        A device that never does so keeps them.
        """
        self.device.check()
        if not HEADER_BYTES <= size <= HEAD_BYTES or not 0 < data_size <= LARGEST_FRAME - size:
            raise ValueError("a large frame of " + str(size) + " and " + str(data_size) + " bytes")
        if not self.can_segment(kind, len(pieces)) or not 0 < segment_size <= self.card.mtu:
            raise ValueError("segments that the device cannot make")
        buffer = self.begin_frame(1 + len(pieces), size, checksum_start, checksum_offset)
        if buffer == NO_BUFFER:
            return False
        store_u8(u64(buffer + FRAME_SEGMENTATION), u8(CUT_IPV4 if kind == SEGMENTS_IPV4 else CUT_IPV6))
        store_u16(u64(buffer + FRAME_HEADER_BYTES), u16(size))
        store_u16(u64(buffer + FRAME_SEGMENT_BYTES), u16(segment_size))
        copy(u64(buffer + FRAME_BYTES), u64(source), size)
        parts = [(buffer, FRAME_BYTES + size, False)]
        for piece in pieces:
            taken = min(len(piece) - offset, data_size)
            if taken <= 0 or offset < 0:
                raise ValueError("a piece of which nothing is sent")
            parts.append((tail_address(piece).to_int() + offset, taken, False))
            data_size -= taken
            offset = 0
        if data_size != 0:
            raise ValueError("pieces that have less than is sent")
        queue = self.sending
        self.held[queue.add(parts)] = pieces
        self.held_count += 1
        self.notify_if_many()
        return True

    @cold
    def make_buffers(self, number: int) -> int:
        """The buffer of this number; without memory a card has the room that it has."""
        count = min(GROUP, self.sending.size)
        first = number - number % count
        try:
            place = self.host.allocate(count * self.buffer_bytes)
        except MemoryError:
            return NO_BUFFER
        for index in range(count):
            self.send_buffers[first + index] = place + index * self.buffer_bytes
        return self.send_buffers[number]

    # ------------------------------------------------------------------------------------ receiving

    def make_receive_buffers(self, count: int) -> None:
        """So many more, when all others are out.

        A chain of one part has the number of its descriptor, so that each buffer belongs to one for ever.
        """
        place = self.host.allocate(count * self.buffer_bytes)
        for number in range(count):
            buffer = place + number * self.buffer_bytes
            self.receive_buffers[self.receiving.first_free] = buffer
            self.give_buffer(buffer)
        self.buffer_count += count

    @cold
    def make_more_buffers(self) -> None:
        """Once: a device that is never done with what comes needs more room, so that it is told less often."""
        self.has_grown = True
        missing = self.receiving.size - self.buffer_count
        if missing > 0 and self.host.has_plenty(missing * self.buffer_bytes):
            try:
                self.make_receive_buffers(missing)
            except MemoryError:
                return

    def give_buffer(self, buffer: int) -> None:
        """The device may write a frame there."""
        self.receiving.add_one(buffer, self.buffer_bytes, True)

    def give_parts(self) -> None:
        """The buffers of a large frame, of which no more is wanted."""
        queue = self.receiving
        for _part in self.parts:
            self.give_buffer(self.receive_buffers[queue.first_free])
        self.parts.clear()
        self.notify_if_few()

    def notify_if_few(self) -> None:
        """The device gets buffers back in good time; it is not told of each one."""
        queue = self.receiving
        if 4 * queue.not_notified() >= self.buffer_count:
            queue.notify()

    def copy_rest(self, offset: int, target: int, size: int) -> bool:
        """SAFETY: each part lies in its buffer, and together they have what is copied."""
        whole = 0
        for _place, written in self.parts:
            whole += written
        if offset < 0 or size < 0 or whole - offset != size:
            return False
        for place, written in self.parts:
            if offset < written:
                copy(u64(target), u64(place + offset), written - offset)
                target += written - offset
                offset = 0
            else:
                offset -= written
        return True

    def receive(self, target: int, room: int) -> tuple[int, int]:
        self.device.check()
        queue = self.receiving
        if self.parts:
            self.in_a_row += len(self.parts)
            self.give_parts()
        self.in_a_row += 1
        if self.in_a_row > FEW_BUFFERS and not self.has_grown:
            self.make_more_buffers()
        while True:
            chain, written = queue.take()
            if chain == NOTHING:
                if self.in_a_row > MANY_BUFFERS:
                    # Whatever it has said: one that lost its wish to be told (QEMU before 9.1 may) would wait for ever.
                    self.device.transport.notify(queue.number)
                if queue.not_notified() > 0:
                    queue.notify()
                self.in_a_row = 0
                if self.held_count > 0:
                    self.take_sent()
                return 0, CHECKSUM_UNKNOWN
            if written < FRAME_BYTES:
                self.device.fail("it gives a frame of " + str(written) + " bytes, less than its header")
            buffer = self.receive_buffers[chain]
            flags = load_u8(u64(buffer + FRAME_FLAGS)).to_int()
            count = load_u16(u64(buffer + FRAME_BUFFERS)).to_int() if self.features & MERGES_BUFFERS != 0 else 1
            size = written - FRAME_BYTES
            if has_module("importos.routing"):
                self.left = self.read_left(buffer, flags)
            if count > 1 or size > room:
                size = self.receive_parts(buffer + FRAME_BYTES, size, count, target, room)
            else:
                copy(u64(target), u64(buffer + FRAME_BYTES), size)
                self.give_buffer(buffer)
                self.notify_if_few()
            if size >= HEADER_BYTES:
                is_good = self.features & TRUSTS_CHECKSUMS != 0 and flags & (NEEDS_CHECKSUM | CHECKSUM_IS_VALID) != 0
                return size, CHECKSUM_GOOD if is_good else CHECKSUM_UNKNOWN
            self.dropped += 1

    def left_to_do(self) -> tuple[int, int, int]:
        return self.left

    def read_left(self, buffer: int, flags: int) -> tuple[int, int, int]:
        """What the header says, as long as the buffer is not the device's again. Whoever uses it compares it."""
        segment_bytes = 0
        if load_u8(u64(buffer + FRAME_SEGMENTATION)).to_int() & ~MARKED_CONGESTION != 0:
            segment_bytes = load_u16(u64(buffer + FRAME_SEGMENT_BYTES)).to_int()
        if flags & NEEDS_CHECKSUM == 0:
            return segment_bytes, NO_CHECKSUM, 0
        start = load_u16(u64(buffer + FRAME_CHECKSUM_START)).to_int()
        return segment_bytes, start, load_u16(u64(buffer + FRAME_CHECKSUM_OFFSET)).to_int()

    def receive_parts(self, place: int, size: int, count: int, target: int, room: int) -> int:
        """A frame that fills several buffers, or is larger than its room: its size, or 0 when it is dropped.

        Of a large frame the first bytes are copied, and its buffers stay until the next one is asked for.
        """
        parts = self.parts
        parts.append((place, size))
        for _buffer in range(count - 1):
            chain, written = self.receiving.take()
            if chain == NOTHING:
                self.device.fail("it gives a frame in " + str(count) + " buffers, and not all of them")
            parts.append((self.receive_buffers[chain], written))
            size += written
        if room < size <= self.largest and parts[0][1] >= HEAD_BYTES <= room:
            copy(u64(target), u64(place), HEAD_BYTES)
            return size
        if size > room:
            size = 0
        else:
            for part, written in parts:
                copy(u64(target), u64(part), written)
                target += written
        self.give_parts()
        return size
