"""Datagrams within one program: what nobody waits for, or what finds no room, is lost."""

from __future__ import annotations

from collections import deque

from importos.net.group_options import JoinedGroups, is_group_option, joins
from importos.net.ports import PortTable, any_address, is_loopback
from importos.net.socket_numbers import SO_ERROR, SOL_SOCKET
from importos.net.socket_options import USUAL_DATAGRAM_BUFFER, SocketOptions, number_of
from importos.net.sockets import DatagramSocket

LONGEST = 65507  # bytes in a datagram over IPv4
OVERHEAD = 64  # what each datagram counts besides its bytes
TO_ALL = "127.255.255.255"


class LoopbackDatagrams(DatagramSocket):
    def __init__(self, host: str, port: int, table: PortTable[LoopbackDatagrams]) -> None:
        super().__init__()
        self._host = host
        self._own = "::1" if ":" in host else "127.0.0.1"
        self._table = table
        self._port = table.take(host, port, self)
        self._partner: tuple[str, int] | None = None
        self._come: deque[tuple[bytes, tuple[str, int]]] = deque()
        self._waiting_bytes = 0
        self._failure: OSError | None = None
        self._groups = JoinedGroups()
        self._options = SocketOptions(USUAL_DATAGRAM_BUFFER)

    def connect(self, host: str, port: int) -> None:
        self._check(host)
        self._partner = (host, port)
        if self._host == any_address(self._host):
            self._table.give_back(self._host, self._port)
            self._host = self._own
            self._port = self._table.take(self._host, self._port, self)

    def is_readable(self) -> bool:
        return len(self._come) > 0 or self._failure is not None

    def is_writable(self) -> bool:
        return True

    def send(self, data: bytes, to: tuple[str, int] | None) -> None:
        self._raise_failure()
        goal = self._partner if to is None else to
        if goal is None:
            raise OSError(89, "Destination address required")
        if len(data) > LONGEST:
            raise OSError(90, "Message too long")
        self._check(goal[0])
        other = self._table.find(goal[0], goal[1])
        if other is None:
            if self._partner is not None:
                self._failure = ConnectionRefusedError(111, "Connection refused")
                self.note_change()
        else:
            other.take_in(data, (self._own if self._host == any_address(self._host) else self._host, self._port))

    def _check(self, host: str) -> None:
        if not is_loopback(host) or (":" in host) != (":" in self._host):
            raise OSError(101, "Network is unreachable")
        if host == TO_ALL and not self._options.broadcasts:
            raise PermissionError(13, "Permission denied")

    def set_option(self, level: int, option: int, value: int) -> None:
        self._options.set(level, option, value)

    def chosen(self) -> SocketOptions:
        return self._options

    def get_option(self, level: int, option: int) -> int:
        if level == SOL_SOCKET and option == SO_ERROR:
            failure = self._failure
            self._failure = None
            return number_of(failure)
        return self._options.get(level, option)

    def set_bytes_option(self, level: int, option: int, value: bytes) -> None:
        """Nothing comes to groups over the loopback, but they can be joined."""
        if not is_group_option(level, option):
            super().set_bytes_option(level, option, value)
            return
        group = self._groups.check(level, option, value)
        if joins(level, option):
            self._groups.groups.append(group)
        else:
            self._groups.groups.remove(group)

    def take_in(self, data: bytes, sender: tuple[str, int]) -> None:
        partner = self._partner
        if partner is not None and partner != sender:
            return
        size = len(data) + OVERHEAD
        if self._waiting_bytes + size <= self._options.receive_buffer:
            self._come.append((data, sender))
            self._waiting_bytes += size
            self.note_change()

    def receive(self) -> tuple[bytes, tuple[str, int]] | None:
        self._raise_failure()
        if not self._come:
            return None
        first = self._come.popleft()
        self._waiting_bytes -= len(first[0]) + OVERHEAD
        return first

    def _raise_failure(self) -> None:
        failure = self._failure
        if failure is not None:
            self._failure = None
            raise failure

    def close(self) -> None:
        if not self.is_closed:
            self.is_closed = True
            self.stop_reading()
            self.stop_writing()
            self._come.clear()
            self._table.give_back(self._host, self._port)

    def local_address(self) -> tuple[str, int]:
        return self._host, self._port
