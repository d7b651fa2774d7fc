"""A barrier: so many tasks wait until all are there."""

from __future__ import annotations

from asyncio.exceptions import BrokenBarrierError
from asyncio.locks import Condition
from types import TracebackType

FILLING = 0
DRAINING = 1
RESETTING = 2
BROKEN = 3


class Barrier:
    def __init__(self, parties: int) -> None:
        if parties < 1:
            raise ValueError("parties must be > 0")
        self._condition = Condition()
        self._parties = parties
        self._state = FILLING
        self._count = 0

    async def __aenter__(self) -> int:
        return await self.wait()

    async def __aexit__(
        self, exc_type: type[BaseException] | None, exc: BaseException | None, tb: TracebackType | None
    ) -> None:
        pass

    async def wait(self) -> int:
        async with self._condition:
            while self._state == DRAINING or self._state == RESETTING:
                await self._condition.wait()
            if self._state == BROKEN:
                raise BrokenBarrierError("Barrier aborted")
            try:
                index = self._count
                self._count += 1
                if index + 1 == self._parties:
                    self._state = DRAINING
                    self._condition.notify_all()
                else:
                    await self._wait_for_all()
                return index
            finally:
                self._count -= 1
                self._leave()

    async def _wait_for_all(self) -> None:
        while self._state == FILLING:
            await self._condition.wait()
        if self._state == BROKEN or self._state == RESETTING:
            raise BrokenBarrierError("Abort or reset of barrier")

    def _leave(self) -> None:
        if self._count == 0:
            if self._state == RESETTING or self._state == DRAINING:
                self._state = FILLING
            self._condition.notify_all()

    async def reset(self) -> None:
        async with self._condition:
            self._state = RESETTING if self._count > 0 else FILLING
            self._condition.notify_all()

    async def abort(self) -> None:
        async with self._condition:
            self._state = BROKEN
            self._condition.notify_all()

    @property
    def parties(self) -> int:
        return self._parties

    @property
    def n_waiting(self) -> int:
        return self._count if self._state == FILLING else 0

    @property
    def broken(self) -> bool:
        return self._state == BROKEN
