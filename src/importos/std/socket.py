"""The module ``socket``: connections and datagrams for programs that wait for them.

Who waits lets other threads run. A socket stands on the network of the program (``importos/net/sockets.py``): of it
alone depends which addresses can be reached, and whether name servers are asked for names. Addresses are used
again at once (SO_REUSEADDR is always set), IPv6 sockets take IPv6 alone, constants are plain numbers, a socket
that is bound to an address can listen there, not connect, and one that joins a group before is in it once it is bound.
"""

from types import TracebackType
from typing import Final, Self, overload

from importos.kernel.clock import board_clock
from importos.kernel.device_events import serve
from importos.kernel.idle import FOREVER
from importos.net.address_text import format_address, parse_address
from importos.net.blocking import advance, wait_acknowledged, wait_readable, wait_writable
from importos.net.failures import BAD_DESCRIPTOR, IN_PROGRESS, TRY_AGAIN, failure_of
from importos.net.group_options import group_of, is_group_option
from importos.net.network import current_network
from importos.net.ports import HIGHEST
from importos.net.socket_numbers import (
    AF_INET as AF_INET,
    AF_INET6 as AF_INET6,
    IP_ADD_MEMBERSHIP as IP_ADD_MEMBERSHIP,
    IP_DROP_MEMBERSHIP as IP_DROP_MEMBERSHIP,
    IP_MULTICAST_IF as IP_MULTICAST_IF,
    IP_MULTICAST_LOOP as IP_MULTICAST_LOOP,
    IP_MULTICAST_TTL as IP_MULTICAST_TTL,
    IP_TOS as IP_TOS,
    IP_TTL as IP_TTL,
    IPPROTO_IP as IPPROTO_IP,
    IPPROTO_IPV6 as IPPROTO_IPV6,
    IPPROTO_TCP as IPPROTO_TCP,
    IPPROTO_UDP as IPPROTO_UDP,
    IPV6_JOIN_GROUP as IPV6_JOIN_GROUP,
    IPV6_LEAVE_GROUP as IPV6_LEAVE_GROUP,
    IPV6_MULTICAST_HOPS as IPV6_MULTICAST_HOPS,
    IPV6_MULTICAST_IF as IPV6_MULTICAST_IF,
    IPV6_MULTICAST_LOOP as IPV6_MULTICAST_LOOP,
    IPV6_TCLASS as IPV6_TCLASS,
    IPV6_UNICAST_HOPS as IPV6_UNICAST_HOPS,
    IPV6_V6ONLY as IPV6_V6ONLY,
    SHUT_RD as SHUT_RD,
    SHUT_RDWR as SHUT_RDWR,
    SHUT_WR as SHUT_WR,
    SO_ACCEPTCONN as SO_ACCEPTCONN,
    SO_BROADCAST as SO_BROADCAST,
    SO_DOMAIN as SO_DOMAIN,
    SO_ERROR as SO_ERROR,
    SO_KEEPALIVE as SO_KEEPALIVE,
    SO_LINGER as SO_LINGER,
    SO_PROTOCOL as SO_PROTOCOL,
    SO_RCVBUF as SO_RCVBUF,
    SO_REUSEADDR as SO_REUSEADDR,
    SO_REUSEPORT as SO_REUSEPORT,
    SO_SNDBUF as SO_SNDBUF,
    SO_TYPE as SO_TYPE,
    SOCK_DGRAM as SOCK_DGRAM,
    SOCK_STREAM as SOCK_STREAM,
    SOL_SOCKET as SOL_SOCKET,
    TCP_KEEPCNT as TCP_KEEPCNT,
    TCP_KEEPIDLE as TCP_KEEPIDLE,
    TCP_KEEPINTVL as TCP_KEEPINTVL,
    TCP_NODELAY as TCP_NODELAY,
    TCP_USER_TIMEOUT as TCP_USER_TIMEOUT,
)
from importos.net.socket_options import (
    USUAL_DATAGRAM_BUFFER,
    SocketOptions,
    bytes_of,
    check_ipv6_only,
    check_level,
    fact_of,
    is_ipv6_only,
    is_linger,
    number_in,
)
from importos.net.sockets import (
    DatagramSocket,
    ListeningSocket,
    NetworkSocket,
    SocketAddress,
    StreamSocket,
    socket_address,
)
from importos.net.stream_options import StreamOptions, check_is_for_streams

SECOND: Final = 1_000_000_000
LONGEST_OPTION: Final = 1024  # bytes that ``getsockopt`` asks for at most
SOMAXCONN: Final = 4096
has_ipv6: Final = True

error = OSError
timeout = TimeoutError


class herror(OSError): ...  # noqa: N801, N818


class gaierror(OSError):  # noqa: N801, N818
    """A name that stands for no address."""


def _all_addresses(host: str, to_listen: bool) -> list[str]:
    try:
        if to_listen:
            return current_network().resolve(host, True)
        asked = current_network().look_up(host)
        wait_readable(asked, FOREVER)
        return asked.addresses()
    except OSError as failure:
        number = failure.errno
        text = failure.strerror
    raise gaierror(-2 if number is None else number, "" if text is None else text)


def _addresses(host: str, family: int, to_listen: bool) -> list[str]:
    """The numeric addresses of the family that the name stands for."""
    found = _all_addresses(host, to_listen)
    kept = [address for address in found if (":" in address) == (family == AF_INET6)]
    if not kept:
        raise gaierror(-9, "Address family for hostname not supported")
    return kept


class socket:  # noqa: N801
    """One socket. It exists in the network from the moment on at which it is bound or connected."""

    def __init__(self, family: int = AF_INET, type: int = SOCK_STREAM, proto: int = 0) -> None:
        self._is_closed = True  # also when it never becomes one
        if family != AF_INET and family != AF_INET6:
            raise failure_of(97)
        if type != SOCK_STREAM and type != SOCK_DGRAM:
            raise failure_of(94)
        self.family = family
        self.type = type
        self.proto = proto
        self._timeout: float | None = None
        self._options: SocketOptions = StreamOptions() if type == SOCK_STREAM else SocketOptions(USUAL_DATAGRAM_BUFFER)
        self._chosen: dict[tuple[int, int], int] = {}
        self._structures: list[tuple[int, int, bytes]] = []  # options that wait for it to be bound
        self._stream: StreamSocket | None = None
        self._listener: ListeningSocket | None = None
        self._datagrams: DatagramSocket | None = None
        self._partner: SocketAddress | None = None
        self._is_connected = False
        self._takes_nothing = False  # SHUT_RD
        self._is_closed = False

    # ------------------------------------------------------------------------------------------- waiting

    def settimeout(self, value: float | int | None) -> None:
        if value is not None and value < 0:
            raise ValueError("Timeout value out of range")
        self._timeout = None if value is None else float(value)

    def gettimeout(self) -> float | None:
        return self._timeout

    def setblocking(self, flag: bool) -> None:
        self._timeout = None if flag else 0.0

    def getblocking(self) -> bool:
        return self._timeout != 0.0

    def _until(self) -> int:
        seconds = self._timeout
        if seconds is None:
            return FOREVER
        return board_clock().monotonic_ns() + int(min(seconds, 1e9) * 1e9)

    def _await_data(self, source: NetworkSocket, until: int) -> None:
        if self._timeout == 0.0:
            serve()
            if not source.is_readable():
                raise failure_of(TRY_AGAIN)
        elif not wait_readable(source, until):
            raise TimeoutError("timed out")

    def _await_room(self, goal: NetworkSocket, until: int) -> None:
        if self._timeout == 0.0:
            serve()
            if not goal.is_writable():
                raise failure_of(TRY_AGAIN)
        elif not wait_writable(goal, until):
            raise TimeoutError("timed out")

    # ------------------------------------------------------------------------------------------- beginning

    def bind(self, address: SocketAddress) -> None:
        self._check_open()
        if self._stream is not None or self._listener is not None or self._datagrams is not None:
            raise failure_of(22)
        host = _addresses(address[0], self.family, True)[0]
        _check_port("bind", address[1])
        if self.type == SOCK_STREAM:
            self._listener = current_network().bind(host, address[1], self._options.shares_port)
        else:
            self._datagrams = current_network().bind_datagrams(host, address[1], self._options.shares_port)
        self._apply_options()

    def listen(self, backlog: int = 128) -> None:
        self._check_open()
        if self.type != SOCK_STREAM:
            raise failure_of(95)
        if self._stream is not None:
            raise failure_of(22)
        if self._listener is None:
            self.bind(("", 0))
        listener = self._listener
        if listener is not None:
            listener.listen(max(backlog, 0))

    def accept(self) -> "tuple[socket, SocketAddress]":
        self._check_open()
        listener = self._listener
        if listener is None:
            raise failure_of(22)
        until = self._until()
        stream = listener.accept()
        while stream is None:
            self._await_data(listener, until)
            self._check_open()
            stream = listener.accept()
        made = socket(self.family, self.type, self.proto)
        made._stream = stream
        made._is_connected = True
        made._options.set(SOL_SOCKET, SO_REUSEADDR, self._options.get(SOL_SOCKET, SO_REUSEADDR))
        return made, stream.remote_address()

    def connect(self, address: SocketAddress) -> None:
        self._check_open()
        if self._is_connected and self.type == SOCK_STREAM:
            raise failure_of(106)
        if self._listener is not None:
            raise OSError(95, "a socket that is bound to an address cannot connect here")
        host = _addresses(address[0], self.family, False)[0]
        _check_port("connect", address[1])
        if self.type == SOCK_STREAM:
            self._connect_stream(host, address[1])
        else:
            self._made_datagrams().connect(host, address[1])
            self._partner = address if ":" in host else (host, address[1])
            self._is_connected = True

    def _connect_stream(self, host: str, port: int) -> None:
        stream = self._stream
        is_first = stream is None
        if stream is None:
            stream = current_network().connect(host, port, self._chosen)
            self._stream = stream
            self._apply_options()
        if self._timeout == 0.0:
            serve()
            if not stream.is_writable():
                raise failure_of(IN_PROGRESS if is_first else 114)
        elif not wait_writable(stream, self._until()):
            self._give_up_connecting(stream)
            raise TimeoutError("timed out")
        failure = stream.failure()
        if failure is not None:
            number = failure.errno
            self._give_up_connecting(stream)
            raise failure_of(0 if number is None else number)
        self._is_connected = True

    def _give_up_connecting(self, stream: StreamSocket) -> None:
        stream.close()
        self._stream = None

    def connect_ex(self, address: SocketAddress) -> int:
        """``connect`` with the number of what went wrong, or 0."""
        try:
            self.connect(address)
        except TimeoutError:
            return TRY_AGAIN
        except gaierror:
            raise
        except OSError as failure:
            number = failure.errno
            return 0 if number is None else number
        return 0

    def _made_datagrams(self) -> DatagramSocket:
        known = self._datagrams
        if known is None:
            known = current_network().bind_datagrams("::" if self.family == AF_INET6 else "0.0.0.0", 0)
            self._datagrams = known
            self._apply_options()
        return known

    # ------------------------------------------------------------------------------------------- streams

    def _reading(self) -> StreamSocket:
        self._check_open()
        stream = self._stream
        if stream is None:
            raise failure_of(107)
        return stream

    def _writing(self) -> StreamSocket:
        self._check_open()
        stream = self._stream
        if stream is None:
            raise failure_of(32)
        return stream

    def recv(self, bufsize: int) -> bytes:
        if bufsize < 0:
            raise ValueError("negative buffersize in recv")
        if self.type == SOCK_DGRAM:
            return self.recvfrom(bufsize)[0]
        stream = self._reading()
        if self._takes_nothing or bufsize == 0:
            return b""
        data = stream.receive(bufsize)
        if data is None:
            until = self._until()
            while data is None:
                self._await_data(stream, until)
                self._check_open()
                data = stream.receive(bufsize)
        return data

    def recv_into(self, buffer: bytearray | memoryview, nbytes: int = 0) -> int:
        if nbytes < 0:
            raise ValueError("negative buffersize in recv_into")
        view = memoryview(buffer)
        if nbytes > len(view):
            raise ValueError("buffer too small for requested bytes")
        data = self.recv(nbytes if nbytes > 0 else len(view))
        view[: len(data)] = data
        return len(data)

    def send(self, data: bytes | bytearray | memoryview) -> int:
        if self.type == SOCK_DGRAM:
            return self._send_datagram(bytes(data), None)
        stream = self._writing()
        return self._send_some(stream, bytes(data), self._until())

    def _send_some(self, stream: StreamSocket, data: bytes, until: int) -> int:
        if not data:
            return 0
        sent = stream.send(data)
        while sent == 0:
            self._await_room(stream, until)
            self._check_open()
            sent = stream.send(data)
        advance()
        return sent

    def sendall(self, data: bytes | bytearray | memoryview) -> None:
        if self.type == SOCK_DGRAM:
            self._send_datagram(bytes(data), None)
            return
        stream = self._writing()
        left = bytes(data)
        until = self._until()
        sent = self._send_some(stream, left, until)
        while sent < len(left):
            left = left[sent:]
            sent = self._send_some(stream, left, until)

    def shutdown(self, how: int) -> None:
        self._check_open()
        if how < SHUT_RD or how > SHUT_RDWR:
            raise failure_of(22)
        stream = self._stream
        if stream is None:
            raise failure_of(107)
        if how != SHUT_WR:
            self._takes_nothing = True
        if how != SHUT_RD:
            stream.finish_writing()
            advance()

    # ------------------------------------------------------------------------------------------- datagrams

    def sendto(self, data: bytes | bytearray | memoryview, address: SocketAddress) -> int:
        self._check_open()
        if self.type == SOCK_STREAM:
            return self.send(data)
        host = _addresses(address[0], self.family, False)[0]
        _check_port("sendto", address[1])
        return self._send_datagram(bytes(data), (host, address[1]))

    def _send_datagram(self, data: bytes, to: tuple[str, int] | None) -> int:
        self._check_open()
        if to is None and not self._is_connected:
            raise failure_of(89)
        goal = self._made_datagrams()
        until = self._until()
        while True:
            try:
                goal.send(data, to)
            except BlockingIOError:
                self._await_room(goal, until)
                continue
            advance()
            return len(data)

    def recvfrom(self, bufsize: int) -> tuple[bytes, SocketAddress]:
        if bufsize < 0:
            raise ValueError("negative buffersize in recvfrom")
        self._check_open()
        if self.type == SOCK_STREAM:
            raise OSError(95, "a stream has no sender to tell: use recv")
        source = self._made_datagrams()
        until = self._until()
        received = source.receive()
        while received is None:
            self._await_data(source, until)
            self._check_open()
            received = source.receive()
        data, sender = received
        return (data if len(data) <= bufsize else data[:bufsize]), socket_address(sender[0], sender[1])

    # ------------------------------------------------------------------------------------------- what is known

    def _known(self) -> NetworkSocket | None:
        if self._stream is not None:
            return self._stream
        return self._listener if self._listener is not None else self._datagrams

    def getsockname(self) -> SocketAddress:
        self._check_open()
        stream = self._stream
        if stream is not None:
            return stream.local_address()
        listener = self._listener
        if listener is not None:
            return listener.local_address()
        datagrams = self._datagrams
        if datagrams is not None:
            host, port = datagrams.local_address()
            return socket_address(host, port)
        return ("0.0.0.0", 0) if self.family == AF_INET else ("::", 0, 0, 0)

    def getpeername(self) -> SocketAddress:
        self._check_open()
        stream = self._stream
        if stream is not None and self._is_connected:
            return stream.remote_address()
        partner = self._partner
        if partner is None:
            raise failure_of(107)
        return partner

    def setsockopt(self, level: int, optname: int, value: int | bytes) -> None:
        self._check_open()
        check_level(level, self.family)
        if self.type == SOCK_STREAM:
            check_is_for_streams(level, optname)
        if isinstance(value, int):
            self._set_number(level, optname, value)
        elif is_group_option(level, optname):
            group_of(level, value)
            if self.type != SOCK_DGRAM:
                raise OSError(95, "a stream is between two: only datagrams go to groups here")
            self._set_structure(level, optname, value)
        elif is_linger(level, optname):
            self._options.set_linger(value)
            self._set_structure(level, optname, value)
        else:
            self._set_number(level, optname, number_in(level, optname, value))

    def _set_number(self, level: int, optname: int, value: int) -> None:
        known = self._known()
        if is_ipv6_only(level, optname):
            check_ipv6_only(value, known is not None)
            return
        self._options.set(level, optname, value)
        self._chosen[level, optname] = value
        if known is not None:
            _apply(known, level, optname, value)

    def _set_structure(self, level: int, optname: int, value: bytes) -> None:
        """A socket that is not bound yet joins a group when it is."""
        known = self._known()
        if known is None:
            self._structures.append((level, optname, value))
        else:
            known.set_bytes_option(level, optname, value)

    @overload
    def getsockopt(self, level: int, optname: int) -> int:
        return self._number(level, optname)

    @overload
    def getsockopt(self, level: int, optname: int, buflen: int) -> bytes:
        """Of no bytes CPython makes a number: who wants one leaves ``buflen`` out."""
        self._check_open()
        if not 0 < buflen <= LONGEST_OPTION:
            raise OSError("getsockopt buflen out of range")
        known = self._known()
        if not is_linger(level, optname):
            return bytes_of(level, optname, self._number(level, optname), buflen)
        return self._options.linger()[:buflen] if known is None else known.get_bytes_option(level, optname, buflen)

    def _number(self, level: int, optname: int) -> int:
        self._check_open()
        fact = fact_of(level, optname, self.family, self.type)
        if fact is not None:
            return fact
        known = self._known()
        if known is None or level == SOL_SOCKET and optname == SO_REUSEADDR:
            return self._options.get(level, optname)
        stream = self._stream
        if stream is None or level != SOL_SOCKET or optname != SO_ERROR:
            return known.get_option(level, optname)
        return self._error_of(stream)

    def _error_of(self, stream: StreamSocket) -> int:
        """Also how the connection that nobody waited for has come out."""
        serve()
        has_come_out = self._is_connected or stream.is_writable()
        number = stream.get_option(SOL_SOCKET, SO_ERROR)
        if number == 0:
            self._is_connected = has_come_out
        return number

    def _apply_options(self) -> None:
        known = self._known()
        if known is not None:
            for (level, option), value in self._chosen.items():
                _apply(known, level, option, value)
            waiting = self._structures
            self._structures = []
            for level, option, structure in waiting:
                known.set_bytes_option(level, option, structure)

    # ------------------------------------------------------------------------------------------- the end

    def _check_open(self) -> None:
        if self._is_closed:
            raise failure_of(BAD_DESCRIPTOR)

    def close(self) -> None:
        """SO_LINGER: waits for so long until the other end has all."""
        stream = self._stream
        if not self._is_closed and stream is not None:
            seconds = stream.linger_s()
            if seconds > 0:
                self._is_closed = True
                stream.finish_writing()
                wait_acknowledged(stream, board_clock().monotonic_ns() + seconds * SECOND)
                self._is_closed = False
        self._close()

    def _close(self) -> None:
        if self._is_closed:
            return
        self._is_closed = True
        stream = self._stream
        listener = self._listener
        datagrams = self._datagrams
        if stream is not None:
            stream.close()
        if listener is not None:
            listener.close()
        if datagrams is not None:
            datagrams.close()
        advance()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, failure: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def __del__(self) -> None:
        self._close()


def _check_port(what: str, port: int) -> None:
    if not 0 <= port <= HIGHEST:
        raise OverflowError(what + "(): port must be 0-65535.")


def _apply(known: NetworkSocket, level: int, option: int, value: int) -> None:
    if level == IPPROTO_TCP and option == TCP_NODELAY:
        known.set_no_delay(value != 0)
    elif level != SOL_SOCKET or option != SO_REUSEADDR:
        known.set_option(level, option, value)


def create_connection(address: tuple[str, int], timeout: float | int | None = None) -> socket:
    """A connection to the first of the host's addresses that answers."""
    last: OSError | None = None
    for host in _all_addresses(address[0], False):
        made = socket(AF_INET6 if ":" in host else AF_INET, SOCK_STREAM)
        made.settimeout(timeout)
        try:
            made.connect((host, address[1]))
            return made
        except OSError as failure:
            made.close()
            last = failure
    if last is None:
        raise OSError("getaddrinfo returns an empty list")
    raise last


def create_server(
    address: tuple[str, int], *, family: int = AF_INET, backlog: int | None = None, reuse_port: bool = False
) -> socket:
    """A socket that listens there."""
    made = socket(family, SOCK_STREAM)
    try:
        made.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        if reuse_port:
            made.setsockopt(SOL_SOCKET, SO_REUSEPORT, 1)
        made.bind(address)
        made.listen(128 if backlog is None else backlog)
    except BaseException:
        made.close()
        raise
    return made


def inet_aton(text: str) -> bytes:
    return inet_pton(AF_INET, text)


def inet_ntoa(address: bytes) -> str:
    return inet_ntop(AF_INET, address)


def inet_pton(family: int, text: str) -> bytes:
    if (":" in text) == (family == AF_INET6):
        try:
            return parse_address(text)
        except ValueError:
            pass
    raise OSError("illegal IP address string passed to inet_pton")


def inet_ntop(family: int, address: bytes) -> str:
    if len(address) != (16 if family == AF_INET6 else 4):
        raise ValueError("invalid length of packed IP address string")
    return format_address(address)


def htons(value: int) -> int:
    return (value & 0xFF) << 8 | value >> 8


def ntohs(value: int) -> int:
    return htons(value)
