"""What there is to say of one card and its stack."""

from __future__ import annotations

from importos.net.address_text import format_address
from importos.net.card import CardLink
from importos.net.stack import Stack
from importos.net.state import NetworkState
from importos.net.tcp.stack import TcpStack
from importos.runtime.marks import cold


@cold
def state_of_stack(
    stack: Stack, link: CardLink, name_servers: list[bytes], ipv6_router: bytes, tcp: TcpStack | None
) -> NetworkState:
    """``tcp``: that of the machine, with the card that it counts for."""
    interface = stack.interface
    route = stack.routes.find(bytes(4))
    layer = stack.internet.ipv6
    drops = dict(stack.drops.counts)
    if tcp is not None:
        drops.update(tcp.counters().drops())
    if link.drops() > 0:
        drops["dropped by the card's driver"] = link.drops()
    return NetworkState(
        hardware=":".join([f"{byte:02x}" for byte in interface.hardware]),
        address=format_address(interface.ipv4) if interface.ipv4 else "",
        prefix=interface.ipv4_prefix if interface.ipv4 else 0,
        gateway="" if route is None or not route.gateway else format_address(route.gateway),
        name_servers=[format_address(server) for server in name_servers],
        mtu=interface.mtu,
        ipv6_addresses=[] if layer is None else [format_address(own) for own in layer.discovery.addresses.assigned()],
        ipv6_router=format_address(ipv6_router) if ipv6_router else "",
        frames_sent=interface.sent,
        frames_received=interface.received,
        card_queue=link.queue_depth(),
        waiting=len(interface.waiting),
        written=0 if tcp is None else tcp.written(),
        sends_withheld=0 if tcp is None else tcp.counters().sends_withheld,
        drops=drops,
        vlan=interface.vlan,
        link=link_state(link),
    )


def link_state(link: CardLink) -> str:
    if link.failure:
        return "gone"
    return "down" if link.why_down() else "up"
