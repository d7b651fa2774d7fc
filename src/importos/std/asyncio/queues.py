"""Queues between tasks: first in first out, last in first out, least first."""

from __future__ import annotations

from asyncio.futures import Future
from asyncio.locks import Event
from collections import deque
from heapq import heappop, heappush
from typing import Generic, TypeVar

from _typeshed import SupportsRichComparisonT

T = TypeVar("T")


class QueueEmpty(Exception):
    """Raised when Queue.get_nowait() is called on an empty Queue."""


class QueueFull(Exception):
    """Raised when the Queue.put_nowait() method is called on a full Queue."""


def _wake_up_next(waiters: deque[Future[bool]]) -> None:
    while waiters:
        waiter = waiters.popleft()
        if not waiter.done():
            waiter.set_result(True)
            break


def _forget(waiters: deque[Future[bool]], waiter: Future[bool]) -> None:
    waiter.cancel()
    if waiter in waiters:
        waiters.remove(waiter)


class Queue(Generic[T]):
    _maxsize: int
    _queue: deque[T]

    def __init__(self, maxsize: int = 0) -> None:
        self._maxsize = maxsize
        self._getters: deque[Future[bool]] = deque()
        self._putters: deque[Future[bool]] = deque()
        self._unfinished_tasks = 0
        self._finished = Event()
        self._finished.set()
        self._init(maxsize)

    def _init(self, maxsize: int) -> None:
        self._queue = deque()

    def _get(self) -> T:
        return self._queue.popleft()

    def _put(self, item: T) -> None:
        self._queue.append(item)

    def qsize(self) -> int:
        return len(self._queue)

    @property
    def maxsize(self) -> int:
        return self._maxsize

    def empty(self) -> bool:
        return self.qsize() == 0

    def full(self) -> bool:
        return self._maxsize > 0 and self.qsize() >= self._maxsize

    async def put(self, item: T) -> None:
        while self.full():
            putter: Future[bool] = Future()
            self._putters.append(putter)
            try:
                await putter
            except BaseException:
                woken = putter.done() and not putter.cancelled()
                _forget(self._putters, putter)
                if not self.full() and woken:
                    _wake_up_next(self._putters)
                raise
        self.put_nowait(item)

    def put_nowait(self, item: T) -> None:
        if self.full():
            raise QueueFull
        self._put(item)
        self._unfinished_tasks += 1
        self._finished.clear()
        _wake_up_next(self._getters)

    async def get(self) -> T:
        while self.empty():
            getter: Future[bool] = Future()
            self._getters.append(getter)
            try:
                await getter
            except BaseException:
                woken = getter.done() and not getter.cancelled()
                _forget(self._getters, getter)
                if not self.empty() and woken:
                    _wake_up_next(self._getters)
                raise
        return self.get_nowait()

    def get_nowait(self) -> T:
        if self.empty():
            raise QueueEmpty
        item = self._get()
        _wake_up_next(self._putters)
        return item

    def task_done(self) -> None:
        if self._unfinished_tasks <= 0:
            raise ValueError("task_done() called too many times")
        self._unfinished_tasks -= 1
        if self._unfinished_tasks == 0:
            self._finished.set()

    async def join(self) -> None:
        if self._unfinished_tasks > 0:
            await self._finished.wait()


class PriorityQueue(Queue[SupportsRichComparisonT]):
    _heap: list[SupportsRichComparisonT]

    def _init(self, maxsize: int) -> None:
        super()._init(maxsize)
        self._heap = []

    def _put(self, item: SupportsRichComparisonT) -> None:
        heappush(self._heap, item)

    def _get(self) -> SupportsRichComparisonT:
        return heappop(self._heap)

    def qsize(self) -> int:
        return len(self._heap)


class LifoQueue(Queue[T]):
    def _get(self) -> T:
        return self._queue.pop()
