"""What a card says that neither cuts large frames nor puts them together: whoever sends gives it whole ones."""

from __future__ import annotations

from importos.hal.net_device import NO_CHECKSUM


class WholeFrames:
    """A part of a ``hal.net_device.NetDevice``."""

    def can_segment(self, kind: int, pieces: int) -> bool:
        return False

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
        raise ValueError("segments that are to be cut by a card that gets whole ones")

    def left_to_do(self) -> tuple[int, int, int]:
        """What comes is whole."""
        return 0, NO_CHECKSUM, 0
