"""The network of the machine, as it is now: ``network_state()``; what it is to be: ``configure()``; what name servers
say of names; who is there.

    from importos.network import network_state

    state = network_state()
    print(state.address, state.prefix, state.gateway, state.name_servers)
    for reason, count in state.drops.items():
        print(count, reason)

The first call brings the network up, as every use does. A process without a card of its own has the network of its
system, of which nothing is said here, and a machine without one has the loopback alone: then all is empty, as it is
under CPython.

    from importos.network import configure

    configure(address="10.55.0.2/24", gateway="10.55.0.1", name_servers=["10.55.0.1"])

    from importos.network import look_up_texts

    for texts in look_up_texts("example.org"):
        print(b"".join(texts))

    from importos.network import ping

    print(ping("10.0.2.2"))
"""

from __future__ import annotations

import time

from importos.kernel.idle import FOREVER
from importos.net.blocking import wait_readable
from importos.net.configuration import read_configuration, say_configuration
from importos.net.network import current_network, is_up
from importos.net.state import NetworkState
from importos.net.wire.dns import texts_of

__all__ = ["NetworkState", "configure", "look_up_texts", "network_state", "ping"]

BILLION = 1_000_000_000


def network_state() -> NetworkState:
    """What is true in this moment; an address that DHCP has to bring may come later."""
    return current_network().state()


def configure(
    *,
    address: str = "",
    gateway: str = "",
    name_servers: list[str] | None = None,
    ipv6_address: str = "",
    ipv6_gateway: str = "",
    ipv6_key: str = "",
    ipv6_temporary: bool = False,
    vlan: int = 0,
) -> None:
    """Says what the settings ``tool.importos.network`` say, for whoever starts the machine without a word of it.

    ``address``: with the length of its network's prefix, as 10.55.0.2/24; without one DHCP is asked. What is left out
    is found out. A program that has no card of its own, as under CPython, keeps the network of its system.
    RuntimeError: the network is up, which its first use does; ValueError: what cannot be.
    """
    if is_up():
        raise RuntimeError("the network is up: it is configured before its first use")
    parts = [address or "dhcp"]
    parts += ["gateway=" + gateway] if gateway else []
    parts += ["name-server=" + server for server in name_servers or []]
    parts += ["ipv6=" + ipv6_address] if ipv6_address else []
    parts += ["ipv6-gateway=" + ipv6_gateway] if ipv6_gateway else []
    parts += ["ipv6-key=" + ipv6_key] if ipv6_key else []
    parts += ["ipv6-temporary"] if ipv6_temporary else []
    parts += ["vlan=" + str(vlan)] if vlan else []
    say_configuration(read_configuration([",".join(parts).encode()]))


def look_up_texts(name: str) -> list[list[bytes]]:
    """The texts (TXT, RFC 1035, section 3.3.14) that the name servers have of a name: of each record one or more.

    Waits for the answer, while other threads run. OSError: -2, nobody knows the name; -5, it has no texts; -3, no
    server answers; 95, the program has no card of its own, as under CPython.
    """
    found = current_network().look_up_texts(name)
    wait_readable(found, FOREVER)
    return [texts_of(record) for record in found.texts()]


def ping(host: str, timeout: float = 1.0) -> float:
    """How many seconds another machine takes to send an echo (RFC 792, RFC 4443), which is waited for at most so long.

    Other threads run meanwhile. OSError: 110 (TimeoutError), nothing has come back; 101 or 113, somebody has said that
    there is no way; 95, the program has no card of its own, as under CPython; or the name of the host is not known.
    """
    network = current_network()
    found = network.look_up(host)
    wait_readable(found, FOREVER)
    until_ns = time.monotonic_ns() + int(timeout * BILLION)
    return network.ping(found.addresses()[0], until_ns) / BILLION
