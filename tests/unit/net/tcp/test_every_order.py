"""Every order in which two programs and the time can do things with one connection: it is over for good, and what comes
afterwards is served. Others' stacks have wedged when a connection was closed while it waited in a queue.

What a task does when it is cancelled is what it does when it closes or resets, at a moment that nobody has chosen.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations

import pytest
from tcp_models.link import World

from importos.net.tcp.accept import TcpListener
from importos.net.tcp.settings import MINUTE, SECOND, Settings
from importos.net.tcp.streams import TcpStream

ROOM = 6000
LONG = bytes(3 * ROOM)  # more than windows and buffers take
LENGTH = 3


class Course:
    """The server's end waits in the listener's queue until it is accepted."""

    def __init__(self) -> None:
        settings = Settings()
        settings.time_wait = SECOND
        settings.send_capacity = settings.receive_capacity = ROOM
        self.world = World(client_settings=settings, server_settings=settings)
        self.world.records = False
        self.listener: TcpListener = self.world.listen()
        self.client: TcpStream = self.world.connect()
        self.server: TcpStream | None = None

    def accept(self) -> None:
        self.server = self.server or self.listener.accept()  # type: ignore[assignment]

    def send(self, stream: TcpStream | None) -> None:
        if stream is not None:
            try:
                stream.send(LONG)
            except OSError:
                pass  # the other side was first

    def finish(self, stream: TcpStream | None) -> None:
        if stream is not None:
            stream.finish_writing()

    def close(self, stream: TcpStream | None) -> None:
        if stream is not None:
            stream.close()

    def abort(self, stream: TcpStream | None) -> None:
        if stream is not None:
            stream.abort()

    def cut(self) -> None:
        """For a while nothing gets to the other side."""
        self.world.is_cut = True
        self.world.run_for(3 * SECOND)
        self.world.is_cut = False

    def end(self) -> None:
        """Whoever still has an end closes it, as a program does that comes to its own end."""
        self.accept()
        for stream in (self.client, self.server):
            self.close(stream)
        self.world.run_for(20 * MINUTE)
        for stack in (self.world.client, self.world.server):
            assert stack.connection_count() == 0 and stack.half_open_count() == 0
            assert stack.buffered() == stack.written() == 0 and stack.next_deadline_ns() is None
        client = self.world.connect()
        self.world.run_for(SECOND)
        client.send(b"served?")
        self.world.run_for(SECOND)
        served = self.listener.accept()
        assert served is not None and served.receive(100) == b"served?"


EVENTS: dict[str, Callable[[Course], None]] = {
    "accept": Course.accept,
    "client sends": lambda course: course.send(course.client),
    "client finishes": lambda course: course.finish(course.client),
    "client closes": lambda course: course.close(course.client),
    "client aborts": lambda course: course.abort(course.client),
    "server sends": lambda course: course.send(course.server),
    "server closes": lambda course: course.close(course.server),
    "server aborts": lambda course: course.abort(course.server),
    "the link is cut": Course.cut,
}


@pytest.mark.parametrize("first", EVENTS)
def test_every_order_leaves_both_sides_clean(first: str) -> None:
    """Begun by one event. In every second order nothing is between the events, not even the handshake."""
    others = [name for name in EVENTS if name != first]
    for number, rest in enumerate(permutations(others, LENGTH - 1)):
        course = Course()
        if number % 2:
            course.world.run_for(SECOND)
        for event in (first, *rest):
            EVENTS[event](course)
            if number % 2:
                course.world.run_for(SECOND // 100)
        try:
            course.end()
        except AssertionError as failure:
            raise AssertionError(f"after {(first, *rest)}, {number}") from failure
