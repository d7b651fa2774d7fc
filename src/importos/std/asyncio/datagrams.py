"""Datagram endpoints: the transport between a socket and a DatagramProtocol.

Addresses of IPv6 have four parts. A protocol gets them whose ``datagram_received`` takes both kinds; must never hand
them to one that takes two parts alone: such an endpoint is of IPv4.
"""

from __future__ import annotations

from asyncio.events import AbstractEventLoop
from asyncio.futures import Future, release_waiter
from asyncio.protocols import AnyAddressProtocol, AnyProtocol, DatagramProtocol
from asyncio.transports import DatagramTransport, TransportSocket
from collections import deque

from importos.net.sockets import DatagramSocket, SocketAddress, socket_address

MOST_AT_ONCE = 64  # datagrams, before the loop looks for other events: as many as the network takes from a card


class SocketDatagramTransport(DatagramTransport):
    def __init__(
        self,
        loop: AbstractEventLoop,
        socket: DatagramSocket,
        protocol: DatagramProtocol,
        local: SocketAddress,
        partner: SocketAddress | None,
        waiter: Future[None],
    ) -> None:
        self._loop = loop
        self._socket = socket
        self._protocol: DatagramProtocol | None = protocol
        self._partner = partner
        self._local = local
        self._shown: TransportSocket | None = None  # the socket as programs see it, once one has asked
        self._buffer: deque[tuple[bytes, tuple[str, int] | None]] = deque()  # for which there was no room
        self._is_closing = False
        loop.call_soon(self._connected)
        loop.call_soon(self._begin_reading)
        loop.call_soon(release_waiter, waiter)

    def _connected(self) -> None:
        protocol = self._protocol
        if protocol is not None:
            protocol.connection_made(self)

    def _begin_reading(self) -> None:
        if not self._is_closing:
            self._socket.watch_reading(self._loop, self._loop.job(self._readable))

    def own_address(self) -> SocketAddress:
        return self._local

    def partner_address(self) -> SocketAddress | None:
        return self._partner

    def its_socket(self) -> TransportSocket:
        known = self._shown
        if known is None:
            known = TransportSocket(self._socket, self._local, self._partner)
            self._shown = known
        return known

    def extra_info(self, name: str, default: object) -> object:
        if name == "sockname":
            return self._local
        if name == "socket":
            return self.its_socket()
        return self._partner if name == "peername" else default

    def is_closing(self) -> bool:
        return self._is_closing

    def set_protocol(self, protocol: AnyProtocol) -> None:
        if not isinstance(protocol, DatagramProtocol):
            raise TypeError("a datagram endpoint needs a DatagramProtocol")
        self._protocol = protocol

    def get_protocol(self) -> DatagramProtocol:
        protocol = self._protocol
        if protocol is None:
            raise RuntimeError("the transport is closed: it has no protocol any more")
        return protocol

    def sendto(self, data: bytes | bytearray | memoryview, addr: SocketAddress | None = None) -> None:
        if not len(data):
            return
        partner = self._partner
        if partner is not None and addr is not None and addr != partner:
            raise ValueError(f"Invalid address: must be None or {partner}")
        if self._is_closing:
            return
        goal = None if addr is None or partner is not None else (addr[0], addr[1])
        if self._buffer:
            self._buffer.append((bytes(data), goal))
            return
        try:
            self._socket.send(bytes(data), goal)
        except BlockingIOError:
            self._buffer.append((bytes(data), goal))
            self._socket.watch_writing(self._loop, self._loop.job(self._writable))
        except OSError as error:
            self._tell(error)

    def _writable(self) -> None:
        while self._buffer:
            data, goal = self._buffer[0]
            try:
                self._socket.send(data, goal)
            except BlockingIOError:
                return
            except OSError as error:
                self._tell(error)
            self._buffer.popleft()
        self._socket.stop_writing()
        if self._is_closing:
            self._end()

    def _readable(self) -> None:
        """One datagram, and the next ones while a turn of the loop would do nothing else."""
        for _datagram in range(MOST_AT_ONCE):
            if not self._read() or not self._loop.is_quiet():
                return

    def _read(self) -> bool:
        """Whether there was a datagram."""
        protocol = self._protocol
        if self._is_closing or protocol is None:
            return False
        try:
            received = self._socket.receive()
        except OSError as error:
            self._tell(error)
            return False
        if received is None:
            return False
        self._hand_over(protocol, received[0], received[1])
        return True

    def _hand_over(self, protocol: DatagramProtocol, data: bytes, sender: tuple[str, int]) -> None:
        protocol.datagram_received(data, sender)

    def _tell(self, error: OSError) -> None:
        protocol = self._protocol
        if protocol is not None:
            protocol.error_received(error)

    def close(self) -> None:
        if not self._is_closing:
            self._is_closing = True
            self._socket.stop_reading()
            if not self._buffer:
                self._loop.call_soon(self._end)

    def abort(self) -> None:
        if self._buffer:
            self._buffer.clear()
            self._socket.stop_writing()
            self._is_closing = False
        self.close()

    def _end(self) -> None:
        protocol = self._protocol
        try:
            if protocol is not None:
                protocol.connection_lost(None)
        finally:
            self._socket.close()
            self._protocol = None


class AnyAddressTransport(SocketDatagramTransport):
    """``receiver`` is the protocol, while no other one is set."""

    def __init__(
        self,
        loop: AbstractEventLoop,
        socket: DatagramSocket,
        protocol: DatagramProtocol,
        receiver: AnyAddressProtocol,
        local: SocketAddress,
        partner: SocketAddress | None,
        waiter: Future[None],
    ) -> None:
        super().__init__(loop, socket, protocol, local, partner, waiter)
        self._receiver: AnyAddressProtocol | None = receiver

    def set_protocol(self, protocol: AnyProtocol) -> None:
        super().set_protocol(protocol)
        self._receiver = None

    def _hand_over(self, protocol: DatagramProtocol, data: bytes, sender: tuple[str, int]) -> None:
        receiver = self._receiver
        if receiver is None:
            protocol.datagram_received(data, sender)
        else:
            receiver.datagram_received(data, socket_address(sender[0], sender[1]))
