"""What a transport calls: the program's side of a connection."""

from __future__ import annotations

from asyncio.transports import BaseTransport, DatagramTransport
from typing import Protocol as Structural

from importos.net.sockets import SocketAddress


class AnyProtocol:
    """What every protocol is told. Only ``connection_made`` differs: its argument is a transport of the kind."""

    def connection_lost(self, exc: Exception | None) -> None:
        """It is over: nothing else will be called. ``exc`` says why, if it was not closed."""

    def pause_writing(self) -> None:
        """More bytes wait in the transport than it likes."""

    def resume_writing(self) -> None:
        """They are few again."""


class BaseProtocol(AnyProtocol):
    def connection_made(self, transport: BaseTransport) -> None:
        """The connection stands; ``transport`` is the other side of this object."""


class Protocol(BaseProtocol):
    """For a stream of bytes."""

    def data_received(self, data: bytes) -> None:
        """Some bytes have come; how many at a time, nobody can say."""

    def eof_received(self) -> bool | None:
        """The other end writes no more; a true answer leaves the connection open for writing."""
        return None


class BufferedProtocol(BaseProtocol):
    """For a stream of bytes that the protocol gives the memory for."""

    def get_buffer(self, sizehint: int) -> bytearray | memoryview:
        """Where the next bytes are put."""
        raise NotImplementedError

    def buffer_updated(self, nbytes: int) -> None:
        """So many bytes of that memory were written."""

    def eof_received(self) -> bool | None:
        return None


class DatagramProtocol(AnyProtocol):
    """For datagrams."""

    def connection_made(self, transport: DatagramTransport) -> None:
        """The socket stands."""

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        """A datagram has come."""

    def error_received(self, exc: Exception) -> None:
        """Sending or receiving failed."""


class AnyAddressProtocol(Structural):
    """A DatagramProtocol that takes addresses of both versions of IP."""

    def datagram_received(self, data: bytes, addr: SocketAddress) -> None:
        raise NotImplementedError
