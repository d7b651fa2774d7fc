"""Options of sockets that join and leave groups, as Linux has them: ``ip_mreq``, ``ip_mreqn`` and ``ipv6_mreq``."""

from __future__ import annotations

from importos.net.header_options import is_group
from importos.net.socket_numbers import (
    IP_ADD_MEMBERSHIP,
    IP_DROP_MEMBERSHIP,
    IPPROTO_IP,
    IPPROTO_IPV6,
    IPV6_JOIN_GROUP,
    IPV6_LEAVE_GROUP,
)


def is_group_option(level: int, option: int) -> bool:
    if level == IPPROTO_IP:
        return option in (IP_ADD_MEMBERSHIP, IP_DROP_MEMBERSHIP)
    return level == IPPROTO_IPV6 and option in (IPV6_JOIN_GROUP, IPV6_LEAVE_GROUP)


def joins(level: int, option: int) -> bool:
    return option == (IP_ADD_MEMBERSHIP if level == IPPROTO_IP else IPV6_JOIN_GROUP)


def group_of(level: int, value: bytes) -> bytes:
    """OSError: it is no group, or not of this version of IP. What names the card is behind it: there is one."""
    size = 4 if level == IPPROTO_IP else 16
    if len(value) < 2 * size if level == IPPROTO_IP else len(value) != size + 4:
        raise OSError(22, "Invalid argument")
    group = value[:size]
    if not is_group(group):
        raise OSError(22, "Invalid argument")
    return group


class JoinedGroups:
    """Those of one socket."""

    def __init__(self) -> None:
        self.groups: list[bytes] = []

    def check(self, level: int, option: int, value: bytes) -> bytes:
        """The group, before it is joined or left; OSError with Linux's number: it cannot be."""
        group = group_of(level, value)
        if joins(level, option):
            if group in self.groups:
                raise OSError(98, "Address already in use")
        elif group not in self.groups:
            raise OSError(99, "Cannot assign requested address")
        return group
