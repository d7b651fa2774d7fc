"""Fragments of IPv6: RFC 8200, section 4.5. Headers in front of the fragment's have been obeyed and are dropped."""

from __future__ import annotations

from importos.net.fragments import Fragments
from importos.net.wire import icmpv6, ipv6
from importos.net.wire.packet import Packet, packet_of


class Reassembly(Fragments):
    def receive(self, packet: Packet, at: int, is_for_many: bool, now_ns: int) -> Packet | None:
        """A packet, the caller's, with a fragment header at ``at``; the whole as a packet that was never cut."""
        start = at + ipv6.FRAGMENT_BYTES
        header = bytearray(packet.bytes_at(0, ipv6.HEADER_BYTES))
        header[ipv6.NEXT] = packet.byte(at)
        if ipv6.is_all_there_is(packet, at):  # RFC 6946: whatever else has its number
            alone = packet_of(bytes(header) + packet.bytes_at(start, packet.size() - start))
            alone.set_word(ipv6.PAYLOAD_BYTES, alone.size() - ipv6.HEADER_BYTES)
            return alone
        whole = self.add(
            (ipv6.source(packet), ipv6.destination(packet), ipv6.FRAGMENT, ipv6.identification(packet, at)),
            bytes(header),
            ipv6.fragment_offset(packet, at),
            packet.bytes_at(start, packet.size() - start),
            not ipv6.has_more_fragments(packet, at),
            ipv6.LARGEST,
            b"" if is_for_many else packet.bytes_at(0, min(packet.size(), icmpv6.MOST_QUOTED)),
            now_ns,
        )
        if whole is not None:
            whole.set_word(ipv6.PAYLOAD_BYTES, whole.size() - ipv6.HEADER_BYTES)
        return whole
