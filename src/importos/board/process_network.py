"""The network of a Linux process: the sockets of its kernel.

Implements ``net.sockets.Network``. Names are known as far as no file and no name server is needed. Must never leave a
socket behind when a call fails. Specification: see ``process_sockets.py``.
"""

from __future__ import annotations

from importos.board.process_events import SocketEvents, close
from importos.board.process_sockets import HostDatagrams, HostListener, HostStream, SocketCalls
from importos.board.socket_addresses import encode, family_of
from importos.net.failures import IN_PROGRESS, failure_of
from importos.net.ports import resolve_loopback
from importos.net.socket_numbers import (
    AF_INET6,
    IPPROTO_IPV6,
    IPV6_V6ONLY,
    SO_REUSEADDR,
    SO_REUSEPORT,
    SOCK_DGRAM,
    SOCK_STREAM,
    SOL_SOCKET,
)
from importos.net.sockets import DatagramSocket, ListeningSocket, Network, StreamSocket


class HostNetwork(Network):
    def __init__(self, events: SocketEvents) -> None:
        self._calls = SocketCalls(events)

    def resolve(self, host: str | None, to_listen: bool) -> list[str]:
        addresses = resolve_loopback(host, to_listen)
        if to_listen and len(addresses) > 1:
            return [address for address in addresses if ":" not in address or self._has(address)]
        return addresses

    def _has(self, host: str) -> bool:
        """Whether this machine has the address: many have no IPv6."""
        try:
            self.bind(host, 0).close()
        except OSError:
            return False
        return True

    def connect(self, host: str, port: int, chosen: dict[tuple[int, int], int] | None = None) -> StreamSocket:
        remote = encode(host, port, "connect")
        number = self._calls.new_socket(family_of(host), SOCK_STREAM)
        try:
            if chosen is not None:
                for (level, option), value in chosen.items():
                    self._calls.set_option(number, level, option, value)
            answer = self._calls.connect(number, remote)
            if answer < 0 and answer != -IN_PROGRESS:
                raise failure_of(-answer)
            return HostStream(self._calls, number, b"", remote)
        except BaseException:
            close(number)
            raise

    def bind(self, host: str, port: int, shares_port: bool = False) -> ListeningSocket:
        number = self._calls.new_socket(family_of(host), SOCK_STREAM)
        try:
            self._calls.set_option(number, SOL_SOCKET, SO_REUSEADDR, 1)
            if shares_port:
                self._calls.set_option(number, SOL_SOCKET, SO_REUSEPORT, 1)
            if family_of(host) == AF_INET6:
                self._calls.set_option(number, IPPROTO_IPV6, IPV6_V6ONLY, 1)
            self._calls.bind(number, host, port)
            return HostListener(self._calls, number)
        except BaseException:
            close(number)
            raise

    def bind_datagrams(self, host: str, port: int, shares_port: bool = False) -> DatagramSocket:
        number = self._calls.new_socket(family_of(host), SOCK_DGRAM)
        try:
            if shares_port:
                self._calls.set_option(number, SOL_SOCKET, SO_REUSEPORT, 1)
            if family_of(host) == AF_INET6:
                self._calls.set_option(number, IPPROTO_IPV6, IPV6_V6ONLY, 1)
            self._calls.bind(number, host, port)
            return HostDatagrams(self._calls, number)
        except BaseException:
            close(number)
            raise
