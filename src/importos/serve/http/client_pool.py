"""Connections that are open to servers, to be used again. Invariant: each is in the pool or with one request."""

from __future__ import annotations

import asyncio

from importos.proto.http1.limits import Limits
from importos.serve.http.addresses import Address
from importos.serve.http.client_link import ClientLink


class ConnectionPool:
    def __init__(self, limits: Limits, most_to_a_server: int, idle_time: float, connect_time: float) -> None:
        self._limits = limits
        self._most = most_to_a_server
        self._idle_time = idle_time
        self._connect_time = connect_time
        self._idle: dict[str, list[ClientLink]] = {}
        self._slots: dict[str, asyncio.Semaphore] = {}
        self._is_closed = False  # what comes back is closed, too

    async def take(self, address: Address, is_fresh: bool) -> ClientLink:
        """A connection to the server; ``is_fresh``: none that was used before. OSError: there is none to be had."""
        origin = address.origin()
        slot = self._slots.get(origin)
        if slot is None:
            slot = asyncio.Semaphore(self._most)
            self._slots[origin] = slot
        await slot.acquire()
        try:
            if not is_fresh:
                link = self._pop(origin)
                if link is not None:
                    return link
            return await self._connect(address)
        except BaseException:
            slot.release()
            raise

    def _pop(self, origin: str) -> ClientLink | None:
        """The one that was used last."""
        idle = self._idle.get(origin)
        while idle:
            link = idle.pop()
            if link.is_usable() and asyncio.get_running_loop().time() - link.idle_since < self._idle_time:
                return link
            link.close()
        return None

    async def _connect(self, address: Address) -> ClientLink:
        async with asyncio.timeout(self._connect_time):
            made = await asyncio.get_running_loop().create_connection(
                lambda: ClientLink(self._limits), address.host, address.port
            )
        return made[1]

    def give_back(self, address: Address, link: ClientLink) -> None:
        """After its response. What cannot be used again is closed."""
        origin = address.origin()
        if link.is_usable() and not self._is_closed:
            link.idle_since = asyncio.get_running_loop().time()
            self._idle.setdefault(origin, []).append(link)
        else:
            link.close()
        self._slots[origin].release()

    def idle(self) -> int:
        """So many wait to be used again."""
        return sum([len(links) for links in self._idle.values()])

    def close(self) -> None:
        self._is_closed = True
        for links in self._idle.values():
            for link in links:
                link.close()
        self._idle.clear()
