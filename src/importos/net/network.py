"""Which network the program has: the one of its board."""

from __future__ import annotations

from importos.kernel.board_network import new_network
from importos.net.sockets import Network


class _Known:
    network: Network | None = None


def is_up() -> bool:
    """Whether the program has used it."""
    return _Known.network is not None


def current_network() -> Network:
    known = _Known.network
    if known is None:
        known = new_network()
        _Known.network = known
    return known
