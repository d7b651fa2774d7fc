"""TCP over both versions of IP: what ``net/tcp`` stands on, and what they hand segments to."""

from __future__ import annotations

from importos.net.internet import Internet
from importos.net.ipv4.layer import LEAST_MTU
from importos.net.tcp.below import Below
from importos.net.tcp.settings import Settings
from importos.net.tcp.stack import TcpStack
from importos.net.upper import Upper
from importos.net.wire import ipv4, ipv6
from importos.net.wire.packet import Packet
from importos.runtime import heap


class BelowTcp(Below):
    """``must_flush``: TCP has something to send at the end of the turn."""

    def __init__(self, layer: Internet, sums_segments: bool, cuts_ipv4: bool, cuts_ipv6: bool) -> None:
        self._layer = layer
        self.sums_segments = sums_segments
        self._cuts_ipv4 = cuts_ipv4
        self._cuts_ipv6 = cuts_ipv6
        self.must_flush = False

    def send(self, packet: Packet, source: bytes, destination: bytes, now_ns: int) -> None:
        self._layer.send(packet, source, destination, ipv4.TCP, now_ns)

    def path_mtu(self, destination: bytes, now_ns: int) -> int:
        return self._layer.path_mtu(destination, now_ns)

    def cuts(self, destination: bytes, segment_bytes: int, now_ns: int) -> bool:
        """A router may have said less since TCP has agreed on a size: then segments are cut into fragments, and on the
        smallest of paths they may be, of which devices know nothing."""
        if len(destination) == 4:
            largest = self.path_mtu(destination, now_ns)
            return self._cuts_ipv4 and largest > LEAST_MTU and segment_bytes + ipv4.HEADER_BYTES <= largest
        return self._cuts_ipv6 and segment_bytes + ipv6.HEADER_BYTES <= self.path_mtu(destination, now_ns)

    def take_cards(self, sums_segments: bool, cuts_ipv4: bool, cuts_ipv6: bool) -> None:
        """What all cards of a router can do."""
        self.sums_segments = self.sums_segments and sums_segments
        self._cuts_ipv4 = self._cuts_ipv4 and cuts_ipv4
        self._cuts_ipv6 = self._cuts_ipv6 and cuts_ipv6

    def flush_wanted(self) -> None:
        self.must_flush = True


class TcpUpper(Upper):
    """``sums_segments``: the card fills in the checksums of what is sent; the others: it cuts what is large, too."""

    def __init__(
        self,
        layer: Internet,
        secret: bytes,
        sums_segments: bool = False,
        cuts_ipv4: bool = False,
        cuts_ipv6: bool = False,
    ) -> None:
        self.below = BelowTcp(layer, sums_segments, cuts_ipv4, cuts_ipv6)
        self._layer = layer
        settings = Settings()
        if heap.region_bytes() > 0:
            settings.share(heap.region_bytes())
        self.stack = TcpStack(self.below, secret, settings, layer.interface.pool)
        layer.uppers[ipv4.TCP] = self

    def receive(self, packet: Packet, source: bytes, destination: bytes, now_ns: int) -> bool:
        """RFC 9293, section 3.10.7.1: what is for nobody is answered with a reset, not by ICMP.

        MUST-57: what is for many, also for all of this network, is dropped without an answer.
        """
        if not self._layer.is_own(destination):
            self.stack.counters().dropped_bad_address += 1
            self._layer.interface.pool.give_back(packet)
        else:
            self.stack.receive(packet, source, destination, now_ns)
        return True

    def unreachable(self, source: bytes, destination: bytes, quoted: bytes, kind: int, mtu: int, now_ns: int) -> bool:
        return self.stack.unreachable(source, destination, quoted, kind, mtu, now_ns)

    def lose_source(self, source: bytes) -> None:
        self.stack.lose_source(source)

    def flush(self, now_ns: int) -> None:
        if self.below.must_flush:
            self.below.must_flush = False
            self.stack.flush(now_ns)
