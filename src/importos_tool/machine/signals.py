"""Signals to the tool while it runs a machine: none is lost, none is heard too early, none leaves the machine behind.

CPython only notes a signal when it comes, and calls its handler between two instructions of the program. What follows
here closes the gaps of that: between QEMU's start and the knowledge of its number, and between the last instruction
and a wait that nothing else would end. In a thread that is not the main one all of it does nothing, as signals are
never heard there.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Terminated(Exception):
    """This process was asked to end; QEMU has to go first."""


@contextmanager
def signals_wait() -> Iterator[None]:
    """A signal that comes here is heard at the end: between QEMU's start and its number nobody could end QEMU."""
    if not _hears_signals():
        yield
        return
    came: list[int] = []
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.signal(number, lambda number, frame: came.append(number)) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for late in came:
            signal.raise_signal(late)


@contextmanager
def signals_wake() -> Iterator[int | None]:
    """A descriptor that can be read when a signal has come, for who waits for descriptors without a time limit.

    A signal that comes after the last instruction before the wait has been noted already and does not end the wait.
    None where signals are not heard.
    """
    if not _hears_signals():
        yield None
        return
    woken, waking = os.pipe()
    os.set_blocking(waking, False)
    before = signal.set_wakeup_fd(waking, warn_on_full_buffer=False)
    try:
        yield woken
    finally:
        signal.set_wakeup_fd(before)
        os.close(woken)
        os.close(waking)


@contextmanager
def ending_on_termination() -> Iterator[None]:
    """While the machine runs, a request to end this process (SIGTERM, SIGHUP) ends the machine first."""

    def ended(number: int, frame: FrameType | None) -> None:
        raise Terminated

    if not _hears_signals():
        yield
        return
    numbers = (signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.signal(number, ended) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _hears_signals() -> bool:
    return threading.current_thread() is threading.main_thread()
