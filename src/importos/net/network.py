"""Which network the program has: the loopback alone."""

from __future__ import annotations

from importos.net.loopback import LoopbackNetwork
from importos.net.sockets import Network


class _Known:
    network: Network | None = None


def current_network() -> Network:
    known = _Known.network
    if known is None:
        known = LoopbackNetwork()
        _Known.network = known
    return known
