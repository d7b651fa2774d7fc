"""What every processor has: a frame address and an instruction that traps."""

from __future__ import annotations

from importos.lowlevel.integers import u64
from importos.lowlevel.intrinsic import intrinsic


@intrinsic("processor.frame_address")
def frame_address() -> u64:
    """The frame of the function that this call stands in (or of its caller, when it is placed inline)."""
    raise NotImplementedError


@intrinsic("processor.trap")
def trap() -> None:
    """Stops with an invalid-instruction exception; does not return."""
    raise NotImplementedError
