"""Connections to several addresses of one host, of which the first that stands counts (RFC 8305)."""

from __future__ import annotations

from asyncio.events import AbstractEventLoop
from asyncio.futures import Future, release_waiter

from importos.kernel.clock import board_clock
from importos.kernel.event_loop import Job
from importos.net.eyeballs import Staggered
from importos.net.network import current_network
from importos.net.sockets import StreamSocket


class _Release(Job):
    def __init__(self, waiter: Future[None]) -> None:
        self._waiter = waiter

    def run(self) -> None:
        release_waiter(self._waiter)


class _Race:
    """``_running``: the attempts that may still come to something, by their numbers."""

    def __init__(self, loop: AbstractEventLoop, addresses: list[str], port: int, delay: float) -> None:
        self._loop = loop
        self._addresses = addresses
        self._port = port
        self._staggered = Staggered(len(addresses), int(delay * 1e9))
        self._running: dict[int, StreamSocket] = {}
        self._failures: dict[int, OSError] = {}

    def failures(self) -> list[OSError]:
        return [self._failures[number] for number in sorted(self._failures)]

    async def run(self) -> StreamSocket | None:
        try:
            while True:
                now_ns = board_clock().monotonic_ns()
                while self._staggered.may_begin(now_ns):
                    self._begin(now_ns)
                if not self._running:
                    return None
                await self._change(now_ns)
                won = self._winner()
                if won is not None:
                    return won
        finally:
            for socket in self._running.values():
                socket.close()
            self._running.clear()

    def _begin(self, now_ns: int) -> None:
        number = self._staggered.begun
        self._staggered.begin(now_ns)
        try:
            self._running[number] = current_network().connect(self._addresses[number], self._port)
        except OSError as error:
            self._fail(number, error)

    def _fail(self, number: int, error: OSError) -> None:
        self._failures[number] = error
        self._staggered.failed(number)

    async def _change(self, now_ns: int) -> None:
        """Comes back when an attempt has come to an end, or the next one begins."""
        waiter: Future[None] = self._loop.create_future()
        due = self._staggered.next_deadline_ns()
        timer = None if due is None else self._loop.post_later(max(due - now_ns, 0) / 1e9, _Release(waiter))
        try:
            for socket in self._running.values():
                socket.watch_writing(self._loop, _Release(waiter))
            await waiter
        finally:
            if timer is not None:
                timer.cancel()
            for socket in self._running.values():
                socket.stop_writing()

    def _winner(self) -> StreamSocket | None:
        for number, socket in list(self._running.items()):
            if socket.is_writable():
                del self._running[number]
                failure = socket.failure()
                if failure is None:
                    return socket
                socket.close()
                self._fail(number, failure)
        return None


async def race(
    loop: AbstractEventLoop, addresses: list[str], port: int, delay: float
) -> tuple[StreamSocket | None, list[OSError]]:
    """The connection, or why none of the attempts has become one."""
    attempts = _Race(loop, addresses, port, delay)
    won = await attempts.run()
    return won, attempts.failures()
