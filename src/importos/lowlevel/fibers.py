"""Fibers as the processor sees them: a stack that stops here, another that goes on.

A *context* is what a fiber that does not run is known by. Only ``runtime/fibers.py`` may use this module.
"""

from __future__ import annotations

from typing import Callable

from importos.lowlevel.integers import u64
from importos.lowlevel.intrinsic import intrinsic


@intrinsic("fiber.prepare")
def prepare(top: u64, body: Callable[[], u64]) -> u64:
    """The context of a new fiber: the first switch to it calls ``body`` on the stack that ends at ``top``.

    ``body`` must never raise; it gives the context that goes on when the fiber has ended. Somebody must hold it.
    """
    raise NotImplementedError


@intrinsic("fiber.switch")
def switch(slot: u64, context: u64) -> None:
    """Stores the context of the fiber that runs at the address ``slot`` and lets another go on.

    SAFETY: a context is good for one switch. The limit of the stack must be the other fiber's already.
    """
    raise NotImplementedError


@intrinsic("fiber.handled")
def exception_being_handled() -> object:
    """What the innermost handler that runs has caught, or None: each fiber handles its own."""
    raise NotImplementedError


@intrinsic("fiber.set_handled")
def set_exception_being_handled(exception: object) -> None:
    raise NotImplementedError
