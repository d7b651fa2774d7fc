"""IPv6 on a link to a stack, in frames that a test makes itself.

Questions for the addresses of this end are answered; all else that the stack says waits until a test asks for it.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from importos.net.wire import ethernet, icmpv6, ipv6, neighbour, udp
from importos.net.wire.checksum import complement, is_good, pseudo_header_sum, sum_of
from importos.net.wire.packet import Packet, packet_of
from raw_network.frames import HARDWARE, PATIENCE_S, Link

HERE6 = bytes.fromhex("fe80") + bytes(13) + b"\1"
PREFIX = bytes.fromhex("20010db800550000")
HERE_GLOBAL = PREFIX + bytes(7) + b"\1"
ALL_NODES = ipv6.ALL_NODES


class Came6:
    """A packet of IPv6; ``packet`` starts behind all of its headers, of which ``between`` are behind the first."""

    def __init__(self, frame: Packet) -> None:
        self.at = time.monotonic()
        self.hardware = ethernet.source(frame)
        self.to_hardware = ethernet.destination(frame)
        frame.pull(ethernet.HEADER_BYTES)
        ipv6.check(frame)
        self.source, self.destination = ipv6.source(frame), ipv6.destination(frame)
        self.hops = ipv6.hops(frame)
        self.size = frame.size()
        chain = ipv6.walk(frame)
        self.protocol = chain.protocol
        self.between = frame.bytes_at(ipv6.HEADER_BYTES, chain.at - ipv6.HEADER_BYTES)
        frame.pull(chain.at)
        self.packet = frame
        if chain.protocol in (ipv6.ICMP, ipv6.UDP, ipv6.TCP):
            assert is_good(frame, self.source, self.destination, chain.protocol), "a wrong checksum"

    def __repr__(self) -> str:
        return f"<{self.protocol} {self.source.hex()} to {self.destination.hex()} {self.data[:24].hex()}>"

    @property
    def data(self) -> bytes:
        return self.packet.data()

    def says(self, kind: int, code: int = 0) -> bool:
        """It is that message of ICMPv6."""
        return self.protocol == ipv6.ICMP and (icmpv6.kind(self.packet), icmpv6.code(self.packet)) == (kind, code)

    def is_about(self, address: bytes, kind: int) -> bool:
        """It is that message of neighbour discovery, about that address."""
        return self.says(kind) and neighbour.target(self.packet) == address


class Link6:
    """``address``: of the stack on the link; ``own``: those that this end answers for."""

    def __init__(self, link: Link) -> None:
        self.link = link
        self.is_ours = link.is_ours
        self.own = {HERE6, HERE_GLOBAL}
        self.waiting: list[Came6] = []
        self.address = b""
        link.watch = self._take

    # -- what is sent

    def packet(
        self,
        packet: Packet,
        protocol: int,
        source: bytes = HERE6,
        destination: bytes = b"",
        hops: int = 64,
        hardware: bytes = b"",
    ) -> None:
        """What IPv6 carries, in its packet and frame."""
        to = destination or self.address
        ipv6.emit(packet, source, to, protocol, hops)
        self.whole(packet, hardware)

    def whole(self, packet: Packet, hardware: bytes = b"") -> None:
        """A packet of IPv6, in its frame."""
        to = ipv6.destination(packet)
        found = ipv6.group_hardware(to) if ipv6.is_multicast(to) else self.link.hardware
        self.link.frame(packet, ethernet.IPV6, hardware or found)

    def icmp(
        self, data: bytes, source: bytes = HERE6, destination: bytes = b"", hops: int = 255, hardware: bytes = b""
    ) -> None:
        """A message, whose checksum is made."""
        packet = packet_of(data)
        icmpv6.set_checksum(packet, source, destination or self.address)
        self.packet(packet, ipv6.ICMP, source, destination, hops, hardware)

    def ping(self, data: bytes = b"ping", source: bytes = HERE6, destination: bytes = b"", hops: int = 64) -> None:
        self.icmp(bytes([icmpv6.ECHO, 0, 0, 0, 0, 9, 0, 1]) + data, source, destination, hops)

    def datagram(self, data: bytes, port: int = 7, source: bytes = HERE6, destination: bytes = b"") -> None:
        packet = packet_of(data)
        udp.emit(packet, source, 3000, destination or self.address, port)
        self.packet(packet, ipv6.UDP, source, destination)

    def advertise_router(
        self, options: bytes = b"", seconds: int = 1800, source: bytes = HERE6, hops: int = 255, between_ms: int = 20
    ) -> None:
        times = bytes(4) + between_ms.to_bytes(4, "big")
        head = bytes([neighbour.ROUTER_ADVERTISEMENT, 0, 0, 0, 0, 0]) + seconds.to_bytes(2, "big")
        self.icmp(head + times + b"\1\1" + HARDWARE + options, source, ALL_NODES, hops)

    def tell(self, about: bytes, hardware: bytes, flags: int, to: bytes = b"", hops: int = 255) -> None:
        """A neighbour advertisement."""
        said = bytes([neighbour.ADVERTISEMENT, 0, 0, 0, flags, 0, 0, 0]) + about + b"\2\1" + hardware
        self.icmp(said, about, to, hops)

    # -- what comes

    def _take(self, frame: Packet) -> None:
        if ethernet.kind(frame) != ethernet.IPV6 or ethernet.source(frame) == HARDWARE:
            return
        came = Came6(frame)
        if came.says(neighbour.SOLICITATION) and came.source != ipv6.ANY and neighbour.target(came.packet) in self.own:
            target = neighbour.target(came.packet)
            self.tell(target, HARDWARE, neighbour.SOLICITED_FLAG | neighbour.OVERRIDE, came.source)
        else:
            self.waiting.append(came)

    def find(self, wanted: Callable[[Came6], bool], timeout_s: float) -> Came6 | None:
        """The first that is wanted, which is taken away."""
        end = time.monotonic() + timeout_s
        while True:
            for index, came in enumerate(self.waiting):
                if wanted(came):
                    return self.waiting.pop(index)
            if not self.link.poll(end - time.monotonic()) and time.monotonic() >= end:
                return None

    def expect(self, wanted: Callable[[Came6], bool], timeout_s: float = PATIENCE_S) -> Came6:
        found = self.find(wanted, timeout_s)
        assert found is not None, f"nothing came within {timeout_s} s but {self.waiting}"
        return found

    def heard(self) -> list[Came6]:
        """What the stack has said to this end without being waited for; nothing of what it says by itself to groups."""
        self.link.fence()
        found = [came for came in self.waiting if not ipv6.is_multicast(came.destination)]
        self.waiting.clear()
        return found

    def silence(self) -> None:
        found = self.heard()
        assert not found, found

    def reply(self) -> Came6:
        return self.expect(lambda came: came.says(icmpv6.ECHO_REPLY))

    def begin(self) -> None:
        """Finds the stack's address of the link, which it may not have had for long."""
        end = time.monotonic() + PATIENCE_S
        while not self.address:
            assert time.monotonic() < end, "no answer to an echo of all nodes"
            self.ping(destination=ALL_NODES)
            found = self.find(lambda came: came.says(icmpv6.ECHO_REPLY), 0.1)
            if found is not None and ipv6.is_link_local(found.source):
                self.address = found.source
        self.heard()

    def new_address(self) -> bytes:
        """One of the link that no test has had."""
        return HERE6[:12] + self.link.free_port().to_bytes(2, "big") + b"\0\1"


def prefix_option(
    prefix: bytes = PREFIX, valid: int = 3600, preferred: int = 3600, bits: int = 64, flags: int = 0xC0
) -> bytes:
    """RFC 4861, section 4.6.2."""
    times = valid.to_bytes(4, "big") + preferred.to_bytes(4, "big")
    return bytes([neighbour.PREFIX, 4, bits, flags]) + times + bytes(4) + prefix + bytes(16 - len(prefix))


def sum_upper(packet: Packet, source: bytes, destination: bytes, protocol: int, place: int) -> None:
    """The checksum of what IPv6 carries, at its place."""
    packet.set_word(place, 0)
    total = pseudo_header_sum(source, destination, protocol, packet.size()) + sum_of(packet, 0, packet.size())
    packet.set_word(place, complement(total))
