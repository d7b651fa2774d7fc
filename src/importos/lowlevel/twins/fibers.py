"""Twins of fibers: threads of CPython of which one at a time goes on. A context is a number, as on the machine.

Stacks are addresses that nothing stands behind. The threads are daemons: a fiber that nobody goes on with stays behind.
"""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable

from importos.lowlevel.twins.machine import machine
from importos.lowlevel.twins.machine_integers import u64

_STACKS = 0x5000_0000_0000
_STACK_DISTANCE = 0x1_0000_0000

_numbers = itertools.count(1)
_stacks = itertools.count(_STACKS, _STACK_DISTANCE)
_continue: dict[int, Callable[[], None]] = {}  # what lets the fiber with this context go on
_handled: object = None


def _prepare(top: u64, body: Callable[[], u64]) -> u64:
    def live() -> None:
        _go_on(body()._value)

    context = next(_numbers)
    _continue[context] = threading.Thread(target=live, daemon=True).start
    return u64(context)


def _switch(slot: u64, context: u64) -> None:
    own = next(_numbers)
    baton = threading.Semaphore(0)
    _continue[own] = baton.release
    machine.write(slot._value, own.to_bytes(8, "little"))
    _go_on(context._value)
    baton.acquire()


def _go_on(context: int) -> None:
    """A context is good for one switch."""
    _continue.pop(context)()


def _set_handled(exception: object) -> None:
    global _handled
    _handled = exception


TWINS: dict[str, Callable[..., object]] = {
    "fiber.prepare": _prepare,
    "fiber.switch": _switch,
    "fiber.handled": lambda: _handled,
    "fiber.set_handled": _set_handled,
    "board.new_stack": lambda size: u64(next(_stacks)),
    "program.at_end": lambda ending: None,
    "program.at_last": lambda ending: None,
}
