"""Connections within one program: what is written at one end is read at the other.

They fail as TCP connections of Linux do: refused where nobody listens, reset when an end is closed with bytes that it
has not read, a broken pipe for whoever writes on after the other end is closed.
"""

from __future__ import annotations

from collections import deque

from importos.net.loopback_datagrams import LoopbackDatagrams
from importos.net.ports import PortTable, is_loopback, resolve_loopback
from importos.net.socket_numbers import SO_ACCEPTCONN, SO_ERROR, SOL_SOCKET
from importos.net.socket_options import SocketOptions, number_of
from importos.net.sockets import DatagramSocket, ListeningSocket, Network, SocketAddress, StreamSocket, socket_address
from importos.net.stream_options import USUAL_BUFFER, StreamOptions

USUAL_BYTES = 2 << 20  # that are on the way: so many as the writer may have written and the reader not read


class _KeepsOptions:
    """Options are kept, and all but sizes without a meaning: nothing is sent, and no end goes without a word."""

    _options: StreamOptions

    def set_option(self, level: int, option: int, value: int) -> None:
        self._options.set(level, option, value)

    def get_option(self, level: int, option: int) -> int:
        return self._options.get(level, option)

    def chosen(self) -> SocketOptions:
        return self._options

    def set_no_delay(self, no_delay: bool) -> None:
        self._options.no_delay = no_delay


class LoopbackEnd(_KeepsOptions, StreamSocket):
    """One end; the other one knows it until this one is closed."""

    def __init__(self, local: SocketAddress, remote: SocketAddress, options: StreamOptions) -> None:
        super().__init__()
        self._options = options
        self._room = USUAL_BYTES  # for what has come
        self._local = local
        self._remote = remote
        self._other: LoopbackEnd | None = None
        self._come = bytearray()
        self._has_ended = False  # the other end writes nothing more
        self._is_finished = False  # this one does not
        self._failure: OSError | None = None

    def join(self, other: LoopbackEnd) -> None:
        self._other = other
        other._other = self
        self._agree()
        other._agree()

    def _agree(self) -> None:
        """What has come waits in the buffers of both ends; while nothing is chosen there is room for more."""
        other = self._other
        if other is not None:
            sent = other._options.send_buffer
            room = self._options.receive_buffer
            is_usual = sent == USUAL_BUFFER and room == USUAL_BUFFER
            self._room = USUAL_BYTES if is_usual else (sent + room) // 2

    def set_option(self, level: int, option: int, value: int) -> None:
        super().set_option(level, option, value)
        self._agree()
        other = self._other
        if other is not None:
            other._agree()
            self.note_change()
            other.note_change()

    def get_option(self, level: int, option: int) -> int:
        if level == SOL_SOCKET and option == SO_ERROR:
            failure = self.failure()
            if failure is not None:
                self._has_ended = True
            return number_of(failure)
        return super().get_option(level, option)

    def refuse(self) -> None:
        address = repr(self._remote)
        self._failure = ConnectionRefusedError(111, "Connect call failed " + address)

    def failure(self) -> OSError | None:
        failure = self._failure
        self._failure = None
        return failure

    def is_readable(self) -> bool:
        return len(self._come) > 0 or self._has_ended or self._failure is not None

    def is_writable(self) -> bool:
        other = self._other
        if other is None or other.is_closed or self._failure is not None:
            return True
        return other._room - len(other._come) >= other._room // 3

    def send(self, data: bytes) -> int:
        failure = self.failure()
        if failure is not None:
            raise failure
        other = self._other
        if other is None or self._is_finished:
            raise BrokenPipeError(32, "Broken pipe")
        if other.is_closed:
            self._break()
            return len(data)
        taken = min(other._room - len(other._come), len(data))
        if taken > 0:
            other._come.extend(data if taken == len(data) else data[:taken])
            other.note_change()
        return max(taken, 0)

    def _break(self) -> None:
        """The other end has answered that it is no more."""
        self._other = None
        if self._has_ended:
            self._failure = BrokenPipeError(32, "Broken pipe")
        else:
            self._failure = ConnectionResetError(104, "Connection reset by peer")
        self.note_change()

    def receive(self, most: int) -> bytes | None:
        come = self._come
        if come:
            data = bytes(come) if len(come) <= most else bytes(come[:most])
            if len(data) == len(come):
                come.clear()
            else:
                del come[:most]
            other = self._other
            if other is not None:
                other.note_change()
            return data
        if self._has_ended:
            return b""
        failure = self.failure()
        if failure is not None:
            self._has_ended = True
            raise failure
        return None

    def finish_writing(self) -> None:
        if not self._is_finished:
            self._is_finished = True
            other = self._other
            if other is not None:
                other._has_ended = True
                other.note_change()

    def close(self) -> None:
        if self.is_closed:
            return
        self.is_closed = True
        self.stop_reading()
        self.stop_writing()
        other = self._other
        if other is not None:
            options = self._options
            if (self._come or options.lingers and options.linger_s == 0) and not other.is_closed:
                other._break()
            else:
                self.finish_writing()
        self._come.clear()
        self._other = None

    def local_address(self) -> SocketAddress:
        return self._local

    def remote_address(self) -> SocketAddress:
        return self._remote


class LoopbackListener(_KeepsOptions, ListeningSocket):
    def __init__(self, host: str, port: int, listeners: PortTable[LoopbackListener]) -> None:
        super().__init__()
        self._host = host
        self._listeners = listeners
        self._port = listeners.take(host, port, self)
        self.listens = False
        self._waiting: deque[LoopbackEnd] = deque()
        self._options = StreamOptions()
        self._options.reuses_address = True

    def listen(self, backlog: int) -> None:
        self.listens = True

    def get_option(self, level: int, option: int) -> int:
        if level == SOL_SOCKET and option == SO_ACCEPTCONN:
            return int(self.listens)
        return super().get_option(level, option)

    def is_readable(self) -> bool:
        return len(self._waiting) > 0

    def is_writable(self) -> bool:
        return False

    def admit(self, end: LoopbackEnd) -> None:
        """The other end of ``end`` waits here; it begins with the options that were chosen of this socket."""
        other = LoopbackEnd(end.remote_address(), end.local_address(), self._options.copy())
        end.join(other)
        self._waiting.append(other)
        self.note_change()

    def accept(self) -> StreamSocket | None:
        return self._waiting.popleft() if self._waiting else None

    def close(self) -> None:
        if self.is_closed:
            return
        self.is_closed = True
        self.listens = False
        self.stop_reading()
        self._listeners.give_back(self._host, self._port)
        while self._waiting:
            end = self._waiting.popleft()
            other = end._other
            if other is not None:
                other._break()
            end.close()

    def local_address(self) -> SocketAddress:
        return socket_address(self._host, self._port)


class LoopbackNetwork(Network):
    """What listens, by address and port."""

    def __init__(self) -> None:
        self._listeners: PortTable[LoopbackListener] = PortTable()
        self._datagrams: PortTable[LoopbackDatagrams] = PortTable()
        self._last_port = 0

    def resolve(self, host: str | None, to_listen: bool) -> list[str]:
        return resolve_loopback(host, to_listen)

    def connect(self, host: str, port: int, chosen: dict[tuple[int, int], int] | None = None) -> StreamSocket:
        remote = socket_address(host, port)
        if not is_loopback(host):
            raise OSError(101, "Connect call failed " + repr(remote) + ": the only network is the loopback")
        source = "::1" if ":" in host else "127.0.0.1"
        local = socket_address(source, self._listeners.free_port(source))
        end = LoopbackEnd(local, remote, StreamOptions())
        listener = self._listeners.find(host, port)
        if listener is None or not listener.listens:
            end.refuse()
        else:
            listener.admit(end)
        return end

    def bind(self, host: str, port: int, shares_port: bool = False) -> ListeningSocket:
        return LoopbackListener(host, port, self._listeners)

    def bind_datagrams(self, host: str, port: int, shares_port: bool = False) -> DatagramSocket:
        return LoopbackDatagrams(host, port, self._datagrams)
