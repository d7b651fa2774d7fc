"""What ``contextvars`` keeps for each thread: the object that is its context, or None while it has needed none."""

from __future__ import annotations

current: object = None


def get_context() -> object:
    """The context of the thread that runs."""
    return current


def set_context(context: object) -> None:
    global current
    current = context
