"""The network of a Linux process: the sockets of its kernel.

Implements ``net.sockets.Network``. Names are known as far as no file and no name server is needed. Must never leave a
socket behind when a call fails. Specification: see ``process_sockets.py``.
"""

from __future__ import annotations

from importos.board.process_events import SocketEvents, close
from importos.board.process_sockets import (
    DATAGRAM,
    IPV6_LEVEL,
    IPV6_ONLY,
    REUSE_ADDRESS,
    SOCKET_LEVEL,
    STREAM,
    HostDatagrams,
    HostListener,
    HostStream,
    SocketCalls,
)
from importos.board.socket_addresses import IPV6, encode, family_of
from importos.net.failures import IN_PROGRESS, failure_of
from importos.net.ports import resolve_loopback
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

    def connect(self, host: str, port: int) -> StreamSocket:
        remote = encode(host, port, "connect")
        number = self._calls.new_socket(family_of(host), STREAM)
        try:
            answer = self._calls.connect(number, remote)
            if answer < 0 and answer != -IN_PROGRESS:
                raise failure_of(-answer)
            return HostStream(self._calls, number, b"", remote)
        except BaseException:
            close(number)
            raise

    def bind(self, host: str, port: int) -> ListeningSocket:
        number = self._calls.new_socket(family_of(host), STREAM)
        try:
            self._calls.set_option(number, SOCKET_LEVEL, REUSE_ADDRESS, 1)
            if family_of(host) == IPV6:
                self._calls.set_option(number, IPV6_LEVEL, IPV6_ONLY, 1)
            self._calls.bind(number, host, port)
            return HostListener(self._calls, number)
        except BaseException:
            close(number)
            raise

    def bind_datagrams(self, host: str, port: int) -> DatagramSocket:
        number = self._calls.new_socket(family_of(host), DATAGRAM)
        try:
            self._calls.bind(number, host, port)
            return HostDatagrams(self._calls, number)
        except BaseException:
            close(number)
            raise
