"""How far what a socket sends may go, and whether what it sends to groups comes back to their members here: ip(7),
ipv6(7).

What is for groups goes to the next router and no further unless a program says more (RFC 1112, section 6.1), and comes
to members on this machine, too. Must never take a value that Linux refuses.
"""

from __future__ import annotations

from typing import Final

from importos.net.socket_numbers import (
    IP_MULTICAST_LOOP,
    IP_MULTICAST_TTL,
    IP_TTL,
    IPPROTO_IP,
    IPPROTO_IPV6,
    IPV6_MULTICAST_HOPS,
    IPV6_MULTICAST_LOOP,
    IPV6_UNICAST_HOPS,
)
from importos.net.wire import ipv4, ipv6
from importos.net.wire.packet import USUAL_HOPS

FARTHEST: Final = 255
LOOPS: Final = (IP_MULTICAST_LOOP, IPV6_MULTICAST_LOOP)  # each number is of one version of IP alone
GROUPS: Final = (IP_MULTICAST_TTL, IPV6_MULTICAST_HOPS)
USUAL_ANSWER: Final = 64  # what a socket says that goes as far as is usual


def is_hop_option(level: int, option: int) -> bool:
    if level == IPPROTO_IP:
        return option in (IP_TTL, IP_MULTICAST_TTL, IP_MULTICAST_LOOP)
    return level == IPPROTO_IPV6 and option in (IPV6_UNICAST_HOPS, IPV6_MULTICAST_HOPS, IPV6_MULTICAST_LOOP)


def is_group(address: bytes) -> bool:
    return ipv6.is_multicast(address) if len(address) == ipv6.ADDRESS_BYTES else ipv4.is_multicast(address)


class _Hops:
    """Those of one version of IP."""

    def __init__(self) -> None:
        self.alone = USUAL_HOPS  # to one machine
        self.group = 1
        self.comes_back = True

    def copy(self) -> _Hops:
        made = _Hops()
        made.alone = self.alone
        made.group = self.group
        made.comes_back = self.comes_back
        return made


class HopOptions:
    """Those of one socket. ``USUAL_HOPS``: as far as what chooses nothing."""

    def __init__(self) -> None:
        self._ipv4 = _Hops()
        self._ipv6 = _Hops()

    def copy(self) -> HopOptions:
        made = HopOptions()
        made._ipv4 = self._ipv4.copy()
        made._ipv6 = self._ipv6.copy()
        return made

    def towards(self, destination: bytes) -> int:
        """The hops of a packet to there."""
        hops = self._to(destination)
        return hops.group if is_group(destination) else hops.alone

    def comes_back(self, group: bytes) -> bool:
        return self._to(group).comes_back

    def _to(self, destination: bytes) -> _Hops:
        return self._ipv6 if len(destination) == ipv6.ADDRESS_BYTES else self._ipv4

    def _at(self, level: int) -> _Hops:
        return self._ipv4 if level == IPPROTO_IP else self._ipv6

    def set(self, level: int, option: int, value: int) -> None:
        """OSError with Linux's number: it is no value of this option."""
        hops = self._at(level)
        if option in LOOPS:
            if level == IPPROTO_IPV6 and value != 0 and value != 1:
                raise OSError(22, "Invalid argument")
            hops.comes_back = value != 0
        elif option in GROUPS:
            _check(value, 0)
            hops.group = 1 if value == -1 else value
        else:
            _check(value, 1 if level == IPPROTO_IP else 0)
            hops.alone = USUAL_HOPS if value == -1 else value

    def get(self, level: int, option: int) -> int:
        hops = self._at(level)
        if option in LOOPS:
            return int(hops.comes_back)
        return hops.group if option in GROUPS else _said(hops.alone)


def _said(hops: int) -> int:
    return USUAL_ANSWER if hops == USUAL_HOPS else hops


def _check(value: int, least: int) -> None:
    """-1 is the usual one."""
    if value != -1 and not least <= value <= FARTHEST:
        raise OSError(22, "Invalid argument")
