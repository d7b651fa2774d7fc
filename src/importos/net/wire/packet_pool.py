"""Packets that nobody uses now. Whoever is handed a packet owns it, and hands it on or gives it back here.

A packet that is forgotten instead is freed as every object is: that costs time and no memory, and can never dry the
pool out. Queues have limits of their own. Must never hand out one packet twice.
"""

from __future__ import annotations

from importos.net.wire.packet import HEADROOM, USUAL_ROOM, Packet

USUAL_LIMIT = 256  # packets that are kept: half a megabyte


class PacketPool:
    """At most ``limit`` packets of ``room`` bytes behind their headroom."""

    def __init__(self, room: int = USUAL_ROOM, limit: int = USUAL_LIMIT) -> None:
        self.room = room
        self.limit = limit
        self._free: list[Packet] = []

    def take(self) -> Packet:
        """An empty packet; what its storage held is nobody's business."""
        if self._free:
            packet = self._free.pop()
            packet.is_kept = False
            return packet
        return Packet(self.room)

    def give_back(self, packet: Packet) -> None:
        """The caller must not touch the packet any more."""
        if packet.is_kept:
            raise ValueError("the packet was given back before")
        if packet.capacity == self.room + HEADROOM and packet.headroom == HEADROOM and len(self._free) < self.limit:
            packet.clear()
            packet.is_kept = True
            self._free.append(packet)

    def kept(self) -> int:
        return len(self._free)
