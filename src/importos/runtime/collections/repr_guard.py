"""Which objects are being shown right now, so that a container that holds itself is shown as ``[...]``, not forever.

A chain that is empty between two calls of ``print``; its variables are right from the first instant, when all are zero.
"""

from __future__ import annotations


class ShownLink:
    """One object that is being shown, and those around it."""

    def __init__(self, value: object, around: ShownLink | None) -> None:
        self.value = value
        self.around = around


_depth: int = 0
_innermost: ShownLink | None


def enter_repr(value: object) -> bool:
    """Begins to show an object; False when that is going on already."""
    global _depth, _innermost
    around = _innermost if _depth > 0 else None
    link = around
    while link is not None:
        if link.value is value:
            return False
        link = link.around
    _innermost = ShownLink(value, around)
    _depth += 1
    return True


def leave_repr() -> None:
    """Ends what the last ``enter_repr`` began."""
    global _depth, _innermost
    _depth -= 1
    if _innermost is not None:
        _innermost = _innermost.around


def set_aside() -> ShownLink | None:
    """Another thread runs now, and shows nothing yet; answers what this one shows."""
    global _depth, _innermost
    if _depth == 0:
        return None
    shown = _innermost
    _depth = 0
    _innermost = None
    return shown


def take_up(shown: ShownLink | None) -> None:
    """The opposite of ``set_aside``; the other thread is not showing anything."""
    global _depth, _innermost
    _depth = 0
    _innermost = shown
    while shown is not None:
        _depth += 1
        shown = shown.around
