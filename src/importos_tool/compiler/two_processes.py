"""The same work for every item of a list: half of it by a second process, where that is worth it.

CPython computes with one processor. A second process is forked, so that it has the items, does its half and hands the
results over a pipe; they come back in the order of the items, so that nobody can tell who made them. It must never be
seen from outside: what the second process could not do is done by the first, where its error is raised as ever. The
work must change nothing that anybody asks for afterwards: what the second process changes is lost.

A process that has threads is not forked: what one of them held locked would stay locked in the second process.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import NoReturn, TypeVar

ItemT = TypeVar("ItemT")
ResultT = TypeVar("ResultT")


def map_in_two(
    work: Callable[[ItemT], ResultT], items: Sequence[ItemT], weights: Sequence[int], least: int
) -> list[ResultT]:
    """The results of ``work`` for all items, in their order; ``weights``: how much work each of them is, of which
    ``least`` are worth a second process."""
    middle = _middle(weights)
    is_worth_it = 0 < middle < len(items) and sum(weights) >= least
    child, reading = _forked(work, items[middle:]) if is_worth_it and _can_fork() else (0, -1)
    if not child:
        return [work(item) for item in items]
    try:
        with open(reading, "rb") as stream:
            results = [work(item) for item in items[:middle]]
            data = stream.read()
    except BaseException:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        raise
    _, status = os.waitpid(child, 0)
    rest: list[ResultT] = pickle.loads(data) if status == 0 else [work(item) for item in items[middle:]]
    return results + rest


def _can_fork() -> bool:
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1 and threading.active_count() == 1


def _middle(weights: Sequence[int]) -> int:
    """Where the second half of the work begins."""
    done = [0, *accumulate(weights)]
    return min(range(len(done)), key=lambda number: abs(2 * done[number] - done[-1]))


def _forked(work: Callable[[ItemT], ResultT], items: Sequence[ItemT]) -> tuple[int, int]:
    """The number of the second process and where its results are read; 0 where the system makes none."""
    reading, writing = os.pipe()
    try:
        child = os.fork()
    except OSError:
        os.close(reading)
        os.close(writing)
        return 0, -1
    if child == 0:
        _second(work, items, writing)
    os.close(writing)
    return child, reading


def _second(work: Callable[[ItemT], ResultT], items: Sequence[ItemT], writing: int) -> NoReturn:
    """The life of the second process: it writes its results and nothing else, and its end flushes nothing."""
    status = 1
    with contextlib.suppress(BaseException):
        with open(writing, "wb") as stream:
            pickle.dump([work(item) for item in items], stream, pickle.HIGHEST_PROTOCOL)
        status = 0
    os._exit(status)
