"""What generators lean on: the states of their frames, and the failures that compiled code reports.

A frame waits at its beginning (START), at a suspension (twice its number; one more: something is thrown in), or
nowhere: it is RUNNING, has RETURNED a result that nobody has fetched yet, or is CLOSED. The compiler knows the same
numbers (``importos_tool/compiler/ir/frames.py``).
"""

from __future__ import annotations

from typing import NoReturn

from importos.lowlevel.intrinsic import cold
from importos.lowlevel.objects import class_name

ITEM = 1  # the code of a step: an item, or what an event loop gets
ASYNCHRONOUS_ITEM = 2  # an item of an asynchronous generator

START = 0
RUNNING = -2
RETURNED = -4
CLOSED = -6


@cold
def refuse_running(state: int, kind: str) -> None:
    """Called for a frame that waits nowhere: one that runs cannot be resumed, a generator that has ended can."""
    if state == RUNNING:
        raise ValueError(kind + " already executing")
    if kind == "coroutine":
        raise RuntimeError("cannot reuse already awaited coroutine")


@cold
def raise_stop_inside(raised: BaseException, kind: str) -> NoReturn:
    """The end of another iterator that leaves a function which waits would end the loop around it unseen."""
    name = "StopIteration" if isinstance(raised, StopIteration) else "StopAsyncIteration"
    raise RuntimeError(kind + " raised " + name) from raised


_last_stop = StopIteration()


def note_stop(stop: StopIteration) -> None:
    """Keeps the end of an iterator that is no generator until ``last_stop`` asks for its value."""
    global _last_stop
    _last_stop = stop


def last_stop() -> object:
    """The value of the StopIteration just noted."""
    return _last_stop.value


@cold
def raise_no_send(receiver: object) -> NoReturn:
    """``yield from`` something that takes no values."""
    raise AttributeError("'" + class_name(receiver) + "' object has no attribute 'send'")


@cold
def raise_nothing_sent() -> NoReturn:
    """``next`` sends None, where the annotation says that it never comes."""
    raise TypeError("the generator expects that something is sent, but next() was called")


def exception_to_throw(cls: type[BaseException], value: object) -> BaseException:
    """What ``throw(cls, value)`` throws: the value where it is one, else an object of the class; what goes wrong with
    that is thrown instead."""
    if isinstance(value, BaseException) and isinstance(value, cls):
        return value
    try:
        if value is None:
            return cls()
        if isinstance(value, tuple):
            raise TypeError("the arguments of a thrown exception are given to its class")
        return cls(value)
    except BaseException as error:
        return error
