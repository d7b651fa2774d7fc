"""What there is to say of a network, for people and programs that look at it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class NetworkState:
    """Of the machine's card; without one all is empty.

    ``hardware``: its address on the link. ``address``: empty before the machine has one; ``ipv6_addresses``: those that
    are known to be its own. ``ipv6_router``: who passes on what is for elsewhere. ``frames_received``: those
    that were dropped are among them. ``card_queue`` is how much the card has to send, ``waiting`` how many frames wait
    because it takes no more. ``written`` bytes of TCP's connections are not acknowledged, and ``sends_withheld`` times
    there was no room for more because of all others. ``drops``: why packets were dropped, and how many. ``vlan``: the
    virtual network (IEEE 802.1Q) whose tag frames have, or 0. ``link``: ``up``, ``down`` while the card says that there
    is none, or ``gone`` when it was pulled out or does not do what a card must.
    """

    hardware: str = ""
    address: str = ""
    prefix: int = 0
    gateway: str = ""
    name_servers: list[str] = field(default_factory=list)
    mtu: int = 0
    ipv6_addresses: list[str] = field(default_factory=list)
    ipv6_router: str = ""
    frames_sent: int = 0
    frames_received: int = 0
    card_queue: int = 0
    waiting: int = 0
    written: int = 0
    sends_withheld: int = 0
    drops: dict[str, int] = field(default_factory=dict)
    vlan: int = 0
    link: str = ""
