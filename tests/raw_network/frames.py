"""One end of a link: frames are written with the codecs of ``net/wire``, and what comes is read and checked with them.

Every checksum of what comes is verified, whatever the test is about. ARP is answered for all addresses that are
``HOST``'s. ``fence`` says that a stack has done with all that was sent to it before: the program echoes a datagram, for
which the turn has ended that took in what came before it, and once more, so that what that turn began has been done.
"""

from __future__ import annotations

import os
import select
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from importos.net.wire import arp, ethernet, icmpv4, ipv4, tcp, udp
from importos.net.wire.checksum import complement, is_good, pseudo_header_sum, sum_of
from importos.net.wire.packet import Packet, packet_of
from raw_network.namespace import GUEST, HOST

HERE = bytes(map(int, HOST.split(".")))
THERE = bytes(map(int, GUEST.split(".")))
HARDWARE = bytes.fromhex("525400550001")
PATIENCE_S = 5.0
ECHO, FENCE = 7, 7777  # of the program, and of this end
_LARGEST_FRAME = 65536


@dataclass
class Came:
    """A packet of IPv4; ``packet`` starts behind its header."""

    at: float
    source: bytes
    destination: bytes
    protocol: int
    header: bytes
    packet: Packet

    @property
    def data(self) -> bytes:
        return self.packet.data()


class Link:
    def __init__(self, descriptor: int, is_ours: bool) -> None:
        self.descriptor = descriptor
        self.is_ours = is_ours
        self.hardware = ethernet.BROADCAST  # of the stack; found by ARP
        self.waiting: list[Came] = []
        self.watch: Callable[[Packet], None] | None = None  # is shown every frame that comes
        self.fences = 0
        self.ports = 20000  # no test has a port that another one had
        os.set_blocking(descriptor, False)

    # -- what is sent

    def frame(self, packet: Packet, kind: int = ethernet.IPV4, to: bytes | None = None) -> None:
        ethernet.emit(packet, self.hardware if to is None else to, HARDWARE, kind)
        self.raw(packet)

    def raw(self, packet: Packet) -> None:
        """All of a frame."""
        os.write(self.descriptor, packet.data())

    def internet(
        self,
        packet: Packet,
        protocol: int,
        source: bytes = HERE,
        destination: bytes = THERE,
        hops: int = 64,
        number: int = 0,
        fragment: int = 0,
        options: bytes = b"",
        to: bytes | None = None,
    ) -> None:
        """In a packet of IPv4."""
        put_internet(packet, protocol, source, destination, hops, number, fragment, options)
        self.frame(packet, to=to)

    def datagram(self, data: bytes, port: int, source_port: int, source: bytes = HERE, to: bytes | None = None) -> None:
        packet = packet_of(data)
        udp.emit(packet, source, source_port, THERE, port)
        self.internet(packet, ipv4.UDP, source, to=to)

    def order(self, words: str) -> None:
        """To the program."""
        self.datagram(words.encode(), 8, 8)

    def ask(self, words: str) -> str:
        """An order that is answered."""
        self.order(words)
        answer = self.expect(lambda came: came.protocol == ipv4.UDP and udp.source_port(came.packet) == 8)
        return answer.data[udp.HEADER_BYTES :].decode()

    # -- what comes

    def poll(self, timeout_s: float) -> bool:
        """Takes in what has come; False: nothing came in that time."""
        if not select.select([self.descriptor], [], [], max(timeout_s, 0.0))[0]:
            return False
        while True:
            try:
                data = os.read(self.descriptor, _LARGEST_FRAME)
            except BlockingIOError:
                return True
            if self.watch is not None:
                self.watch(packet_of(data))
            self._take(packet_of(data))

    def _take(self, packet: Packet) -> None:
        kind = ethernet.kind(packet)
        hardware = ethernet.source(packet)
        packet.pull(ethernet.HEADER_BYTES)
        if kind == ethernet.ARP:
            arp.check(packet)
            self._answer_arp(packet)
        elif kind == ethernet.IPV4:
            self.hardware = hardware
            ipv4.check(packet)
            source, destination = ipv4.source(packet), ipv4.destination(packet)
            protocol = ipv4.protocol(packet)
            size = ipv4.header_bytes(packet)
            header = packet.bytes_at(0, size)
            whole = not ipv4.is_fragment(packet)
            packet.pull(size)
            if whole and protocol in (ipv4.TCP, ipv4.UDP):
                assert is_good(packet, source, destination, protocol), "a wrong checksum"
            elif whole and protocol == ipv4.ICMP:
                icmpv4.check(packet)
            self.waiting.append(Came(time.monotonic(), source, destination, protocol, header, packet))

    def _answer_arp(self, packet: Packet) -> None:
        if arp.operation(packet) == arp.REPLY:
            self.hardware = arp.sender_hardware(packet)
        elif arp.target(packet) == HERE and arp.sender(packet) != ipv4.ANY:
            answer = Packet()
            arp.emit(answer, arp.REPLY, HARDWARE, HERE, arp.sender_hardware(packet), arp.sender(packet))
            self.frame(answer, ethernet.ARP, arp.sender_hardware(packet))

    def find(self, wanted: Callable[[Came], bool], timeout_s: float) -> Came | None:
        """The first that is wanted, which is taken away; what came before it is kept."""
        end = time.monotonic() + timeout_s
        seen = 0
        while True:
            for index in range(seen, len(self.waiting)):
                if wanted(self.waiting[index]):
                    return self.waiting.pop(index)
            seen = len(self.waiting)
            if not self.poll(end - time.monotonic()) and time.monotonic() >= end:
                return None

    def expect(self, wanted: Callable[[Came], bool], timeout_s: float = PATIENCE_S) -> Came:
        found = self.find(wanted, timeout_s)
        assert found is not None, f"nothing came within {timeout_s} s"
        return found

    def fence(self) -> None:
        for _ in range(2):
            self.fences += 1
            mark = b"fence %d" % self.fences
            self.datagram(mark, ECHO, FENCE)
            self.expect(partial(_echoes, mark))

    def silence(self) -> None:
        """Nothing has come that was not expected, and nothing will."""
        self.fence()
        assert not self.waiting, self.waiting

    def begin(self) -> None:
        """Forgets what was said to others: the beginning of a test."""
        request = Packet()
        arp.emit(request, arp.REQUEST, HARDWARE, HERE, arp.UNKNOWN, THERE)
        self.hardware = ethernet.BROADCAST
        self.frame(request, ethernet.ARP)
        end = time.monotonic() + PATIENCE_S
        while self.hardware == ethernet.BROADCAST:
            assert self.poll(end - time.monotonic()), "no answer to ARP"
        self.fence()
        self.waiting.clear()

    def free_port(self) -> int:
        self.ports += 1
        return self.ports


def _echoes(mark: bytes, came: Came) -> bool:
    return came.protocol == ipv4.UDP and came.data[udp.HEADER_BYTES :] == mark


def put_internet(
    packet: Packet,
    protocol: int,
    source: bytes = HERE,
    destination: bytes = THERE,
    hops: int = 64,
    number: int = 0,
    fragment: int = 0,
    options: bytes = b"",
) -> None:
    """The header in front, with options that fill words."""
    carried = packet.size()
    packet.push(len(options))
    packet.set_bytes(0, options)
    ipv4.emit(packet, source, destination, protocol, hops, number, fragment)
    size = ipv4.HEADER_BYTES + len(options)
    packet.set_byte(ipv4.VERSION, 0x40 | size // 4)
    packet.set_word(ipv4.TOTAL_BYTES, size + carried)
    sum_header(packet, size)


def sum_header(packet: Packet, size: int = ipv4.HEADER_BYTES) -> None:
    packet.set_word(ipv4.CHECKSUM, 0)
    packet.set_word(ipv4.CHECKSUM, complement(sum_of(packet, 0, size)))


def sum_segment(packet: Packet, source: bytes = HERE, destination: bytes = THERE) -> None:
    total = pseudo_header_sum(source, destination, ipv4.TCP, packet.size())
    packet.set_word(tcp.CHECKSUM, 0)
    packet.set_word(tcp.CHECKSUM, complement(total + sum_of(packet, 0, packet.size())))
