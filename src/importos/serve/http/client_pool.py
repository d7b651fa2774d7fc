"""Connections that are open to servers, to be used again. Invariant: each is in the pool or with one request."""

from __future__ import annotations

import asyncio

from importos.proto.http1.limits import Limits
from importos.serve.http.addresses import Address
from importos.serve.http.client_link import ClientLink


class ConnectionPool:
    def __init__(
        self, limits: Limits, most_to_a_server: int, idle_time: float, connect_time: float, write_time: float
    ) -> None:
        self._limits = limits
        self._most = most_to_a_server
        self._idle_time = idle_time
        self._connect_time = connect_time
        self._write_time = write_time
        self._idle: dict[str, list[ClientLink]] = {}
        self._slots: dict[str, asyncio.Semaphore] = {}
        self._users: dict[str, int] = {}  # requests that have a slot or wait for one
        self._next_look = 0.0
        self._is_closed = False  # what comes back is closed, too

    async def take(self, address: Address, is_fresh: bool) -> ClientLink:
        """A connection to the server; ``is_fresh``: none that was used before. OSError: there is none to be had."""
        origin = address.origin()
        slot = self._slots.get(origin)
        if slot is None:
            slot = asyncio.Semaphore(self._most)
            self._slots[origin] = slot
        self._users[origin] = self._users.get(origin, 0) + 1
        try:
            await slot.acquire()
        except BaseException:
            self._users[origin] -= 1
            raise
        try:
            if not is_fresh:
                link = self._pop(origin)
                if link is not None:
                    return link
            return await self.connect(address)
        except BaseException:
            self._release(origin)
            raise

    def _release(self, origin: str) -> None:
        self._users[origin] -= 1
        self._slots[origin].release()

    def _pop(self, origin: str) -> ClientLink | None:
        """The one that was used last."""
        idle = self._idle.get(origin)
        now = asyncio.get_running_loop().time()
        while idle:
            link = idle.pop()
            if self._is_fit(link, now):
                return link
            link.close()
        return None

    def _is_fit(self, link: ClientLink, now: float) -> bool:
        return link.is_usable() and now - link.idle_since < self._idle_time

    async def connect(self, address: Address) -> ClientLink:
        """One that the pool does not know, and nobody gives back."""
        async with asyncio.timeout(self._connect_time):
            made = await asyncio.get_running_loop().create_connection(
                lambda: ClientLink(self._limits, self._write_time), address.host, address.port
            )
        return made[1]

    def give_back(self, address: Address, link: ClientLink) -> None:
        """After its response. What cannot be used again is closed."""
        origin = address.origin()
        now = asyncio.get_running_loop().time()
        if link.is_usable() and not self._is_closed:
            link.idle_since = now
            self._idle.setdefault(origin, []).append(link)
        else:
            link.close()
        self._release(origin)
        if now >= self._next_look:
            self._next_look = now + self._idle_time / 2
            self._look(now)

    def _look(self, now: float) -> None:
        """Nothing is kept of servers that were asked long ago, or whose connections have ended."""
        for origin, links in list(self._idle.items()):
            fit = [link for link in links if self._is_fit(link, now)]
            for link in links:
                if not self._is_fit(link, now):
                    link.close()
            if fit:
                self._idle[origin] = fit
            else:
                del self._idle[origin]
        for origin in list(self._slots):
            if not self._users[origin] and origin not in self._idle:
                del self._slots[origin]
                del self._users[origin]

    def idle(self) -> int:
        """So many wait to be used again."""
        return sum([len(links) for links in self._idle.values()])

    def servers(self) -> int:
        """Of so many something is known."""
        return len(self._slots)

    def close(self) -> None:
        self._is_closed = True
        for links in self._idle.values():
            for link in links:
                link.close()
        self._idle.clear()
