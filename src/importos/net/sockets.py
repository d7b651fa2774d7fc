"""What a network is to those who use it: sockets that never block. Interfaces only; ``loopback`` is one of them.

A call that would have to wait says so (None, or 0 bytes sent); ``Watched`` tells when to try again. What goes wrong
with a connection is an OSError with the number that Linux gives.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from importos.net.look_up import KnownHost, Lookup
from importos.net.readiness import Watched
from importos.net.socket_options import SocketOptions, bytes_of, is_linger, number_in
from importos.net.state import NetworkState

if TYPE_CHECKING:
    from importos.net.configuration import Configuration
    from importos.net.routing.further_cards import FurtherCards

SocketAddress = tuple[str, int] | tuple[str, int, int, int]


def socket_address(host: str, port: int) -> SocketAddress:
    """The form in which Python shows an address: four parts for IPv6."""
    return (host, port, 0, 0) if ":" in host else (host, port)


class NetworkSocket(Watched):
    """What all kinds have: options, which are numbered as Linux numbers them."""

    def __init__(self) -> None:
        super().__init__()
        self.is_closed = False

    def set_option(self, level: int, option: int, value: int) -> None:
        raise OSError(92, "Protocol not available")

    def set_bytes_option(self, level: int, option: int, value: bytes) -> None:
        """A structure that Linux takes, or a number."""
        if is_linger(level, option):
            self.chosen().set_linger(value)
        else:
            self.set_option(level, option, number_in(level, option, value))

    def get_option(self, level: int, option: int) -> int:
        raise OSError(92, "Protocol not available")

    def get_bytes_option(self, level: int, option: int, size: int) -> bytes:
        if is_linger(level, option):
            return self.chosen().linger()[:size]
        return bytes_of(level, option, self.get_option(level, option), size)

    def chosen(self) -> SocketOptions:
        """What was chosen of it, to be asked and changed."""
        raise OSError(92, "Protocol not available")

    def set_no_delay(self, no_delay: bool) -> None:
        """What is sent goes out at once, also of the connections that a listening socket lets in."""


class StreamSocket(NetworkSocket):
    """One end of a connection, which may not stand yet: it can be written to when it does or has failed."""

    def linger_s(self) -> int:
        """For so many seconds whoever closes it waits until the other end has all."""
        return 0

    def is_unacknowledged(self) -> bool:
        """What was written, or its end, may still come to the other end, and it has not said that it has."""
        return False

    def failure(self) -> OSError | None:
        """Why there is no connection; asked once."""
        raise NotImplementedError

    def send(self, data: bytes) -> int:
        """How many of the bytes were taken; 0 when there is no room."""
        raise NotImplementedError

    def is_short(self) -> bool:
        """Less is taken than usual because connections together hold much: who writes should wait sooner."""
        return False

    def receive(self, most: int) -> bytes | None:
        """What has come, or nothing at the end of the stream, or None when more may come."""
        raise NotImplementedError

    def finish_writing(self) -> None:
        """The other end reads to here and then its end of the stream."""
        raise NotImplementedError

    def close(self) -> None:
        raise NotImplementedError

    def local_address(self) -> SocketAddress:
        """Known for good, also when the socket is closed; so is the other one."""
        raise NotImplementedError

    def remote_address(self) -> SocketAddress:
        raise NotImplementedError


class ListeningSocket(NetworkSocket):
    """Where connections come in, once it listens."""

    def listen(self, backlog: int) -> None:
        raise NotImplementedError

    def accept(self) -> StreamSocket | None:
        raise NotImplementedError

    def close(self) -> None:
        raise NotImplementedError

    def local_address(self) -> SocketAddress:
        raise NotImplementedError


class DatagramSocket(NetworkSocket):
    """Sends and receives datagrams."""

    def connect(self, host: str, port: int) -> None:
        """Datagrams go to that address alone, and come from there alone."""
        raise NotImplementedError

    def send(self, data: bytes, to: tuple[str, int] | None) -> None:
        raise NotImplementedError

    def receive(self) -> tuple[bytes, tuple[str, int]] | None:
        raise NotImplementedError

    def close(self) -> None:
        raise NotImplementedError

    def local_address(self) -> tuple[str, int]:
        raise NotImplementedError


class Network:
    """Makes sockets."""

    def resolve(self, host: str | None, to_listen: bool) -> list[str]:
        """The numeric addresses that a name stands for, without asking anybody; OSError when it is not known here.

        None is this machine, or all that it can listen on.
        """
        raise NotImplementedError

    def look_up(self, host: str | None) -> Lookup:
        """The same for who wants to connect, also where others have to be asked; may wait for them."""
        return KnownHost(self.resolve(host, False))

    def ping(self, address: str, until_ns: int) -> int:
        """How many nanoseconds an echo took; OSError: there was none until then."""
        raise OSError(95, "Operation not supported: only a program with a card of its own asks for echoes")

    def look_up_texts(self, name: str) -> Lookup:
        """The texts that name servers have of a name."""
        raise OSError(95, "Operation not supported: only a program with a card of its own asks for texts")

    def connect(self, host: str, port: int, chosen: dict[tuple[int, int], int] | None = None) -> StreamSocket:
        """``chosen``: options of what is sent from the beginning on, by their levels and numbers."""
        raise NotImplementedError

    def bind(self, host: str, port: int, shares_port: bool = False) -> ListeningSocket:
        """``shares_port``: other processes may have the same one, where there are any (SO_REUSEPORT)."""
        raise NotImplementedError

    def bind_datagrams(self, host: str, port: int, shares_port: bool = False) -> DatagramSocket:
        """As ``bind``."""
        raise NotImplementedError

    def state(self) -> NetworkState:
        """Of its card, when it has one."""
        return NetworkState()

    def begin_routing(self, configurations: list[Configuration]) -> FurtherCards:
        """Makes a router of the machine: one configuration for each card behind the first one. OSError: it has none;
        ValueError: it is one already, or has another number of cards."""
        raise OSError(19, "No such device: a router needs cards of its own")
