"""``create_datagram_endpoint``: from addresses and a protocol to a socket and its transport.

Of an address that has both, IPv4 is taken unless the program says the family. Must never leave a socket behind when it
fails.
"""

from __future__ import annotations

from asyncio.datagrams import AnyAddressTransport, SocketDatagramTransport
from asyncio.events import AbstractEventLoop
from asyncio.futures import Future
from asyncio.look_ups import look_up
from asyncio.protocols import AnyAddressProtocol, DatagramProtocol
from asyncio.transports import DatagramTransport
from typing import Callable, TypeVar

from importos.net.network import current_network
from importos.net.socket_numbers import AF_INET, AF_INET6, SO_BROADCAST, SO_REUSEPORT, SOL_SOCKET
from importos.net.sockets import DatagramSocket, SocketAddress, socket_address

P = TypeVar("P", bound=DatagramProtocol)
W = TypeVar("W", bound=AnyAddressProtocol)


class Endpoint:
    """A socket that is bound, perhaps connected, and what CPython says of its addresses."""

    def __init__(self, socket: DatagramSocket, local: SocketAddress) -> None:
        self.socket = socket
        self.local = local
        self.partner: SocketAddress | None = None


def bind(
    wanted: tuple[str, int] | None, family: int, others: list[str] | None, shares_port: bool, broadcasts: bool
) -> Endpoint:
    """``others``: the addresses of the partner, who has to be of the same family."""
    network = current_network()
    own = None if wanted is None else network.resolve(wanted[0], True)
    chosen = family_of(family, own, others)
    if wanted is None or own is None:
        host, port = ("::" if chosen == AF_INET6 else "0.0.0.0"), 0
    else:
        host, port = first_of(chosen, own), wanted[1]
    socket = network.bind_datagrams(host, port, shares_port)
    try:
        if shares_port:
            socket.set_option(SOL_SOCKET, SO_REUSEPORT, 1)
        if broadcasts:
            socket.set_option(SOL_SOCKET, SO_BROADCAST, 1)
        bound = socket.local_address()
    except BaseException:
        socket.close()
        raise
    return Endpoint(socket, socket_address(host, 0 if wanted is None else bound[1]))


async def connect(
    loop: AbstractEventLoop,
    wanted: tuple[str, int] | None,
    remote: tuple[str, int],
    family: int,
    shares_port: bool,
    broadcasts: bool,
) -> Endpoint:
    others = await look_up(loop, remote[0])
    made = bind(wanted, family, others, shares_port, broadcasts)
    try:
        host = first_of(AF_INET6 if ":" in made.local[0] else AF_INET, others)
        made.socket.connect(host, remote[1])
        own = made.socket.local_address()
    except BaseException:
        made.socket.close()
        raise
    made.local = socket_address(own[0], own[1])
    made.partner = socket_address(host, remote[1])
    return made


async def opened(
    loop: AbstractEventLoop,
    wanted: tuple[str, int] | None,
    remote: tuple[str, int] | None,
    family: int,
    shares_port: bool,
    broadcasts: bool,
) -> Endpoint:
    """Connected where there is a partner. ValueError: nothing says which version of IP is meant."""
    if remote is not None:
        return await connect(loop, wanted, remote, family, shares_port, broadcasts)
    if wanted is None and family == 0:
        raise ValueError("unexpected address family")
    return bind(wanted, family, None, shares_port, broadcasts)


def family_of(family: int, own: list[str] | None, others: list[str] | None) -> int:
    for candidate in (AF_INET, AF_INET6):
        if family in (0, candidate) and has(candidate, own) and has(candidate, others):
            return candidate
    raise ValueError("can not get address information")


def has(family: int, addresses: list[str] | None) -> bool:
    """Whoever is not named may have any."""
    return addresses is None or len(of_family(family, addresses)) > 0


def first_of(family: int, addresses: list[str]) -> str:
    return of_family(family, addresses)[0]


def of_family(family: int, addresses: list[str]) -> list[str]:
    return [address for address in addresses if (":" in address) == (family == AF_INET6)]


async def create_bound_endpoint(
    loop: AbstractEventLoop, protocol_factory: Callable[[], P], endpoint: Endpoint
) -> tuple[DatagramTransport, P]:
    socket = endpoint.socket
    if ":" in endpoint.local[0]:
        socket.close()
        raise OSError(97, "addresses of IPv6 have four parts: datagram_received must take addr with two or four")
    try:
        protocol = protocol_factory()
    except BaseException:
        socket.close()
        raise
    waiter: Future[None] = loop.create_future()
    transport = SocketDatagramTransport(loop, socket, protocol, endpoint.local, endpoint.partner, waiter)
    await _begun(transport, waiter)
    return transport, protocol


async def create_any_endpoint(
    loop: AbstractEventLoop, protocol_factory: Callable[[], W], endpoint: Endpoint
) -> tuple[DatagramTransport, W]:
    socket = endpoint.socket
    try:
        receiver = protocol_factory()
        protocol: object = receiver
        if not isinstance(protocol, DatagramProtocol):
            raise TypeError("a datagram endpoint needs a DatagramProtocol")
    except BaseException:
        socket.close()
        raise
    waiter: Future[None] = loop.create_future()
    transport = AnyAddressTransport(loop, socket, protocol, receiver, endpoint.local, endpoint.partner, waiter)
    await _begun(transport, waiter)
    return transport, receiver


async def _begun(transport: DatagramTransport, waiter: Future[None]) -> None:
    try:
        await waiter
    except BaseException:
        transport.close()
        raise
