"""``local``: objects whose attributes each thread has for itself.

An object of a derived class is, to every thread but the one that made it, only a name: the attributes lie in a *part*,
an object of the same class that is made, by a call with the same arguments, when the thread uses the first of them.
The compiler asks ``part_of`` wherever an attribute of a derived class is read, written or deleted, and ``new_local``
where an object is made.
"""

from __future__ import annotations

from typing import Callable

from importos.lowlevel.objects import address_of
from importos.runtime import thread_state
from importos.runtime.thread_state import ThreadState


class local:
    """What classes of such objects derive from; attributes are declared there."""

    _owner: ThreadState | None
    _make: Callable[[], local] | None
    _whole: local | None

    def __init__(self) -> None:
        self._owner = None  # of a part, and of what is being made
        self._make = None
        self._whole = None


def new_local(make: Callable[[], local]) -> local:
    """The object that the program sees, with the part of this thread in it."""
    made = make()
    made._owner = thread_state.state
    made._make = make
    return made


def part_of(whole: local) -> local:
    """Where this thread has the attributes."""
    state = thread_state.state
    owner = whole._owner
    if owner is None or owner is state:
        return whole
    parts = state.parts
    if parts is None:
        parts = {}
        state.parts = parts
    known = parts.get(address_of(whole))
    if isinstance(known, local):
        return known
    make = whole._make
    if make is None:
        return whole  # another thread's part
    part = make()
    part._whole = whole  # as long as there is a part, nothing else can have the address of the whole
    parts[address_of(whole)] = part
    return part
