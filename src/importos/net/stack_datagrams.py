"""The datagram socket of a stack: what ``DatagramSocket`` promises, over a port of ``net/udp``."""

from __future__ import annotations

from typing import Protocol

from importos.kernel.clock import board_clock
from importos.net.address_bytes import address_bytes
from importos.net.address_text import format_address
from importos.net.failures import failure_of
from importos.net.group_options import JoinedGroups, is_group_option, joins
from importos.net.header_options import names_card
from importos.net.socket_numbers import IP_MULTICAST_IF, IPPROTO_IP, IPPROTO_IPV6, SO_ERROR, SOL_SOCKET
from importos.net.socket_options import NUMBER_BYTES, USUAL_DATAGRAM_BUFFER, SocketOptions, bytes_of
from importos.net.sockets import DatagramSocket
from importos.net.udp.ports import UdpPorts

FIRST_CARD = 2  # as Linux numbers it: the first one is the loopback


class Addressing(Protocol):
    def await_source(self, destination: bytes) -> bytes:
        """The address from which the machine speaks to a destination, once it has one; OSError: it gets none."""


class StackDatagrams(DatagramSocket):
    """OSError as Linux numbers it: 13 it is for all, 89 nobody is named, 101 no way, 111 nobody is there; what else has
    come back of a datagram to the one that it is connected to.

    What is sent is the card's at once: a size of the buffer to send bounds nothing here.
    """

    def __init__(self, ports: UdpPorts, addressing: Addressing, address: bytes, port: int) -> None:
        super().__init__()
        self._ports = ports
        self._addressing = addressing
        self._port = ports.bind(address, port, self)
        self._groups = JoinedGroups()
        self._options = SocketOptions(USUAL_DATAGRAM_BUFFER)
        self._port.header = self._options.header
        self._source = b""  # who has sent the last one, and how that address is written
        self._source_text = ""

    def arrived(self) -> None:
        self.note_change()

    def connect(self, host: str, port: int) -> None:
        partner = self._address_of(host)
        self._check_for_all(partner)
        self._port.partner_port = port
        self._port.partner = partner

    def is_readable(self) -> bool:
        return len(self._port.waiting) > 0 or self._port.failure != 0

    def is_writable(self) -> bool:
        return True

    def send(self, data: bytes, to: tuple[str, int] | None) -> None:
        self._raise_failure()
        port = self._port
        partner = port.partner
        partner_port = port.partner_port
        if to is not None:
            partner = self._address_of(to[0])
            self._check_for_all(partner)
            partner_port = to[1]
        elif not partner:
            raise OSError(89, "Destination address required")
        self._addressing.await_source(partner)
        self._ports.send(port, data, partner, partner_port, board_clock().monotonic_ns())

    def _address_of(self, host: str) -> bytes:
        found = address_bytes(host)
        if len(found) != len(self._port.address):
            raise OSError(97, "Address family not supported by protocol")
        return found

    def _check_for_all(self, destination: bytes) -> None:
        """RFC 1122, section 3.3.6, as Linux has it: who sends to all must have said that he means to."""
        if not self._options.broadcasts and self._ports.is_for_all(destination):
            raise PermissionError(13, "Permission denied")

    def set_option(self, level: int, option: int, value: int) -> None:
        if value != 0 and names_card(level, option):
            self._check_card(level, value)
        self._options.set(level, option, value)
        self._port.capacity = self._options.receive_buffer

    def _check_card(self, level: int, value: int) -> None:
        """What goes to groups goes by one card, the first, which a program may name by its address or its number."""
        if level == IPPROTO_IP and not self._ports.is_of_card(bytes_of(level, IP_MULTICAST_IF, value, NUMBER_BYTES)):
            raise OSError(99, "Cannot assign requested address")
        if level == IPPROTO_IPV6 and value != FIRST_CARD:
            raise OSError(19, "No such device")

    def chosen(self) -> SocketOptions:
        return self._options

    def get_option(self, level: int, option: int) -> int:
        if level == SOL_SOCKET and option == SO_ERROR:
            number = self._port.failure
            self._port.failure = 0
            return number
        return self._options.get(level, option)

    def set_bytes_option(self, level: int, option: int, value: bytes) -> None:
        if not is_group_option(level, option):
            super().set_bytes_option(level, option, value)
            return
        group = self._groups.check(level, option, value)
        now_ns = board_clock().monotonic_ns()
        if joins(level, option):
            self._ports.join_group(group, now_ns)
            self._groups.groups.append(group)
        else:
            self._groups.groups.remove(group)
            self._ports.leave_group(group, now_ns)

    def receive(self) -> tuple[bytes, tuple[str, int]] | None:
        self._raise_failure()
        first = self._port.take()
        if first is None:
            return None
        if first[1] != self._source:
            self._source_text = format_address(first[1])
            self._source = first[1]
        return first[0], (self._source_text, first[2])

    def _raise_failure(self) -> None:
        number = self._port.failure
        if number != 0:
            self._port.failure = 0
            raise failure_of(number)

    def close(self) -> None:
        if not self.is_closed:
            self.is_closed = True
            self.stop_reading()
            self.stop_writing()
            self._ports.close(self._port)
            for group in self._groups.groups:
                self._ports.leave_group(group, board_clock().monotonic_ns())

    def local_address(self) -> tuple[str, int]:
        return format_address(self._port.address), self._port.port
