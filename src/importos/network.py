"""The network of the machine, as it is now: ``network_state()``; what name servers say of names.

    from importos.network import network_state

    state = network_state()
    print(state.address, state.prefix, state.gateway, state.name_servers)
    for reason, count in state.drops.items():
        print(count, reason)

The first call brings the network up, as every use does. A process without a card of its own has the network of its
system, of which nothing is said here, and a machine without one has the loopback alone: then all is empty, as it is
under CPython.

    from importos.network import look_up_texts

    for texts in look_up_texts("example.org"):
        print(b"".join(texts))
"""

from __future__ import annotations

from importos.kernel.idle import FOREVER
from importos.net.blocking import wait_readable
from importos.net.network import current_network
from importos.net.state import NetworkState
from importos.net.wire.dns import texts_of

__all__ = ["NetworkState", "look_up_texts", "network_state"]


def network_state() -> NetworkState:
    """What is true in this moment; an address that DHCP has to bring may come later."""
    return current_network().state()


def look_up_texts(name: str) -> list[list[bytes]]:
    """The texts (TXT, RFC 1035, section 3.3.14) that the name servers have of a name: of each record one or more.

    Waits for the answer, while other threads run. OSError: -2, nobody knows the name; -5, it has no texts; -3, no
    server answers; 95, the program has no card of its own, as under CPython.
    """
    found = current_network().look_up_texts(name)
    wait_readable(found, FOREVER)
    return [texts_of(record) for record in found.texts()]
