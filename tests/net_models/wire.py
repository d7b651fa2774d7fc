"""A wire that nobody listens at, and identifiers from a seed."""

from __future__ import annotations

import random

from importos.net.link import Link
from importos.net.transactions import Transactions
from importos.net.wire.packet import Packet


class Wire(Link):
    """Keeps the frames that a stack sends until the test takes them."""

    def __init__(self) -> None:
        self.frames: list[bytes] = []
        self.room = 1 << 20  # so many frames
        self.reason = ""  # why none goes out

    def send_frame(self, packet: Packet) -> bool:
        if self.reason or len(self.frames) >= self.room:
            return False
        self.frames.append(packet.data())
        return True

    def why_down(self) -> str:
        return self.reason

    def taken(self) -> list[bytes]:
        """The frames since it was asked last."""
        frames, self.frames = self.frames, []
        return frames


class Seeded(Transactions):
    """The same identifiers for the same seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def next(self) -> int:
        return self.random.getrandbits(32)
