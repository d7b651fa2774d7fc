"""Datagram endpoints: the transport between a socket and a DatagramProtocol. IPv4 alone."""

from __future__ import annotations

from asyncio.events import AbstractEventLoop
from asyncio.futures import Future, release_waiter
from asyncio.look_ups import look_up
from asyncio.protocols import AnyProtocol, DatagramProtocol
from asyncio.transports import DatagramTransport, TransportSocket
from collections import deque
from typing import Callable, TypeVar

from importos.net.network import current_network
from importos.net.sockets import DatagramSocket, SocketAddress

P = TypeVar("P", bound=DatagramProtocol)

MOST_AT_ONCE = 64  # datagrams, before the loop looks for other events: as many as the network takes from a card


class SocketDatagramTransport(DatagramTransport):
    def __init__(
        self,
        loop: AbstractEventLoop,
        socket: DatagramSocket,
        protocol: DatagramProtocol,
        partner: tuple[str, int] | None,
        waiter: Future[None],
    ) -> None:
        self._loop = loop
        self._socket = socket
        self._protocol: DatagramProtocol | None = protocol
        self._partner = partner
        self._local = socket.local_address()
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

    def address(self, name: str) -> SocketAddress:
        if name == "sockname":
            return self._local
        partner = self._partner
        if partner is None:
            raise LookupError("the endpoint has no remote address")
        return partner

    def its_socket(self) -> TransportSocket:
        return TransportSocket(self._socket, self._local, self._partner)

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

    def sendto(self, data: bytes | bytearray | memoryview, addr: tuple[str, int] | None = None) -> None:
        if not len(data):
            return
        partner = self._partner
        if partner is not None and addr is not None and addr != partner:
            raise ValueError(f"Invalid address: must be None or {partner}")
        if self._is_closing:
            return
        if self._buffer:
            self._buffer.append((bytes(data), addr))
            return
        try:
            self._socket.send(bytes(data), addr)
        except BlockingIOError:
            self._buffer.append((bytes(data), addr))
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
        protocol.datagram_received(received[0], received[1])
        return True

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


async def create_bound_endpoint(
    loop: AbstractEventLoop, protocol_factory: Callable[[], P], local_addr: tuple[str, int]
) -> tuple[DatagramTransport, P]:
    return await _begin(loop, protocol_factory, _bind(local_addr), None)


async def create_datagram_endpoint(
    loop: AbstractEventLoop,
    protocol_factory: Callable[[], P],
    local_addr: tuple[str, int] | None,
    remote_addr: tuple[str, int] | None,
) -> tuple[DatagramTransport, P]:
    if remote_addr is None:
        if local_addr is None:
            raise ValueError("unexpected address family")
        return await _begin(loop, protocol_factory, _bind(local_addr), None)
    socket = _bind(("0.0.0.0", 0) if local_addr is None else local_addr)
    try:
        partner = _ipv4(await look_up(loop, remote_addr[0])), remote_addr[1]
        socket.connect(partner[0], partner[1])
    except BaseException:
        socket.close()
        raise
    return await _begin(loop, protocol_factory, socket, partner)


def _bind(local: tuple[str, int]) -> DatagramSocket:
    network = current_network()
    host = _ipv4(network.resolve(local[0], True))
    if ":" in host:
        raise OSError(97, "datagram endpoints are of IPv4 alone: their addresses have two parts")
    return network.bind_datagrams(host, local[1])


async def _begin(
    loop: AbstractEventLoop,
    protocol_factory: Callable[[], P],
    socket: DatagramSocket,
    partner: tuple[str, int] | None,
) -> tuple[DatagramTransport, P]:
    try:
        protocol = protocol_factory()
    except BaseException:
        socket.close()
        raise
    waiter: Future[None] = loop.create_future()
    transport = SocketDatagramTransport(loop, socket, protocol, partner, waiter)
    try:
        await waiter
    except BaseException:
        transport.close()
        raise
    return transport, protocol


def _ipv4(addresses: list[str]) -> str:
    """The first that is one of IPv4, or the first."""
    for address in addresses:
        if ":" not in address:
            return address
    return addresses[0]
