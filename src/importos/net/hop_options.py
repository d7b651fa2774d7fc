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
from importos.net.wire.packet import USUAL_HOPS

FARTHEST: Final = 255
USUAL_ANSWER: Final = 64  # what a socket says that goes as far as is usual


def is_hop_option(level: int, option: int) -> bool:
    if level == IPPROTO_IP:
        return option in (IP_TTL, IP_MULTICAST_TTL, IP_MULTICAST_LOOP)
    return level == IPPROTO_IPV6 and option in (IPV6_UNICAST_HOPS, IPV6_MULTICAST_HOPS, IPV6_MULTICAST_LOOP)


def is_group(address: bytes) -> bool:
    return address[0] & 0xF0 == 0xE0 if len(address) == 4 else address[0] == 0xFF


class HopOptions:
    """Those of one socket. ``USUAL_HOPS``: as far as what chooses nothing."""

    def __init__(self) -> None:
        self._time_to_live = USUAL_HOPS
        self._group_time_to_live = 1
        self._comes_back = True
        self._hop_limit = USUAL_HOPS
        self._group_hop_limit = 1
        self._comes_back_ipv6 = True

    def copy(self) -> HopOptions:
        made = HopOptions()
        made._time_to_live = self._time_to_live
        made._group_time_to_live = self._group_time_to_live
        made._comes_back = self._comes_back
        made._hop_limit = self._hop_limit
        made._group_hop_limit = self._group_hop_limit
        made._comes_back_ipv6 = self._comes_back_ipv6
        return made

    def towards(self, destination: bytes) -> int:
        """The hops of a packet to there."""
        if len(destination) == 4:
            return self._group_time_to_live if is_group(destination) else self._time_to_live
        return self._group_hop_limit if is_group(destination) else self._hop_limit

    def comes_back(self, group: bytes) -> bool:
        return self._comes_back if len(group) == 4 else self._comes_back_ipv6

    def set(self, level: int, option: int, value: int) -> None:
        """OSError with Linux's number: it is no value of this option."""
        if level == IPPROTO_IP:
            self._set_ipv4(option, value)
        else:
            self._set_ipv6(option, value)

    def _set_ipv4(self, option: int, value: int) -> None:
        if option == IP_MULTICAST_LOOP:
            self._comes_back = value != 0
        elif option == IP_MULTICAST_TTL:
            _check(value, 0)
            self._group_time_to_live = 1 if value == -1 else value
        else:
            _check(value, 1)
            self._time_to_live = USUAL_HOPS if value == -1 else value

    def _set_ipv6(self, option: int, value: int) -> None:
        if option == IPV6_MULTICAST_LOOP:
            if value != 0 and value != 1:
                raise OSError(22, "Invalid argument")
            self._comes_back_ipv6 = value != 0
        elif option == IPV6_MULTICAST_HOPS:
            _check(value, 0)
            self._group_hop_limit = 1 if value == -1 else value
        else:
            _check(value, 0)
            self._hop_limit = USUAL_HOPS if value == -1 else value

    def get(self, level: int, option: int) -> int:
        if level == IPPROTO_IP:
            if option == IP_MULTICAST_LOOP:
                return int(self._comes_back)
            return self._group_time_to_live if option == IP_MULTICAST_TTL else _said(self._time_to_live)
        if option == IPV6_MULTICAST_LOOP:
            return int(self._comes_back_ipv6)
        return self._group_hop_limit if option == IPV6_MULTICAST_HOPS else _said(self._hop_limit)


def _said(hops: int) -> int:
    return USUAL_ANSWER if hops == USUAL_HOPS else hops


def _check(value: int, least: int) -> None:
    """-1 is the usual one."""
    if value != -1 and not least <= value <= FARTHEST:
        raise OSError(22, "Invalid argument")
