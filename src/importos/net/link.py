"""What carries frames: a card, or the simulated wire of a test. An interface only."""

from __future__ import annotations

from importos.net.wire.packet import Packet


class Link:
    def send_frame(self, packet: Packet) -> bool:
        """Sends what the packet holds, which stays the caller's; False: there is no room for it now."""
        raise NotImplementedError
