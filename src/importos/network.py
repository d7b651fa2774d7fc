"""The network of the machine, as it is now: ``network_state()``.

    from importos.network import network_state

    state = network_state()
    print(state.address, state.prefix, state.gateway, state.name_servers)
    for reason, count in state.drops.items():
        print(count, reason)

The first call brings the network up, as every use does. A process without a card of its own has the network of its
system, of which nothing is said here, and a machine without one has the loopback alone: then all is empty, as it is
under CPython.
"""

from __future__ import annotations

from importos.net.network import current_network
from importos.net.state import NetworkState

__all__ = ["NetworkState", "network_state"]


def network_state() -> NetworkState:
    """What is true in this moment; an address that DHCP has to bring may come later."""
    return current_network().state()
