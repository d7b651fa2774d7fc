"""What carries frames: a card, or the simulated wire of a test. An interface only."""

from __future__ import annotations

from importos.hal.net_device import NO_CHECKSUM
from importos.net.wire.packet import Packet


class Link:
    def send_frame(self, packet: Packet) -> bool:
        """Sends what the packet holds, which stays the caller's; False: there is no room for it now."""
        raise NotImplementedError

    def why_down(self) -> str:
        """Why no frame goes out; empty: they do, or there is no room now."""
        return ""

    def can_checksum(self) -> bool:
        """Whether it completes checksums of what is sent."""
        return False

    def can_segment(self, kind: int) -> bool:
        """Whether it cuts segments of this kind (``hal/net_device.py``) whose data are one piece."""
        return False

    def left_to_do(self) -> tuple[int, int, int]:
        """As that of a card, of the frame that came last."""
        return 0, NO_CHECKSUM, 0
