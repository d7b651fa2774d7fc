"""What this machine says of its groups of IPv6: RFC 3810. From nobody, as long as it has no address (RFC 3590)."""

from __future__ import annotations

from importos.net.interface import Interface
from importos.net.ipv6.addresses import Addresses
from importos.net.memberships import Reporter
from importos.net.wire import ethernet, ipv6, mld
from importos.runtime.marks import cold


class MldReporter(Reporter):
    def __init__(self, interface: Interface, addresses: Addresses) -> None:
        self._interface = interface
        self._addresses = addresses

    @cold
    def report(self, records: list[tuple[int, bytes]], now_ns: int) -> None:
        source = self._addresses.link_local() or ipv6.ANY
        packet = self._interface.pool.take()
        mld.emit_report(packet, records, source)
        self._interface.send(packet, ipv6.group_hardware(mld.ALL_ROUTERS), ethernet.IPV6)
