"""Sockets for every address of this machine: one of the loopback and one of the stack, which look like one."""

from __future__ import annotations

from importos.kernel.event_loop import EventLoop, Job
from importos.net.group_options import is_group_option
from importos.net.ports import is_loopback
from importos.net.readiness import Blocked
from importos.net.socket_options import SocketOptions
from importos.net.sockets import DatagramSocket, ListeningSocket, SocketAddress, StreamSocket


class JoinedListener(ListeningSocket):
    def __init__(self, inner: ListeningSocket, outer: ListeningSocket) -> None:
        super().__init__()
        self._inner = inner
        self._outer = outer

    def listen(self, backlog: int) -> None:
        self._inner.listen(backlog)
        self._outer.listen(backlog)

    def set_no_delay(self, no_delay: bool) -> None:
        self._inner.set_no_delay(no_delay)
        self._outer.set_no_delay(no_delay)

    def set_option(self, level: int, option: int, value: int) -> None:
        self._inner.set_option(level, option, value)
        self._outer.set_option(level, option, value)

    def get_option(self, level: int, option: int) -> int:
        return self._outer.get_option(level, option)

    def set_bytes_option(self, level: int, option: int, value: bytes) -> None:
        self._inner.set_bytes_option(level, option, value)
        self._outer.set_bytes_option(level, option, value)

    def chosen(self) -> SocketOptions:
        return self._outer.chosen()

    def watch_reading(self, loop: EventLoop, job: Job) -> None:
        self._inner.watch_reading(loop, job)
        self._outer.watch_reading(loop, job)

    def stop_reading(self) -> None:
        self._inner.stop_reading()
        self._outer.stop_reading()

    def add_blocked(self, who: Blocked) -> None:
        self._inner.add_blocked(who)
        self._outer.add_blocked(who)

    def remove_blocked(self, who: Blocked) -> None:
        self._inner.remove_blocked(who)
        self._outer.remove_blocked(who)

    def is_readable(self) -> bool:
        return self._inner.is_readable() or self._outer.is_readable()

    def is_writable(self) -> bool:
        return False

    def accept(self) -> StreamSocket | None:
        accepted = self._outer.accept()
        return self._inner.accept() if accepted is None else accepted

    def close(self) -> None:
        self.is_closed = True
        self._inner.close()
        self._outer.close()

    def local_address(self) -> SocketAddress:
        return self._inner.local_address()


class JoinedDatagrams(DatagramSocket):
    """Before it is connected: afterwards one of the two is all of it."""

    def __init__(self, inner: DatagramSocket, outer: DatagramSocket) -> None:
        super().__init__()
        self._inner = inner
        self._outer = outer
        self._only: DatagramSocket | None = None

    def connect(self, host: str, port: int) -> None:
        only = self._of(host)
        only.connect(host, port)
        self._only = only
        other = self._outer if only is self._inner else self._inner
        other.close()

    def _of(self, host: str) -> DatagramSocket:
        return self._inner if is_loopback(host) else self._outer

    def watch_reading(self, loop: EventLoop, job: Job) -> None:
        only = self._only
        if only is None:
            self._inner.watch_reading(loop, job)
            self._outer.watch_reading(loop, job)
        else:
            only.watch_reading(loop, job)

    def stop_reading(self) -> None:
        self._inner.stop_reading()
        self._outer.stop_reading()

    def add_blocked(self, who: Blocked) -> None:
        self._inner.add_blocked(who)
        self._outer.add_blocked(who)

    def remove_blocked(self, who: Blocked) -> None:
        self._inner.remove_blocked(who)
        self._outer.remove_blocked(who)

    def is_readable(self) -> bool:
        return self._inner.is_readable() or self._outer.is_readable()

    def is_writable(self) -> bool:
        return True

    def set_option(self, level: int, option: int, value: int) -> None:
        only = self._only
        if only is not None:
            only.set_option(level, option, value)
        else:
            self._inner.set_option(level, option, value)
            self._outer.set_option(level, option, value)

    def get_option(self, level: int, option: int) -> int:
        only = self._only
        return (self._outer if only is None else only).get_option(level, option)

    def set_bytes_option(self, level: int, option: int, value: bytes) -> None:
        """Groups are the card's."""
        self._outer.set_bytes_option(level, option, value)
        if not is_group_option(level, option):
            self._inner.set_bytes_option(level, option, value)

    def chosen(self) -> SocketOptions:
        only = self._only
        return (self._outer if only is None else only).chosen()

    def send(self, data: bytes, to: tuple[str, int] | None) -> None:
        only = self._only
        if only is not None:
            only.send(data, to)
        elif to is None:
            raise OSError(89, "Destination address required")
        else:
            self._of(to[0]).send(data, to)

    def receive(self) -> tuple[bytes, tuple[str, int]] | None:
        only = self._only
        if only is not None:
            return only.receive()
        received = self._outer.receive()
        return self._inner.receive() if received is None else received

    def close(self) -> None:
        self.is_closed = True
        self._inner.close()
        self._outer.close()

    def local_address(self) -> tuple[str, int]:
        only = self._only
        return self._inner.local_address() if only is None else only.local_address()
