"""The module ``queue``: what threads hand to one another, first in first out, last in first out, or least first."""

from __future__ import annotations

from collections import deque
from heapq import heappop, heappush
from threading import Condition, Lock
from typing import Generic, TypeVar

from _typeshed import SupportsRichComparisonT

from importos.kernel.clock import board_clock
from importos.kernel.scheduler import NEVER, WaitQueue, moment_after

T = TypeVar("T")


class Empty(Exception):
    """Exception raised by Queue.get(block=0)/get_nowait()."""


class Full(Exception):
    """Exception raised by Queue.put(block=0)/put_nowait()."""


def _last_moment(timeout: float | int | None) -> int:
    if timeout is None:
        return NEVER
    if timeout < 0:
        raise ValueError("'timeout' must be a non-negative number")
    return moment_after(float(timeout))


class Queue(Generic[T]):
    """First in, first out; ``maxsize`` items at most, without a limit when it is not positive."""

    _queue: deque[T]

    def __init__(self, maxsize: int = 0) -> None:
        self.maxsize = maxsize
        self.mutex = Lock()
        self.not_empty = Condition(self.mutex)
        self.not_full = Condition(self.mutex)
        self.all_tasks_done = Condition(self.mutex)
        self.unfinished_tasks = 0
        self._init(maxsize)

    def _init(self, maxsize: int) -> None:
        self._queue = deque()

    def _qsize(self) -> int:
        return len(self._queue)

    def _put(self, item: T) -> None:
        self._queue.append(item)

    def _get(self) -> T:
        return self._queue.popleft()

    def qsize(self) -> int:
        with self.mutex:
            return self._qsize()

    def empty(self) -> bool:
        with self.mutex:
            return self._qsize() == 0

    def full(self) -> bool:
        with self.mutex:
            return 0 < self.maxsize <= self._qsize()

    def put(self, item: T, block: bool = True, timeout: float | int | None = None) -> None:
        with self.not_full:
            if 0 < self.maxsize <= self._qsize():
                if not block:
                    raise Full
                until = _last_moment(timeout)
                while self._qsize() >= self.maxsize:
                    if until < NEVER and until <= board_clock().monotonic_ns():
                        raise Full
                    self.not_full.wait_until(until)
            self._put(item)
            self.unfinished_tasks += 1
            self.not_empty.notify()

    def get(self, block: bool = True, timeout: float | int | None = None) -> T:
        with self.not_empty:
            if self._qsize() == 0:
                if not block:
                    raise Empty
                until = _last_moment(timeout)
                while self._qsize() == 0:
                    if until < NEVER and until <= board_clock().monotonic_ns():
                        raise Empty
                    self.not_empty.wait_until(until)
            item = self._get()
            self.not_full.notify()
            return item

    def put_nowait(self, item: T) -> None:
        self.put(item, False)

    def get_nowait(self) -> T:
        return self.get(False)

    def task_done(self) -> None:
        with self.all_tasks_done:
            unfinished = self.unfinished_tasks - 1
            if unfinished <= 0:
                if unfinished < 0:
                    raise ValueError("task_done() called too many times")
                self.all_tasks_done.notify_all()
            self.unfinished_tasks = unfinished

    def join(self) -> None:
        with self.all_tasks_done:
            while self.unfinished_tasks > 0:
                self.all_tasks_done.wait()


class PriorityQueue(Queue[SupportsRichComparisonT]):
    """The least item comes out first."""

    _heap: list[SupportsRichComparisonT]

    def _init(self, maxsize: int) -> None:
        super()._init(maxsize)
        self._heap = []

    def _qsize(self) -> int:
        return len(self._heap)

    def _put(self, item: SupportsRichComparisonT) -> None:
        heappush(self._heap, item)

    def _get(self) -> SupportsRichComparisonT:
        return heappop(self._heap)


class LifoQueue(Queue[T]):
    """What came last comes out first."""

    def _get(self) -> T:
        return self._queue.pop()


class SimpleQueue(Generic[T]):
    """First in, first out, without a limit and without tasks."""

    def __init__(self) -> None:
        self._items: deque[T] = deque()
        self._waiting = WaitQueue()

    def qsize(self) -> int:
        return len(self._items)

    def empty(self) -> bool:
        return not self._items

    def put(self, item: T, block: bool = True, timeout: float | int | None = None) -> None:
        self._items.append(item)
        self._waiting.wake_one()

    def put_nowait(self, item: T) -> None:
        self.put(item)

    def get(self, block: bool = True, timeout: float | int | None = None) -> T:
        if not self._items:
            if not block:
                raise Empty
            until = _last_moment(timeout)
            has_waited = False
            while not self._items:
                if not self._waiting.wait(until, in_front=has_waited):
                    raise Empty
                has_waited = True
        return self._items.popleft()

    def get_nowait(self) -> T:
        return self.get(False)
