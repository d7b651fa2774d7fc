"""What the drivers of a PC reach their devices by, made when the first of them is brought up. Wiring only."""

from __future__ import annotations

from importos.arch.x86_64.device_memory import PcDeviceHost

host: PcDeviceHost | None = None


def device_host() -> PcDeviceHost:
    """The one of this machine."""
    global host
    if host is None:
        host = PcDeviceHost()
    return host
