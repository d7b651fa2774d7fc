"""A network card as the link of a stack: packets of the pool go to it and come from it, without a copy between."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from importos.hal.net_device import (
    CHECKSUM_GOOD,
    HEAD_BYTES,
    NO_CHECKSUM,
    SEGMENTS_IPV4,
    SEGMENTS_IPV6,
    NetDevice,
)
from importos.net.link import Link
from importos.net.wire import ethernet, large_frame, vlan
from importos.net.wire.fresh_bytes import FreshBytes
from importos.net.wire.packet import Packet

if TYPE_CHECKING:
    from importos.net.stack import Stack

BATCH: Final = 64  # frames that come in one go: others have their turn then


class CardLink(Link):
    def __init__(self, card: NetDevice) -> None:
        self._card = card
        self._has_sent = False

    def send_frame(self, packet: Packet) -> bool:
        """The card has copied the frame when the call comes back, so that the packet may be used again."""
        self._has_sent = True
        place = packet.address() + packet.start
        if packet.segment_size > 0:
            return self._card.send_segments(
                place,
                packet.size(),
                packet.checksum_start - packet.start,
                packet.checksum_offset,
                SEGMENTS_IPV4 if vlan.kind_inside(packet) == ethernet.IPV4 else SEGMENTS_IPV6,
                packet.segment_size,
                packet.pieces,
                packet.pieces_offset,
                packet.pieces_size,
            )
        if packet.checksum_start == NO_CHECKSUM:
            return self._card.send(place, packet.size(), NO_CHECKSUM, 0)
        return self._card.send(place, packet.size(), packet.checksum_start - packet.start, packet.checksum_offset)

    def flush(self) -> None:
        """The end of a turn: what was sent goes out at the latest now."""
        if self._has_sent:
            self._has_sent = False
            self._card.flush()

    def queue_depth(self) -> int:
        return self._card.queue_depth()

    def drops(self) -> int:
        return self._card.drops()

    def can_checksum(self) -> bool:
        return self._card.can_checksum()

    def can_segment(self, kind: int) -> bool:
        return self._card.can_segment(kind, 1)

    def left_to_do(self) -> tuple[int, int, int]:
        return self._card.left_to_do()

    def receive_frame(self, packet: Packet) -> bool:
        """The next frame, into an empty packet; False: there is none."""
        room = packet.room()
        size, checksum = self._card.receive(packet.address() + packet.end, room)
        if size == 0:
            return False
        if size > room:
            self._receive_large(packet, size, checksum == CHECKSUM_GOOD)
            return True
        packet.note_received(size, checksum == CHECKSUM_GOOD)
        return True

    def hand_up(self, stack: Stack, now_ns: int) -> bool:
        """A batch of frames to their stack; whether there may be more."""
        for _frame in range(BATCH):
            packet = stack.pool.take()
            if not self.receive_frame(packet):
                stack.pool.give_back(packet)
                return False
            stack.receive_frame(packet, now_ns)
        return True

    def _receive_large(self, packet: Packet, size: int, is_checked: bool) -> None:
        """The headers go into the packet, what is carried follows it.

        Of what is not TCP nothing follows, so that it is found to be shorter than it says.
        """
        packet.note_received(HEAD_BYTES, is_checked)
        headers = large_frame.header_bytes(packet)
        if headers > 0 and is_checked:
            rest = FreshBytes(size - headers)
            if self._card.copy_rest(headers, rest.address(), size - headers):
                packet.trim(headers)
                packet.attach([rest.finish()], 0, size - headers)
