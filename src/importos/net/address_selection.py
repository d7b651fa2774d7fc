"""Which of its addresses a machine speaks from, and in which order it tries those of another one: RFC 6724.

Sans-IO; time is an argument. An address of IPv4, of 4 bytes, counts as the one of IPv6 that stands for it (section
3.2).
Of the rules, 4 (home addresses), 5.5 (which router has said which prefix) and 7 of the destinations (tunnels) are about
what there is not here; rule 5 (the card) has been followed by whoever offers the addresses of one card.
"""

from __future__ import annotations

from typing import Final

from importos.net.routes import common_bits
from importos.net.wire import ipv6
from importos.runtime.marks import cold

# Section 2.1: the precedence of each label.
PRECEDENCES: Final = {0: 50, 1: 40, 4: 35, 2: 30, 5: 5, 13: 3, 3: 1, 11: 1, 12: 1}

# RFC 4291, section 2.7; of addresses of one machine: RFC 6724, section 3.1.
LINK: Final = 2
SITE: Final = 5
GLOBAL: Final = 14


@cold
def label_of(address: bytes) -> int:
    """Section 2.1: that of the longest prefix of the table which covers the address."""
    if is_of_ipv4(address):
        return 4
    first = address[0] << 8 | address[1]
    if first & 0xFE00 == 0xFC00:
        return 13
    if first & 0xFFC0 == 0xFEC0:
        return 11
    if first == 0x2002:
        return 2
    if first == 0x2001 and address[2] | address[3] == 0:
        return 5
    if first == 0x3FFE:
        return 12
    if any(address[:12]):
        return 1
    return 0 if address == ipv6.LOOPBACK else 3


@cold
def scope_of(address: bytes) -> int:
    if is_of_ipv4(address):
        first = address[-4]
        return LINK if first == 127 or first == 169 and address[-3] == 254 else GLOBAL
    if ipv6.is_multicast(address):
        return address[1] & 0x0F
    if ipv6.is_link_local(address) or address == ipv6.LOOPBACK:
        return LINK
    return SITE if label_of(address) == 11 else GLOBAL


def is_of_ipv4(address: bytes) -> bool:
    return len(address) == 4 or address.startswith(ipv6.MAPPED)


class Source:
    """An address of this machine, whose first ``bits`` are those of its network.

    ``preferred_until``: afterwards it is deprecated: it answers, and begins nothing new.
    """

    def __init__(self, address: bytes, bits: int, preferred_until: int) -> None:
        self.address = address
        self.bits = bits
        self.preferred_until = preferred_until
        self.is_temporary = False  # RFC 8981
        self.scope = scope_of(address)
        self.label = label_of(address)

    def matching_bits(self, destination: bytes) -> int:
        """Section 2.2. Networks of IPv4 that are not the same are not near to each other because of their numbers:
        destinations there stay in the order in which the name server has shuffled them, as with Linux's libraries."""
        same = common_bits(self.address, destination)
        if len(destination) == 4 and same < self.bits:
            return 0
        return min(same, self.bits)


@cold
def is_better_source(one: Source, other: Source, destination: bytes, now_ns: int) -> bool:
    """Section 5."""
    if one.address == destination or other.address == destination:
        return one.address == destination
    if one.scope < other.scope:
        return one.scope >= scope_of(destination)
    if one.scope > other.scope:
        return other.scope < scope_of(destination)
    is_preferred = now_ns < one.preferred_until
    if is_preferred != (now_ns < other.preferred_until):
        return is_preferred
    if one.label != other.label:
        label = label_of(destination)
        if one.label == label or other.label == label:
            return one.label == label
    if one.is_temporary != other.is_temporary:
        return one.is_temporary
    return one.matching_bits(destination) > other.matching_bits(destination)


class Destination:
    """``source``: from which this machine would speak to it; None: it cannot."""

    def __init__(self, address: bytes, source: Source | None) -> None:
        self.address = address
        self.source = source

    def rank(self, now_ns: int) -> tuple[bool, bool, bool, bool, int, int, int]:
        """Section 6, each rule after the other: the least comes first. What would have to be of one version of IP in
        order to be compared (rule 9) is of one: those of IPv4, and they alone, have their precedence (rule 6)."""
        label = label_of(self.address)
        precedence = PRECEDENCES[label]
        scope = scope_of(self.address)
        source = self.source
        if source is None:
            return True, False, False, False, -precedence, scope, 0
        is_deprecated = now_ns >= source.preferred_until
        near = source.matching_bits(self.address)
        return False, scope != source.scope, is_deprecated, label != source.label, -precedence, scope, -near


def ordered(destinations: list[Destination], now_ns: int) -> list[bytes]:
    """Those that are equal stay in their order (rule 10)."""
    ranks = [destination.rank(now_ns) for destination in destinations]
    return [destinations[number].address for number in sorted(range(len(ranks)), key=lambda number: ranks[number])]
