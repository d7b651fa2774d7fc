"""The board's source of unforeseeable bytes: made when the program first asks, so that one that does not has none."""

from __future__ import annotations

from importos.hal.entropy import Entropy
from importos.lowlevel.intrinsic import intrinsic

source: Entropy | None = None


def unforeseeable_bytes(size: int) -> bytes:
    """Good enough for keys; OSError where there are none."""
    global source
    device = source
    if device is None:
        device = new_entropy()
        source = device
    return device.read(size)


@intrinsic("board.new_entropy")
def new_entropy() -> Entropy:
    """Calls the function of this name of the board that the program is compiled for."""
    raise NotImplementedError
