"""What every processor has: a frame address, an instruction that traps, one that rests a moment, an order of memory."""

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


@intrinsic("processor.pause")
def pause() -> None:
    """A short rest in a loop that waits for somebody else to write to memory."""
    raise NotImplementedError


@intrinsic("processor.fence")
def fence() -> None:
    """Whatever was loaded or stored before is seen, by devices too, before whatever follows."""
    raise NotImplementedError
