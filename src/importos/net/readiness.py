"""Which sockets can go on: an event loop asks once a turn, and runs the jobs of those that are ready.

A socket stays ready as long as it is (level-triggered, as ``epoll`` is): a job that takes only a part of what has come
runs again in the next turn.
"""

from __future__ import annotations

from collections import deque

from importos.kernel.device_events import Background, let_work
from importos.kernel.event_loop import EventLoop, Handle, Job


class Source(Background):
    """What sockets stand on, when it has work of its own in every turn of a loop: segments to send, timers to set."""

    def poll(self, loop: EventLoop, is_again: bool) -> None:
        """``is_again``: in this turn of the loop; it is asked in the next one before the loop rests."""
        raise NotImplementedError

    def forget(self, loop: EventLoop) -> None:
        """The loop will not ask any more."""
        raise NotImplementedError


source: Source | None = None


def set_source(found: Source) -> None:
    """Called once, by the network that is one."""
    global source
    source = found
    let_work(found)


class ReadyList:
    """The sockets of one loop that may be ready, in the order in which they became so."""

    def __init__(self, loop: EventLoop) -> None:
        self._loop = loop
        self._sockets: deque[Watched] = deque()
        self._is_asked = False  # ``is_ready`` was the last call

    def add(self, socket: Watched) -> None:
        self._sockets.append(socket)
        self._loop.interrupt()

    def is_ready(self) -> bool:
        below = source
        if below is not None:
            below.poll(self._loop, False)
            self._is_asked = True
        while self._sockets:
            if self._sockets[0].can_go_on():
                return True
            self._sockets.popleft().is_listed = False
        return False

    def poll(self) -> None:
        below = source
        if below is not None:
            below.poll(self._loop, self._is_asked)
            self._is_asked = False
        for _socket in range(len(self._sockets)):
            socket = self._sockets.popleft()
            if socket.post_jobs(self._loop):
                self._sockets.append(socket)
            else:
                socket.is_listed = False

    def is_quiet(self) -> bool:
        """Sockets of Linux are known to be ready only when it is asked."""
        return source is not None and len(self._sockets) <= 1

    def clear(self) -> None:
        """A socket may outlive the loop, and be waited for in another one."""
        for socket in self._sockets:
            socket.is_listed = False
        self._sockets.clear()
        below = source
        if below is not None:
            below.forget(self._loop)


def ready_list(loop: EventLoop) -> ReadyList:
    poller = loop.poller
    if isinstance(poller, ReadyList):
        return poller
    made = ReadyList(loop)
    loop.poller = made
    return made


class Blocked:
    """Somebody who waits for a socket without a loop."""

    def wake(self) -> None:
        raise NotImplementedError


class Watched:
    """A socket of which a loop wants to know when it can be read or written; others may wait for it without one."""

    def __init__(self) -> None:
        self.is_listed = False
        self._blocked: list[Blocked] | None = None
        self._list: ReadyList | None = None
        self._reading: Handle | None = None
        self._writing: Handle | None = None

    def is_readable(self) -> bool:
        raise NotImplementedError

    def is_writable(self) -> bool:
        raise NotImplementedError

    def watch_reading(self, loop: EventLoop, job: Job) -> None:
        """Runs ``job`` in every turn in which there is something to read."""
        self.stop_reading()
        self._list = ready_list(loop)
        self._reading = Handle(job, loop)
        self.note_change()

    def watch_writing(self, loop: EventLoop, job: Job) -> None:
        """Runs ``job`` in every turn in which something can be written."""
        self.stop_writing()
        self._list = ready_list(loop)
        self._writing = Handle(job, loop)
        self.note_change()

    def stop_reading(self) -> None:
        handle = self._reading
        if handle is not None:
            handle.cancel()
            self._reading = None

    def stop_writing(self) -> None:
        handle = self._writing
        if handle is not None:
            handle.cancel()
            self._writing = None

    def add_blocked(self, who: Blocked) -> None:
        """``who`` is woken whenever the socket may have become ready, until ``remove_blocked``."""
        known = self._blocked
        if known is None:
            self._blocked = [who]
        else:
            known.append(who)

    def remove_blocked(self, who: Blocked) -> None:
        known = self._blocked
        if known is not None:
            known.remove(who)

    def note_change(self) -> None:
        """The socket may have become ready."""
        blocked = self._blocked
        if blocked is not None:
            for who in blocked:
                who.wake()
        known = self._list
        if known is not None and not self.is_listed:
            self.is_listed = True
            known.add(self)

    def can_go_on(self) -> bool:
        """Called by the list: whether the socket is ready for something that is waited for."""
        return self._reading is not None and self.is_readable() or self._writing is not None and self.is_writable()

    def post_jobs(self, loop: EventLoop) -> bool:
        """The same, and the jobs that wait for it run in this turn."""
        reading = self._reading
        writing = self._writing
        found = False
        if reading is not None and self.is_readable():
            loop.post_again(reading)
            found = True
        if writing is not None and self.is_writable():
            loop.post_again(writing)
            found = True
        return found
