"""What the headers of IP say of what a socket sends: how far it may go and in which class it is (RFC 2474, for IPv6
RFC 8200, section 7); and of what it sends to groups by which card, and whether it comes back to their members here:
ip(7), ipv6(7).

What is for groups goes to the next router and no further unless a program says more (RFC 1112, section 6.1), and comes
to members on this machine, too. Must never take a value that Linux refuses.
"""

from __future__ import annotations

from typing import Final

from importos.net.socket_numbers import (
    IP_MULTICAST_IF,
    IP_MULTICAST_LOOP,
    IP_MULTICAST_TTL,
    IP_TOS,
    IP_TTL,
    IPPROTO_IP,
    IPPROTO_IPV6,
    IPV6_MULTICAST_HOPS,
    IPV6_MULTICAST_IF,
    IPV6_MULTICAST_LOOP,
    IPV6_TCLASS,
    IPV6_UNICAST_HOPS,
)
from importos.net.wire import ipv4, ipv6
from importos.net.wire.packet import USUAL_HOPS

FARTHEST: Final = 255
LOOPS: Final = (IP_MULTICAST_LOOP, IPV6_MULTICAST_LOOP)  # each number is of one version of IP alone
CLASSES: Final = (IP_TOS, IPV6_TCLASS)
CARDS: Final = (IP_MULTICAST_IF, IPV6_MULTICAST_IF)  # an address as a number, and the number of a card
GROUPS: Final = (IP_MULTICAST_TTL, IPV6_MULTICAST_HOPS)
ALL_BITS: Final = 0xFF  # of a class
BITS_OF_STREAMS: Final = 0xFC  # RFC 3168, section 5: the other two are the transport's own
USUAL_ANSWER: Final = 64  # what a socket says that goes as far as is usual


def is_header_option(level: int, option: int) -> bool:
    if level == IPPROTO_IP:
        return option in (IP_TOS, IP_TTL, IP_MULTICAST_IF, IP_MULTICAST_TTL, IP_MULTICAST_LOOP)
    own = (IPV6_UNICAST_HOPS, IPV6_MULTICAST_IF, IPV6_MULTICAST_HOPS, IPV6_MULTICAST_LOOP, IPV6_TCLASS)
    return level == IPPROTO_IPV6 and option in own


def names_card(level: int, option: int) -> bool:
    """Whether the option says by which card goes what is sent to groups."""
    return is_header_option(level, option) and option in CARDS


def is_group(address: bytes) -> bool:
    return ipv6.is_multicast(address) if len(address) == ipv6.ADDRESS_BYTES else ipv4.is_multicast(address)


class _Header:
    """Those of one version of IP."""

    def __init__(self) -> None:
        self.alone = USUAL_HOPS  # to one machine
        self.group = 1
        self.card = 0  # 0: whichever leads there
        self.traffic_class = 0
        self.comes_back = True

    def copy(self) -> _Header:
        made = _Header()
        made.alone = self.alone
        made.group = self.group
        made.card = self.card
        made.traffic_class = self.traffic_class
        made.comes_back = self.comes_back
        return made


class HeaderOptions:
    """Those of one socket. ``USUAL_HOPS``: as far as what chooses nothing. ``class_bits``: those that it may choose."""

    def __init__(self, class_bits: int = ALL_BITS) -> None:
        self._class_bits = class_bits
        self._ipv4 = _Header()
        self._ipv6 = _Header()

    def copy(self) -> HeaderOptions:
        made = HeaderOptions(self._class_bits)
        made._ipv4 = self._ipv4.copy()
        made._ipv6 = self._ipv6.copy()
        return made

    def hops_towards(self, destination: bytes) -> int:
        header = self._to(destination)
        return header.group if is_group(destination) else header.alone

    def class_towards(self, destination: bytes) -> int:
        return self._to(destination).traffic_class

    def comes_back(self, group: bytes) -> bool:
        return self._to(group).comes_back

    def _to(self, destination: bytes) -> _Header:
        return self._ipv6 if len(destination) == ipv6.ADDRESS_BYTES else self._ipv4

    def _at(self, level: int) -> _Header:
        return self._ipv4 if level == IPPROTO_IP else self._ipv6

    def set(self, level: int, option: int, value: int) -> None:
        """OSError with Linux's number: it is no value of this option."""
        header = self._at(level)
        if option in LOOPS:
            if level == IPPROTO_IPV6 and value != 0 and value != 1:
                raise OSError(22, "Invalid argument")
            header.comes_back = value != 0
        elif option in CARDS:
            if level == IPPROTO_IPV6 and value < 0:
                raise OSError(19, "No such device")
            header.card = value
        elif option in CLASSES:  # of IPv4 the lower bits count, whatever stands above
            if level == IPPROTO_IPV6:
                _check(value, 0)
                value = max(value, 0)
            header.traffic_class = value & self._class_bits
        elif option in GROUPS:
            _check(value, 0)
            header.group = 1 if value == -1 else value
        else:
            _check(value, 1 if level == IPPROTO_IP else 0)
            header.alone = USUAL_HOPS if value == -1 else value

    def get(self, level: int, option: int) -> int:
        header = self._at(level)
        if option in LOOPS:
            return int(header.comes_back)
        if option in CARDS:
            return header.card
        if option in CLASSES:
            return header.traffic_class
        return header.group if option in GROUPS else _said(header.alone)


def _said(hops: int) -> int:
    return USUAL_ANSWER if hops == USUAL_HOPS else hops


def _check(value: int, least: int) -> None:
    """-1 is the usual one."""
    if value != -1 and not least <= value <= FARTHEST:
        raise OSError(22, "Invalid argument")
