"""The CPython twins of the intrinsics: ordinary Python that behaves as the compiled primitive does. Never compiled.

A twin is found by the primitive's name. A primitive without an entry keeps the function that carries the decorator.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from importos.lowlevel.twins import coroutines, event_loop, fibers, machine, numbers, objects, watchdog

F = TypeVar("F")
TWINS: dict[str, Callable[..., object]] = {
    **numbers.TWINS,
    **objects.TWINS,
    **machine.TWINS,
    **fibers.TWINS,
    **watchdog.TWINS,
    **event_loop.TWINS,
    **coroutines.TWINS,
}


def twin_of(name: str, function: F) -> F:
    """The twin of the primitive ``name``, or ``function`` itself when there is none."""
    return TWINS.get(name, function)  # type: ignore[return-value]
