"""What TCP stands on: whoever carries segments. An interface only."""

from __future__ import annotations

from importos.net.wire.packet import Packet


class Below:
    """The layer of IP, or the link of a test."""

    sums_segments = False  # True: a device fills in checksums (``Packet.checksum_start``)

    def send(self, packet: Packet, source: bytes, destination: bytes, now_ns: int) -> None:
        """Takes over the packet, which begins with the TCP header."""
        raise NotImplementedError

    def path_mtu(self, destination: bytes) -> int:
        """The largest packet with all its headers that the way to there is known to take."""
        raise NotImplementedError

    def flush_wanted(self) -> None:
        """There is something to be done at the end of this turn of the loop: ``flush`` should be called."""
