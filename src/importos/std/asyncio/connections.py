"""``create_connection``, ``create_server`` and ``create_datagram_endpoint``: from an address to a transport."""

from __future__ import annotations

from asyncio.events import AbstractEventLoop
from asyncio.eyeballs import race
from asyncio.futures import Future, release_waiter
from asyncio.look_ups import look_up
from asyncio.protocols import BaseProtocol
from asyncio.servers import Server
from asyncio.sleeping import sleep
from asyncio.socket_transports import SocketTransport
from asyncio.transports import Transport
from typing import Callable, TypeVar

from importos.kernel.event_loop import Job
from importos.lowlevel.intrinsic import cold
from importos.net.eyeballs import interleaved
from importos.net.network import current_network
from importos.net.ports import HIGHEST
from importos.net.socket_numbers import SO_REUSEPORT, SOL_SOCKET
from importos.net.sockets import ListeningSocket, StreamSocket, socket_address

P = TypeVar("P", bound=BaseProtocol)


class _Connected(Job):
    def __init__(self, waiter: Future[None]) -> None:
        self._waiter = waiter

    def run(self) -> None:
        release_waiter(self._waiter)


async def _connected_socket(loop: AbstractEventLoop, host: str, port: int) -> StreamSocket:
    """A connection to one address; OSError when there is none."""
    socket = current_network().connect(host, port)
    waiter: Future[None] = loop.create_future()
    try:
        socket.watch_writing(loop, _Connected(waiter))
        await waiter
        failure = socket.failure()
        if failure is not None:
            raise failure
    except BaseException:
        socket.close()
        raise
    socket.stop_writing()
    socket.set_no_delay(True)
    return socket


async def _first_connection(loop: AbstractEventLoop, host: str | None, port: int) -> StreamSocket:
    """To the first of the host's addresses that answers."""
    if not 0 <= port <= HIGHEST:
        raise OverflowError("connect(): port must be 0-65535.")
    failures: list[OSError] = []
    for address in await look_up(loop, host):
        try:
            return await _connected_socket(loop, address, port)
        except OSError as error:
            failures.append(error)
    raise _one_of(failures)


def _one_of(failures: list[OSError]) -> OSError:
    """What is told of several failures."""
    texts = [str(failure) for failure in failures]
    if len(set(texts)) == 1:
        return failures[0]
    return OSError("Multiple exceptions: " + ", ".join(texts))


async def create_connection(
    loop: AbstractEventLoop, protocol_factory: Callable[[], P], host: str | None, port: int | None
) -> tuple[Transport, P]:
    if host is None and port is None:
        raise ValueError("host and port was not specified and no sock specified")
    socket = await _first_connection(loop, host, 0 if port is None else port)
    return await _begin(loop, protocol_factory, socket)


async def create_raced_connection(
    loop: AbstractEventLoop,
    protocol_factory: Callable[[], P],
    host: str | None,
    port: int | None,
    delay: float | None,
    interleave: int | None,
) -> tuple[Transport, P]:
    if host is None and port is None:
        raise ValueError("host and port was not specified and no sock specified")
    goal = 0 if port is None else port
    if not 0 <= goal <= HIGHEST:
        raise OverflowError("connect(): port must be 0-65535.")
    addresses = await look_up(loop, host)
    first = interleave
    if first is None:
        first = 0 if delay is None else 1
    if first != 0:
        addresses = interleaved(addresses, first)
    won: StreamSocket | None = None
    if delay is None:
        failures: list[OSError] = []
        for address in addresses:
            try:
                won = await _connected_socket(loop, address, goal)
                break
            except OSError as error:
                failures.append(error)
    else:
        won, failures = await race(loop, addresses, goal, delay)
    if won is None:
        raise _one_of(failures)
    won.set_no_delay(True)
    return await _begin(loop, protocol_factory, won)


async def _begin(
    loop: AbstractEventLoop, protocol_factory: Callable[[], P], socket: StreamSocket
) -> tuple[Transport, P]:
    protocol = protocol_factory()
    waiter: Future[None] = loop.create_future()
    transport = SocketTransport(loop, socket, protocol, waiter, None)
    try:
        await waiter
    except BaseException:
        transport.close()
        raise
    return transport, protocol


def _bind(host: str, port: int, shares_port: bool) -> ListeningSocket:
    try:
        listener = current_network().bind(host, port, shares_port)
        listener.set_no_delay(True)
        if shares_port:
            listener.set_option(SOL_SOCKET, SO_REUSEPORT, 1)
        return listener
    except OSError as error:
        number = error.errno
        text = error.strerror
        shown = repr(socket_address(host, port))
        reason = "" if text is None else text.lower()
        message = "error while attempting to bind on address " + shown + ": " + reason
        raise OSError(0 if number is None else number, message) from None


@cold
async def create_server(
    loop: AbstractEventLoop,
    protocol_factory: Callable[[], BaseProtocol],
    host: str | None,
    port: int | None,
    backlog: int,
    shares_port: bool,
    start_serving: bool,
) -> Server:
    if host is None and port is None:
        raise ValueError("Neither host/port nor sock were specified")
    listeners: list[ListeningSocket] = []
    try:
        for address in current_network().resolve(host, True):
            listeners.append(_bind(address, 0 if port is None else port, shares_port))
    except BaseException:
        for listener in listeners:
            listener.close()
        raise
    server = Server(loop, listeners, protocol_factory, backlog)
    if start_serving:
        server.begin()
        await sleep(0)
    return server
