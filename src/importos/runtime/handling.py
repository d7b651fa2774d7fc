"""What handling an exception leaves on the next one: cause and context (Python language reference §8.4, §7.8).

The compiler calls these where something is raised, in a handler or ``from`` another.
"""

from __future__ import annotations

from typing import NoReturn

from importos.lowlevel.fibers import exception_being_handled
from importos.lowlevel.intrinsic import cold


def handled_exception() -> BaseException | None:
    """What ``sys.exception`` gives."""
    handled = exception_being_handled()
    return handled if isinstance(handled, BaseException) else None


@cold
def set_context(raised: BaseException, handled: BaseException) -> None:
    """``raised`` comes up while ``handled`` is being handled. A chain that would become a ring is cut first."""
    if raised is handled:
        return
    link = handled
    while True:
        before = link.__context__
        if before is None:
            break
        if before is raised:
            link.__context__ = None
            break
        link = before
    raised.__context__ = handled


@cold
def set_cause(raised: BaseException, cause: BaseException | None) -> None:
    """``raise raised from cause``."""
    raised.__cause__ = cause
    raised.__suppress_context__ = True


@cold
def raise_runtime_error(message: str) -> NoReturn:
    raise RuntimeError(message)


class Missing:
    """What a mapping pattern gets for a key that is not there."""


@cold
def raise_repeated_key(key: object) -> NoReturn:
    raise ValueError("mapping pattern checks duplicate key (" + repr(key) + ")")


@cold
def raise_proved_unreachable() -> NoReturn:
    raise AssertionError("the type checker proved that this is never reached")
