"""Fragments of IPv4: RFC 791, section 3.2."""

from __future__ import annotations

from importos.net.fragments import Fragments
from importos.net.wire import icmpv4, ipv4
from importos.net.wire.packet import Packet
from importos.runtime.marks import cold

LARGEST = 65535


class Reassembly(Fragments):
    @cold
    def receive(self, packet: Packet, is_for_many: bool, now_ns: int) -> Packet | None:
        """A checked fragment, which stays the caller's; the whole as a packet that was never cut."""
        header = ipv4.header_bytes(packet)
        whole = self.add(
            (ipv4.source(packet), ipv4.destination(packet), ipv4.protocol(packet), ipv4.identification(packet)),
            packet.bytes_at(0, header),
            ipv4.fragment_offset(packet),
            packet.bytes_at(header, packet.size() - header),
            not ipv4.has_more_fragments(packet),
            LARGEST - header,
            b"" if is_for_many else packet.bytes_at(0, min(packet.size(), icmpv4.MOST_QUOTED)),
            now_ns,
        )
        if whole is not None:
            whole.set_word(ipv4.TOTAL_BYTES, whole.size())
            whole.set_word(ipv4.FRAGMENT, 0)
        return whole
