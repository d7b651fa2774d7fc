"""What a protocol calls: the way to the other end. The methods are those of CPython; who makes a transport has them do
something.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Iterable, Literal, overload

from importos.net.failures import BAD_DESCRIPTOR, failure_of
from importos.net.socket_numbers import AF_INET, AF_INET6, SOCK_DGRAM, SOCK_STREAM
from importos.net.socket_options import (
    bytes_of,
    check_ipv6_only,
    check_level,
    fact_of,
    is_ipv6_only,
    is_linger,
    protocol_of,
)
from importos.net.sockets import DatagramSocket, NetworkSocket, SocketAddress

if TYPE_CHECKING:
    from asyncio.protocols import AnyProtocol


class TransportSocket:
    """What a program may know of the socket behind a server or a transport, until that has closed it."""

    def __init__(self, socket: NetworkSocket, local: SocketAddress, remote: SocketAddress | None) -> None:
        self._socket = socket
        self._local = local
        self._remote = remote

    def _check_open(self) -> None:
        if self._socket.is_closed:
            raise failure_of(BAD_DESCRIPTOR)

    @property
    def family(self) -> int:
        return AF_INET6 if ":" in self._local[0] else AF_INET

    @property
    def type(self) -> int:
        return SOCK_DGRAM if isinstance(self._socket, DatagramSocket) else SOCK_STREAM

    @property
    def proto(self) -> int:
        return protocol_of(self.type)

    def setsockopt(self, level: int, optname: int, value: int | bytes) -> None:
        self._check_open()
        check_level(level, self.family)
        if isinstance(value, bytes):
            self._socket.set_bytes_option(level, optname, value)
        elif is_ipv6_only(level, optname):
            check_ipv6_only(value, True)
        else:
            self._socket.set_option(level, optname, value)

    @overload
    def getsockopt(self, level: int, optname: int) -> int:
        return self._number(level, optname)

    @overload
    def getsockopt(self, level: int, optname: int, buflen: int) -> bytes:
        self._check_open()
        if is_linger(level, optname):
            return self._socket.get_bytes_option(level, optname, buflen)
        return bytes_of(level, optname, self._number(level, optname), buflen)

    def _number(self, level: int, optname: int) -> int:
        self._check_open()
        fact = fact_of(level, optname, self.family, self.type)
        return self._socket.get_option(level, optname) if fact is None else fact

    def getsockname(self) -> SocketAddress:
        self._check_open()
        return self._local

    def getpeername(self) -> SocketAddress:
        self._check_open()
        remote = self._remote
        if remote is None:
            raise OSError(107, "Transport endpoint is not connected")
        return remote


class BaseTransport:
    """What every transport can do."""

    @overload
    def get_extra_info(self, name: Literal["sockname"]) -> SocketAddress:
        return self.own_address()

    @overload
    def get_extra_info(self, name: Literal["peername"]) -> SocketAddress | None:
        return self.partner_address()

    @overload
    def get_extra_info(self, name: Literal["socket"]) -> TransportSocket:
        return self.its_socket()

    @overload
    def get_extra_info(self, name: str, default: object = None) -> object:
        return self.extra_info(name, default)

    def own_address(self) -> SocketAddress:
        raise LookupError("the transport has no address")

    def partner_address(self) -> SocketAddress | None:
        """Of the other end; None: it sends to anybody."""
        return None

    def its_socket(self) -> TransportSocket:
        raise LookupError("the transport has no socket")

    def extra_info(self, name: str, default: object) -> object:
        return default

    def is_closing(self) -> bool:
        raise NotImplementedError

    def close(self) -> None:
        """Writes what waits, and ends then."""
        raise NotImplementedError

    def set_protocol(self, protocol: AnyProtocol) -> None:
        raise NotImplementedError

    def get_protocol(self) -> AnyProtocol:
        raise NotImplementedError


class ReadTransport(BaseTransport):
    def is_reading(self) -> bool:
        raise NotImplementedError

    def pause_reading(self) -> None:
        raise NotImplementedError

    def resume_reading(self) -> None:
        raise NotImplementedError


class WriteTransport(BaseTransport):
    def remote_address(self) -> SocketAddress:
        """Every stream has another end."""
        raise LookupError("the transport has no remote address")

    def partner_address(self) -> SocketAddress | None:
        return self.remote_address()

    def set_write_buffer_limits(self, high: int | None = None, low: int | None = None) -> None:
        raise NotImplementedError

    def get_write_buffer_size(self) -> int:
        raise NotImplementedError

    def get_write_buffer_limits(self) -> tuple[int, int]:
        raise NotImplementedError

    def write(self, data: bytes | bytearray | memoryview) -> None:
        raise NotImplementedError

    def writelines(self, list_of_data: Iterable[bytes | bytearray | memoryview]) -> None:
        self.write(b"".join(list_of_data))

    def write_eof(self) -> None:
        raise NotImplementedError

    def can_write_eof(self) -> bool:
        raise NotImplementedError

    def abort(self) -> None:
        """Ends at once; what waits is thrown away."""
        raise NotImplementedError


class Transport(ReadTransport, WriteTransport):
    """A stream in both directions."""

    @overload
    def get_extra_info(self, name: Literal["peername", "sockname"]) -> SocketAddress:
        return self.remote_address() if name == "peername" else self.own_address()

    @overload
    def get_extra_info(self, name: Literal["socket"]) -> TransportSocket:
        return self.its_socket()

    @overload
    def get_extra_info(self, name: str, default: object = None) -> object:
        return self.extra_info(name, default)


class DatagramTransport(BaseTransport):
    def sendto(self, data: bytes | bytearray | memoryview, addr: SocketAddress | None = None) -> None:
        raise NotImplementedError

    def abort(self) -> None:
        raise NotImplementedError


class WriteLimits:
    """When a protocol is asked to write no more, and when to go on."""

    def __init__(self) -> None:
        self.high = 65536
        self.low = 16384
        self.is_paused = False

    def set(self, high: int | None, low: int | None) -> None:
        if high is None:
            high = 65536 if low is None else 4 * low
        if low is None:
            low = high // 4
        if not high >= low >= 0:
            raise ValueError(f"high ({high!r}) must be >= low ({low!r}) must be >= 0")
        self.high = high
        self.low = low
