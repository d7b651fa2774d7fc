"""Fragments of IPv6: RFC 8200, section 4.5. Headers in front of the fragment's have been obeyed and are dropped."""

from __future__ import annotations

from importos.net.fragments import Fragments
from importos.net.wire import ipv6
from importos.net.wire.packet import Malformed, Packet

LARGEST = 65535


class Reassembly(Fragments):
    def receive(self, packet: Packet, at: int, now_ns: int) -> Packet | None:
        """A packet, the caller's, with a fragment header at ``at``; the whole as a packet that was never cut."""
        start = at + ipv6.FRAGMENT_BYTES
        if start > packet.size():
            raise Malformed("a fragment without a whole header")
        header = bytearray(packet.bytes_at(0, ipv6.HEADER_BYTES))
        header[ipv6.NEXT] = packet.byte(at)
        whole = self.add(
            (ipv6.source(packet), ipv6.destination(packet), ipv6.FRAGMENT, ipv6.identification(packet, at)),
            bytes(header),
            ipv6.fragment_offset(packet, at),
            packet.bytes_at(start, packet.size() - start),
            not ipv6.has_more_fragments(packet, at),
            LARGEST,
            now_ns,
        )
        if whole is not None:
            whole.set_word(ipv6.PAYLOAD_BYTES, whole.size() - ipv6.HEADER_BYTES)
        return whole
