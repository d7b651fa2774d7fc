"""What TCP stands on: whoever carries segments. An interface only."""

from __future__ import annotations

from typing import Final

from importos.net.wire.packet import Packet

MOST_PIECES: Final = 16  # behind one packet that a device cuts


class Below:
    """The layer of IP, or the link of a test."""

    sums_segments = False  # True: a device fills in checksums (``Packet.checksum_start``)

    def send(self, packet: Packet, source: bytes, destination: bytes, now_ns: int) -> None:
        """Takes over the packet, which begins with the TCP header."""
        raise NotImplementedError

    def cuts(self, destination: bytes, segment_bytes: int, now_ns: int) -> bool:
        """Whether a device makes segments of so many bytes, with their header, of what is larger."""
        return False

    def path_mtu(self, destination: bytes, now_ns: int) -> int:
        """The largest packet with all its headers that the way to there is known to take."""
        raise NotImplementedError

    def flush_wanted(self) -> None:
        """There is something to be done at the end of this turn of the loop: ``flush`` should be called."""
