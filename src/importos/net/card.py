"""A network card as the link of a stack: packets of the pool go to it and come from it, without a copy between.

A card that fails (``DeviceFailure``) fails nobody here: from then on it has no link, and nothing comes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from importos.hal.device_failure import DeviceFailure
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
from importos.runtime.marks import cold

if TYPE_CHECKING:
    from importos.net.stack import Stack

NO_LINK: Final = "the card has no link"
NO_CARD: Final = "the card is gone"
BATCH: Final = 64  # frames that come in one go: others have their turn then


class CardLink(Link):
    """``failure``: what is wrong with the card, once it is of no use any more."""

    def __init__(self, card: NetDevice) -> None:
        self._card = card
        self._has_sent = False
        self._why_down = ""
        self.failure = ""

    def look(self) -> None:
        """Asks the card whether it has a link."""
        try:
            is_up = self._card.has_link()
        except DeviceFailure as failure:
            self._lose(failure)
        else:
            self._why_down = "" if is_up else NO_LINK

    @cold
    def _lose(self, failure: DeviceFailure) -> None:
        self._why_down = NO_CARD
        self.failure = str(failure)

    def why_down(self) -> str:
        return self._why_down

    def send_frame(self, packet: Packet) -> bool:
        """The card has copied the frame when the call comes back, so that the packet may be used again."""
        try:
            return self._hand_over(packet)
        except DeviceFailure as failure:
            self._lose(failure)
            return False

    def _hand_over(self, packet: Packet) -> bool:
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
            if not self.failure:
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
        try:
            size, checksum = self._card.receive(packet.address() + packet.end, room)
        except DeviceFailure as failure:
            self._lose(failure)
            return False
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
