"""What this machine says of its groups of IPv4: RFC 3376. From ``0.0.0.0``, as long as it has no address (4.2.13)."""

from __future__ import annotations

from importos.net.interface import Interface
from importos.net.memberships import Reporter
from importos.net.wire import ethernet, igmp, ipv4
from importos.runtime.marks import cold


class IgmpReporter(Reporter):
    def __init__(self, interface: Interface) -> None:
        self._interface = interface

    @cold
    def report(self, records: list[tuple[int, bytes]], now_ns: int) -> None:
        packet = self._interface.pool.take()
        igmp.emit_report(packet, records, self._interface.ipv4 or ipv4.ANY)
        self._interface.send(packet, group_hardware(igmp.ALL_ROUTERS), ethernet.IPV4)


def group_hardware(group: bytes) -> bytes:
    """RFC 1112, section 6.4: the lower 23 bits of the group."""
    return b"\x01\0\x5e" + bytes([group[1] & 0x7F]) + group[2:]
