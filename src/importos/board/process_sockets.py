"""The sockets of a Linux process: system calls behind the interfaces of ``net/sockets.py``.

No call ever waits, close(2) neither. A read or a write is tried before anybody is asked whether it is possible; one
that took less than it could says by that that there is no more for now (epoll(7), question 9), and the kernel says when
there is. Must never raise SIGPIPE, and never use a number that is closed: the kernel gives it to the next one.

Specification: socket(2), socket(7), ip(7), ipv6(7), tcp(7), udp(7).
"""

from __future__ import annotations

from importos.board.process_events import Descriptor, SocketEvents, close
from importos.board.socket_addresses import ADDRESS_BYTES, decode, decode_pair, encode, is_any
from importos.lowlevel.integers import u32, u64
from importos.lowlevel.linux import linux_number, system_call
from importos.lowlevel.memory import load_u32, store_u32
from importos.lowlevel.objects import ByteStorage, new_tailed, tail_address
from importos.net.failures import CONNECTION_ABORTED, INTERRUPTED, TRY_AGAIN, failure_of
from importos.net.socket_numbers import IPPROTO_TCP, SHUT_WR, SO_ERROR, SO_LINGER, SOL_SOCKET, TCP_NODELAY
from importos.net.socket_options import LINGER_BYTES, is_linger, seconds_of_linger
from importos.net.sockets import DatagramSocket, ListeningSocket, SocketAddress, StreamSocket
from importos.runtime.text.storage import copy_bytes

SOCKET = linux_number("socket")
CONNECT = linux_number("connect")
SENDTO = linux_number("sendto")
RECVFROM = linux_number("recvfrom")
SHUTDOWN = linux_number("shutdown")
BIND = linux_number("bind")
LISTEN = linux_number("listen")
GETSOCKNAME = linux_number("getsockname")
SETSOCKOPT = linux_number("setsockopt")
GETSOCKOPT = linux_number("getsockopt")
ACCEPT4 = linux_number("accept4")

NEVER_WAITS = 0x80800  # SOCK_NONBLOCK | SOCK_CLOEXEC
NO_SIGNAL = 0x4000  # MSG_NOSIGNAL
LEAVES_IT = 2  # MSG_PEEK
TCP_INFO = 11  # its first byte is the state of the connection
UNACKNOWLEDGED = (4, 9, 11)  # TCP_FIN_WAIT1, TCP_LAST_ACK, TCP_CLOSING: the end is said, and may not have come

MOST_RECEIVED = 262144  # bytes in one call
SIZE_PLACE = ADDRESS_BYTES  # offsets in the small buffer
OPTION_PLACE = ADDRESS_BYTES + 4
BUFFER_BYTES = ADDRESS_BYTES + 8


class SocketCalls:
    """What all sockets share: the events, and memory that the kernel writes to during a call and never later."""

    def __init__(self, events: SocketEvents) -> None:
        self.events = events
        self.received = new_tailed(ByteStorage, MOST_RECEIVED)
        self.small = new_tailed(ByteStorage, BUFFER_BYTES)  # an address, its size, an option

    def new_socket(self, family: int, kind: int) -> int:
        number = system_call(SOCKET, family, kind | NEVER_WAITS, 0, 0, 0, 0)
        if number < 0:
            raise failure_of(-number)
        return number

    def address_place(self) -> int:
        """Where the kernel may write an address; the size of the room stands behind it."""
        address = tail_address(self.small)
        store_u32(address + u64(SIZE_PLACE), u32(ADDRESS_BYTES))  # SAFETY: within the object's own buffer
        return address.to_int()

    def size_place(self) -> int:
        return (tail_address(self.small) + u64(SIZE_PLACE)).to_int()

    def written_address(self) -> bytes:
        return copy_bytes(self.small, 0, ADDRESS_BYTES)

    def local_address(self, number: int) -> bytes:
        answer = system_call(GETSOCKNAME, number, self.address_place(), self.size_place(), 0, 0, 0)
        if answer < 0:
            raise failure_of(-answer)
        return self.written_address()

    def set_option(self, number: int, level: int, option: int, value: int) -> None:
        place = tail_address(self.small) + u64(OPTION_PLACE)
        store_u32(place, u32(value))  # SAFETY: within the object's own buffer
        answer = system_call(SETSOCKOPT, number, level, option, place.to_int(), 4, 0)
        if answer < 0:
            raise failure_of(-answer)

    def set_bytes_option(self, number: int, level: int, option: int, value: bytes) -> None:
        # SAFETY: the bytes are there until the call has come back, and it reads no more than their number.
        answer = system_call(SETSOCKOPT, number, level, option, tail_address(value).to_int(), len(value), 0)
        if answer < 0:
            raise failure_of(-answer)

    def get_bytes_option(self, number: int, level: int, option: int, size: int) -> bytes:
        room = new_tailed(ByteStorage, size)
        said = tail_address(self.small) + u64(SIZE_PLACE)
        store_u32(said, u32(size))  # SAFETY: within the object's own buffer
        # SAFETY: the kernel writes no more than there is room for, and says how much that was.
        answer = system_call(GETSOCKOPT, number, level, option, tail_address(room).to_int(), said.to_int(), 0)
        if answer < 0:
            raise failure_of(-answer)
        return copy_bytes(room, 0, min(load_u32(said).to_int(), size))

    def get_option(self, number: int, level: int, option: int) -> int:
        place = tail_address(self.small) + u64(OPTION_PLACE)
        # SAFETY: both within the object's own buffer.
        store_u32(tail_address(self.small) + u64(SIZE_PLACE), u32(4))
        store_u32(place, u32(0))
        answer = system_call(GETSOCKOPT, number, level, option, place.to_int(), self.size_place(), 0)
        if answer < 0:
            raise failure_of(-answer)
        value = load_u32(place).to_int()
        return value - 0x100000000 if value >= 0x80000000 else value

    def bind(self, number: int, host: str, port: int) -> None:
        address = encode(host, port, "bind")
        answer = system_call(BIND, number, tail_address(address).to_int(), len(address), 0, 0, 0)
        if answer < 0:
            raise failure_of(-answer)

    def connect(self, number: int, address: bytes) -> int:
        """The kernel's answer; ``address`` is in its form."""
        return system_call(CONNECT, number, tail_address(address).to_int(), len(address), 0, 0, 0)


class HostStream(StreamSocket):
    """One end of a TCP connection. ``local`` and ``remote`` are addresses as the kernel wrote them.

    Linux would keep the whole process in close(2) for as long as a connection lingers: whoever closes it waits before,
    while other fibers run, and then it does not linger any more.
    """

    def __init__(self, calls: SocketCalls, number: int, local: bytes, remote: bytes, linger_s: int = 0) -> None:
        super().__init__()
        self._linger_s = linger_s
        self._calls = calls
        self._local = local
        self._remote = remote
        self._descriptor = Descriptor(calls.events, number, self)
        calls.events.watch(self._descriptor)

    def failure(self) -> OSError | None:
        number = self._calls.get_option(self._descriptor.checked(), SOL_SOCKET, SO_ERROR)
        if number == 0:
            return None
        return OSError(number, "Connect call failed " + repr(self.remote_address()))

    def is_readable(self) -> bool:
        return self._descriptor.can_read

    def is_writable(self) -> bool:
        return self._descriptor.can_write

    def send(self, data: bytes) -> int:
        descriptor = self._descriptor
        size = len(data)
        sent = system_call(SENDTO, descriptor.checked(), tail_address(data).to_int(), size, NO_SIGNAL, 0, 0)
        if sent < size:
            if sent < 0 and sent != -TRY_AGAIN:
                raise failure_of(-sent)
            descriptor.can_write = False
            return max(sent, 0)
        return sent

    def receive(self, most: int) -> bytes | None:
        descriptor = self._descriptor
        room = min(most, MOST_RECEIVED)
        storage = self._calls.received
        size = system_call(RECVFROM, descriptor.checked(), tail_address(storage).to_int(), room, 0, 0, 0)
        if size < room and not descriptor.has_ended:
            descriptor.can_read = False
        if size > 0:
            return copy_bytes(storage, 0, size)
        if size == 0:
            return b""
        if size == -TRY_AGAIN:
            return None
        raise failure_of(-size)

    def linger_s(self) -> int:
        return self._linger_s if self._linger_s != 0 and not self._has_unread() else 0

    def is_unacknowledged(self) -> bool:
        if self._has_unread():
            return False  # it will be reset
        return self._calls.get_bytes_option(self._descriptor.checked(), IPPROTO_TCP, TCP_INFO, 1)[0] in UNACKNOWLEDGED

    def _has_unread(self) -> bool:
        place = tail_address(self._calls.received).to_int()
        return system_call(RECVFROM, self._descriptor.checked(), place, 1, LEAVES_IT, 0, 0) > 0

    def finish_writing(self) -> None:
        system_call(SHUTDOWN, self._descriptor.checked(), SHUT_WR, 0, 0, 0, 0)

    def close(self) -> None:
        self.is_closed = True
        self.stop_reading()
        self.stop_writing()
        if self._descriptor.is_open and not self._local:
            self._local = self._calls.local_address(self._descriptor.number)
        if self._descriptor.is_open and self._linger_s != 0:
            self._calls.set_bytes_option(self._descriptor.number, SOL_SOCKET, SO_LINGER, bytes(LINGER_BYTES))
        self._descriptor.close()

    def local_address(self) -> SocketAddress:
        if not self._local:
            self._local = self._calls.local_address(self._descriptor.checked())
        return decode(self._local)

    def remote_address(self) -> SocketAddress:
        return decode(self._remote)

    def set_option(self, level: int, option: int, value: int) -> None:
        self._calls.set_option(self._descriptor.checked(), level, option, value)

    def set_bytes_option(self, level: int, option: int, value: bytes) -> None:
        self._calls.set_bytes_option(self._descriptor.checked(), level, option, value)
        if is_linger(level, option):
            self._linger_s = seconds_of_linger(value)

    def get_option(self, level: int, option: int) -> int:
        return self._calls.get_option(self._descriptor.checked(), level, option)

    def get_bytes_option(self, level: int, option: int, size: int) -> bytes:
        return self._calls.get_bytes_option(self._descriptor.checked(), level, option, size)

    def set_no_delay(self, no_delay: bool) -> None:
        self.set_option(IPPROTO_TCP, TCP_NODELAY, 1 if no_delay else 0)


class HostListener(ListeningSocket):
    """Bound from the beginning, and watched as soon as it listens."""

    def __init__(self, calls: SocketCalls, number: int) -> None:
        super().__init__()
        self._calls = calls
        self._local = calls.local_address(number)
        self._common_local = b"" if is_any(self._local) else self._local  # of every connection that comes in
        self._descriptor = Descriptor(calls.events, number, self)
        self._listens = False
        self._linger_s = 0  # of every connection that comes in

    def listen(self, backlog: int) -> None:
        number = self._descriptor.checked()
        answer = system_call(LISTEN, number, backlog, 0, 0, 0, 0)
        if answer < 0:
            raise failure_of(-answer)
        if not self._listens:
            self._listens = True
            self._calls.events.watch(self._descriptor)

    def is_readable(self) -> bool:
        return self._descriptor.can_read

    def is_writable(self) -> bool:
        return False

    def accept(self) -> StreamSocket | None:
        calls = self._calls
        while True:
            number = system_call(
                ACCEPT4, self._descriptor.checked(), calls.address_place(), calls.size_place(), NEVER_WAITS, 0, 0
            )
            if number >= 0:
                try:
                    return HostStream(calls, number, self._common_local, calls.written_address(), self._linger_s)
                except BaseException:
                    close(number)
                    raise
            if number == -TRY_AGAIN:
                self._descriptor.can_read = False
                return None
            if number != -CONNECTION_ABORTED and number != -INTERRUPTED:
                raise failure_of(-number)

    def close(self) -> None:
        self.is_closed = True
        self.stop_reading()
        self._descriptor.close()

    def local_address(self) -> SocketAddress:
        return decode(self._local)

    def set_option(self, level: int, option: int, value: int) -> None:
        self._calls.set_option(self._descriptor.checked(), level, option, value)

    def set_bytes_option(self, level: int, option: int, value: bytes) -> None:
        self._calls.set_bytes_option(self._descriptor.checked(), level, option, value)
        if is_linger(level, option):
            self._linger_s = seconds_of_linger(value)

    def get_option(self, level: int, option: int) -> int:
        return self._calls.get_option(self._descriptor.checked(), level, option)

    def get_bytes_option(self, level: int, option: int, size: int) -> bytes:
        return self._calls.get_bytes_option(self._descriptor.checked(), level, option, size)

    def set_no_delay(self, no_delay: bool) -> None:
        self.set_option(IPPROTO_TCP, TCP_NODELAY, 1 if no_delay else 0)


class HostDatagrams(DatagramSocket):
    """A UDP socket. What finds no room is a BlockingIOError: it can be sent when the socket is writable."""

    def __init__(self, calls: SocketCalls, number: int) -> None:
        super().__init__()
        self._calls = calls
        self._local = b""
        self._descriptor = Descriptor(calls.events, number, self)
        calls.events.watch(self._descriptor)

    def connect(self, host: str, port: int) -> None:
        answer = self._calls.connect(self._descriptor.checked(), encode(host, port, "connect"))
        if answer < 0:
            raise failure_of(-answer)
        self._local = b""

    def is_readable(self) -> bool:
        return self._descriptor.can_read

    def is_writable(self) -> bool:
        return self._descriptor.can_write

    def send(self, data: bytes, to: tuple[str, int] | None) -> None:
        number = self._descriptor.checked()
        place = tail_address(data).to_int()
        if to is None:
            sent = system_call(SENDTO, number, place, len(data), NO_SIGNAL, 0, 0)
        else:
            address = encode(to[0], to[1], "sendto")
            goal = tail_address(address).to_int()
            sent = system_call(SENDTO, number, place, len(data), NO_SIGNAL, goal, len(address))
        if sent == -TRY_AGAIN:
            self._descriptor.can_write = False
        if sent < 0:
            raise failure_of(-sent)

    def receive(self) -> tuple[bytes, tuple[str, int]] | None:
        calls = self._calls
        storage = calls.received
        number = self._descriptor.checked()
        place = tail_address(storage).to_int()
        size = system_call(RECVFROM, number, place, MOST_RECEIVED, 0, calls.address_place(), calls.size_place())
        if size >= 0:
            return copy_bytes(storage, 0, size), decode_pair(calls.written_address())
        if size == -TRY_AGAIN:
            self._descriptor.can_read = False
            return None
        raise failure_of(-size)

    def close(self) -> None:
        self.is_closed = True
        self.stop_reading()
        self.stop_writing()
        if self._descriptor.is_open and not self._local:
            self._local = self._calls.local_address(self._descriptor.number)
        self._descriptor.close()

    def local_address(self) -> tuple[str, int]:
        if not self._local:
            self._local = self._calls.local_address(self._descriptor.checked())
        return decode_pair(self._local)

    def set_option(self, level: int, option: int, value: int) -> None:
        self._calls.set_option(self._descriptor.checked(), level, option, value)

    def set_bytes_option(self, level: int, option: int, value: bytes) -> None:
        self._calls.set_bytes_option(self._descriptor.checked(), level, option, value)

    def get_option(self, level: int, option: int) -> int:
        return self._calls.get_option(self._descriptor.checked(), level, option)

    def get_bytes_option(self, level: int, option: int, size: int) -> bytes:
        return self._calls.get_bytes_option(self._descriptor.checked(), level, option, size)
