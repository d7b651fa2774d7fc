"""What the drivers of a PC reach their devices by, made when the first of them is brought up. Wiring only."""

from __future__ import annotations

from importos.arch.x86_64.device_memory import PcDeviceHost
from importos.arch.x86_64.interrupts import Interrupts

host: PcDeviceHost | None = None
vectors: Interrupts | None = None


def device_host() -> PcDeviceHost:
    """The one of this machine."""
    global host
    if host is None:
        host = PcDeviceHost()
    return host


def interrupts() -> Interrupts:
    """Those of this processor; the clock needs them too."""
    global vectors
    if vectors is None:
        vectors = Interrupts(device_host())
    return vectors


def counted() -> tuple[int, int, int]:
    """All interrupts, those that nobody had asked for, and the calls of handlers; nothing is brought up for it."""
    found = vectors
    return (0, 0, 0) if found is None else (found.total(), found.spurious(), found.handled)
