"""The datagram socket of a stack: what ``DatagramSocket`` promises, over a port of ``net/udp``."""

from __future__ import annotations

from typing import Protocol

from importos.kernel.clock import board_clock
from importos.net.address_bytes import ipv4_bytes
from importos.net.address_text import format_address
from importos.net.sockets import DatagramSocket
from importos.net.udp.ports import UdpPorts


class Addressing(Protocol):
    def await_address(self) -> None:
        """Comes back when the machine has an address; OSError when nobody gives it one."""


class StackDatagrams(DatagramSocket):
    """OSError as Linux numbers it: 89 nobody is named, 101 no way, 111 nobody is there."""

    def __init__(self, ports: UdpPorts, addressing: Addressing, address: bytes, port: int) -> None:
        super().__init__()
        self._ports = ports
        self._addressing = addressing
        self._port = ports.bind(address, port, self)
        self._is_closed = False

    def arrived(self) -> None:
        self.note_change()

    def connect(self, host: str, port: int) -> None:
        self._port.partner_port = port
        self._port.partner = ipv4_bytes(host)

    def is_readable(self) -> bool:
        return len(self._port.waiting) > 0 or self._port.is_refused

    def is_writable(self) -> bool:
        return True

    def send(self, data: bytes, to: tuple[str, int] | None) -> None:
        self._raise_failure()
        self._addressing.await_address()
        port = self._port
        now_ns = board_clock().monotonic_ns()
        if to is not None:
            self._ports.send(port, data, ipv4_bytes(to[0]), to[1], now_ns)
        elif port.partner:
            self._ports.send(port, data, port.partner, port.partner_port, now_ns)
        else:
            raise OSError(89, "Destination address required")

    def receive(self) -> tuple[bytes, tuple[str, int]] | None:
        self._raise_failure()
        first = self._port.take()
        return None if first is None else (first[0], (format_address(first[1]), first[2]))

    def _raise_failure(self) -> None:
        if self._port.is_refused:
            self._port.is_refused = False
            raise ConnectionRefusedError(111, "Connection refused")

    def close(self) -> None:
        if not self._is_closed:
            self._is_closed = True
            self.stop_reading()
            self.stop_writing()
            self._ports.close(self._port)

    def local_address(self) -> tuple[str, int]:
        return format_address(self._port.address), self._port.port
