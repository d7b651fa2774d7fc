"""Waiting for a socket: a fiber rests until it can go on, while other fibers and the devices run.

A program without other fibers rests as a whole. Must never spin, and never rest when what the network itself has to
do is due.
"""

from __future__ import annotations

from importos.kernel import device_events, event_loop
from importos.kernel.clock import board_clock
from importos.kernel.idle import FOREVER
from importos.net import readiness
from importos.net.readiness import Blocked, Watched
from importos.net.sockets import StreamSocket


class BlockedFiber(Blocked):
    def wake(self) -> None:
        way = event_loop.idle
        if way is not None:
            way.interrupt(self)


def advance() -> int:
    """The network does what is due; when it has something to do again."""
    below = readiness.source
    return FOREVER if below is None else below.advance()


def wait_readable(socket: Watched, until: int) -> bool:
    """False: nothing has come before the moment ``until``."""
    due = advance()
    while not socket.is_readable():
        if not _rest(socket, until, due):
            return False
        due = advance()
    return True


def wait_writable(socket: Watched, until: int) -> bool:
    """False: there is no room, or no connection, before the moment ``until``."""
    due = advance()
    while not socket.is_writable():
        if not _rest(socket, until, due):
            return False
        due = advance()
    return True


class _Acknowledged(Watched):
    """Can be read as soon as the other end has all of a stream."""

    def __init__(self, stream: StreamSocket) -> None:
        super().__init__()
        self._stream = stream

    def is_readable(self) -> bool:
        return not self._stream.is_unacknowledged()

    def add_blocked(self, who: Blocked) -> None:
        self._stream.add_blocked(who)

    def remove_blocked(self, who: Blocked) -> None:
        self._stream.remove_blocked(who)


def wait_acknowledged(stream: StreamSocket, until: int) -> bool:
    """False: before the moment ``until`` the other end has not said that it has all, and the end of it."""
    return wait_readable(_Acknowledged(stream), until)


def _rest(socket: Watched, until: int, due: int) -> bool:
    """Comes back when something may have changed; False: ``until`` is over."""
    moment = min(until, due)
    if moment >= FOREVER:
        left = FOREVER
    else:
        now = board_clock().monotonic_ns()
        if now >= until:
            return False
        left = max(moment - now, 0)
    way = event_loop.idle
    if way is None:
        device_events.rest(board_clock(), left)
        return True
    who = BlockedFiber()
    socket.add_blocked(who)
    try:
        way.rest(who, left)
    finally:
        socket.remove_blocked(who)
    return True
