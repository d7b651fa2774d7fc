"""A network card as the link of a stack: packets of the pool go to it and come from it, without a copy between."""

from __future__ import annotations

from importos.hal.net_device import CHECKSUM_GOOD, NO_CHECKSUM, NetDevice
from importos.net.link import Link
from importos.net.wire.packet import Packet


class CardLink(Link):
    def __init__(self, card: NetDevice) -> None:
        self._card = card

    def send_frame(self, packet: Packet) -> bool:
        """The card has copied the frame when the call comes back, so that the packet may be used again."""
        place = packet.address() + packet.start
        if packet.checksum_start == NO_CHECKSUM:
            return self._card.send(place, packet.size(), NO_CHECKSUM, 0)
        return self._card.send(place, packet.size(), packet.checksum_start - packet.start, packet.checksum_offset)

    def receive_frame(self, packet: Packet) -> bool:
        """The next frame, into an empty packet; False: there is none."""
        size, checksum = self._card.receive(packet.address() + packet.end, packet.room())
        if size == 0:
            return False
        packet.note_received(size, checksum == CHECKSUM_GOOD)
        return True
