"""Who has which port, and datagrams on their way in and out: RFC 768, RFC 1122, section 4.1.

Addresses are bytes of 4 or 16; that of all is bytes of zeros. Must never let datagrams that nobody reads fill the
memory: each port has its limit, and what finds no room is dropped.
"""

from __future__ import annotations

from collections import deque
from typing import Protocol

from importos.net.address_bytes import any_of_kind
from importos.net.drops import Drops
from importos.net.header_options import HeaderOptions, is_group
from importos.net.internet import Internet
from importos.net.recent import RecentDestinations
from importos.net.socket_options import USUAL_DATAGRAM_BUFFER
from importos.net.transactions import Transactions
from importos.net.upper import Upper, failure_number, may_pass
from importos.net.wire import udp
from importos.net.wire.packet import USUAL_HOPS, Packet
from importos.runtime.marks import cold

OVERHEAD = 64  # what each datagram counts besides its bytes
LARGEST = 65507  # RFC 768 over IPv4: 65535 less the headers
LARGEST_IPV6 = 65527  # RFC 8200, section 3: only what is carried counts
FIRST_FREE = 49152  # RFC 6335, section 6: dynamic ports
LAST_FREE = 65535
FREE_PORTS = LAST_FREE - FIRST_FREE + 1


class Listener(Protocol):
    """Who is told that a datagram waits."""

    def arrived(self) -> None:
        """Called while the stack receives: it may note that, and must not send."""


class UdpPort:
    """``partner``: the only one that it speaks with, when it is not empty."""

    def __init__(self, address: bytes, port: int, listener: Listener) -> None:
        self.address = address
        self.port = port
        self.listener: Listener | None = listener
        self.partner = b""
        self.partner_port = 0
        self.sent_to = RecentDestinations()  # while it has no partner
        self.failure = 0  # of what was sent to the partner, as Linux numbers it, until somebody hears of it
        self.waiting: deque[tuple[bytes, bytes, int]] = deque()  # data, source, its port
        self.waiting_bytes = 0
        self.capacity = USUAL_DATAGRAM_BUFFER  # bytes that may wait
        self.header = HeaderOptions()

    def take(self) -> tuple[bytes, bytes, int] | None:
        if not self.waiting:
            return None
        first = self.waiting.popleft()
        self.waiting_bytes -= len(first[0]) + OVERHEAD
        return first


class UdpPorts(Upper):
    """``chance``: unforeseeable numbers, of which free ports are made; None: they are given in their order."""

    def __init__(self, layer: Internet, drops: Drops) -> None:
        self._layer = layer
        self._drops = drops
        self._ports: dict[tuple[bytes, int], UdpPort] = {}
        self.chance: Transactions | None = None
        self._last = FIRST_FREE - 1
        self._found: UdpPort | None = None  # by the last search, while nobody comes or goes
        self._found_for = b""

    def bind(self, address: bytes, port: int, listener: Listener) -> UdpPort:
        """Port 0 is a free one; OSError: somebody has it."""
        if port == 0:
            port = self.free_port(address)
        elif self.is_taken(address, port):
            raise OSError(98, "Address already in use")
        made = UdpPort(address, port, listener)
        self._ports[address, port] = made
        self._found = None
        return made

    def close(self, port: UdpPort) -> None:
        key = (port.address, port.port)
        if self._ports.get(key) is port:
            del self._ports[key]
        self._found = None
        port.listener = None
        port.waiting.clear()
        port.waiting_bytes = 0

    def join_group(self, group: bytes, now_ns: int) -> None:
        groups = self._layer.groups_of(group)
        if groups is None:
            raise OSError(19, "No such device")
        groups.join(group, now_ns)

    def leave_group(self, group: bytes, now_ns: int) -> None:
        groups = self._layer.groups_of(group)
        if groups is not None:
            groups.leave(group, now_ns)

    def is_for_all(self, address: bytes) -> bool:
        """Whether what is sent there goes to every host of the network."""
        return len(address) == 4 and self._layer.is_for_all(address)

    def is_of_card(self, address: bytes) -> bool:
        """Whether it is the address of IPv4 of the card by which goes what is for groups."""
        return address == self._layer.interface.ipv4

    def is_taken(self, address: bytes, port: int) -> bool:
        """An address of all conflicts with every other one."""
        if self._find(address, port) is not None:
            return True
        if any(address):
            return False
        for known, number in self._ports:
            if number == port and len(known) == len(address):
                return True
        return False

    def free_port(self, address: bytes) -> int:
        """RFC 6056, section 3.3.1: who guesses it can answer, or raise errors, in another one's name."""
        chance = self.chance
        if chance is not None:
            self._last = FIRST_FREE + chance.next() % FREE_PORTS
        for _attempt in range(FREE_PORTS):
            self._last = FIRST_FREE if self._last >= LAST_FREE else self._last + 1
            if not self.is_taken(address, self._last):
                return self._last
        raise OSError(98, "Address already in use")

    def _find(self, address: bytes, port: int) -> UdpPort | None:
        found = self._ports.get((address, port))
        if found is None:
            found = self._ports.get((any_of_kind(address), port))
        self._found = found
        self._found_for = address
        return found

    def receive(self, packet: Packet, source: bytes, destination: bytes, now_ns: int) -> bool:
        udp.check(packet, source, destination)
        sender = udp.source_port(packet)
        number = udp.destination_port(packet)
        port = self._found
        if port is None or port.port != number or self._found_for != destination:
            port = self._find(destination, number)
        if port is None or port.partner and (port.partner != source or port.partner_port != sender):
            return False
        size = packet.size() - udp.HEADER_BYTES
        if port.waiting_bytes + size + OVERHEAD > port.capacity:
            self._drops.note("a port with too many datagrams")
        else:
            _put(port, packet.bytes_at(udp.HEADER_BYTES, size), source, sender)
        self._layer.interface.pool.give_back(packet)
        return True

    def unreachable(self, source: bytes, destination: bytes, quoted: bytes, kind: int, mtu: int, now_ns: int) -> bool:
        """RFC 1122, 4.1.3.3: told to who has sent it, when it speaks with that one alone (as Linux does)."""
        port = self._find(source, quoted[0] << 8 | quoted[1])
        if port is None:
            return False
        if not port.partner:
            return port.sent_to.has(destination)
        if port.partner != destination or port.partner_port != (quoted[2] << 8 | quoted[3]):
            return False
        if not may_pass(kind):
            port.failure = failure_number(kind, len(destination) == 4)
            _tell(port)
        return True

    def send(self, port: UdpPort, data: bytes, destination: bytes, to_port: int, now_ns: int) -> None:
        """OSError: there is no way, or it is too long."""
        if len(data) > (LARGEST if len(destination) == 4 else LARGEST_IPV6):
            raise OSError(90, "Message too long")
        source = port.address if any(port.address) else self._layer.source_for(destination, now_ns)
        header = port.header
        hops = header.hops_towards(destination)
        if is_group(destination) and header.comes_back(destination):
            self._send_back(source, port.port, data, destination, to_port)
        if not port.partner:
            port.sent_to.note(destination)
        if hops != 0 or not is_group(destination):
            traffic_class = header.class_towards(destination)
            self.send_from(source, port.port, data, destination, to_port, now_ns, hops, traffic_class)

    @cold
    def _send_back(self, source: bytes, from_port: int, data: bytes, group: bytes, to_port: int) -> None:
        """RFC 1112, section 6.1: a copy, where this machine is a member itself."""
        groups = self._layer.groups_of(group)
        port = self._find(group, to_port)
        if groups is None or port is None or not groups.has(group):
            return
        if port.partner and (port.partner != source or port.partner_port != from_port):
            return
        if port.waiting_bytes + len(data) + OVERHEAD > port.capacity:
            self._drops.note("a port with too many datagrams")
        else:
            _put(port, data, source, from_port)

    def send_from(
        self,
        source: bytes,
        from_port: int,
        data: bytes,
        destination: bytes,
        to_port: int,
        now_ns: int,
        hops: int = USUAL_HOPS,
        traffic_class: int = 0,
    ) -> None:
        packet = self._layer.interface.pool.take()
        if len(data) > packet.room():
            packet = Packet(len(data))
        packet.append(data)
        packet.hops = hops
        packet.traffic_class = traffic_class
        udp.emit(packet, source, from_port, destination, to_port)
        self._layer.send(packet, source, destination, udp.PROTOCOL, now_ns)


def _put(port: UdpPort, data: bytes, source: bytes, sender: int) -> None:
    port.waiting.append((data, source, sender))
    port.waiting_bytes += len(data) + OVERHEAD
    _tell(port)


def _tell(port: UdpPort) -> None:
    listener = port.listener
    if listener is not None:
        listener.arrived()
