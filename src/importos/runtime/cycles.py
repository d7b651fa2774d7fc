"""The collector of reference cycles: when it runs, and how far.

``collect`` is a whole collection; ``advance`` a part of one for an idle moment. ``make_room`` is called where an object
is to be made and cannot: no Python code of the program may run there, so that what could stays for
``collect_if_wanted``.

Where no object can be in a cycle, the compiler puts nothing in the place of these functions (pass
``reference_cycles``).
"""

from __future__ import annotations

from importos.lowlevel.integers import u64
from importos.lowlevel.intrinsic import cold
from importos.lowlevel.layouts import is_destroying
from importos.runtime import cycle_trace
from importos.runtime.cycle_finalizers import finalize_garbage
from importos.runtime.traced_memory import (
    FIRST_DUE_AT,
    collection_is_due,
    give_back_chunks,
    live_objects,
    set_due_at,
)

EVERYTHING = 0x4000000000000000  # references; a number, because nothing runs the code of this module
WORTH_WHILE = 700  # so many more objects than after the last collection, as in CPython; or an eighth more
PRESSING = 10000  # or half as many

_live_after = u64(0)
_live_given_up = u64(0)
_is_wanted = False  # a collection that may run code
_is_busy = False
_is_disabled = False
_collections = u64(0)
_freed = u64(0)


def collect() -> int:
    """A whole collection; how many objects were garbage. 0 where one is under way, or inside a ``__del__``."""
    if _is_busy or is_destroying():
        return 0
    cycle_trace.give_up()
    while cycle_trace.phase() != cycle_trace.RESTING:
        _advance(u64(EVERYTHING))
    cycle_trace.begin(False)
    while cycle_trace.phase() != cycle_trace.RESTING:
        _advance(u64(EVERYTHING))
    give_back_chunks()
    return cycle_trace.found()


def is_worth_while() -> bool:
    """Whether an idle moment should be used."""
    if _is_busy or cycle_trace.phase() != cycle_trace.RESTING:
        return not _is_busy
    return not _is_disabled and live_objects() > _worth_while_at()


def _worth_while_at() -> u64:
    """More objects than after the last collection, and than when one was given up."""
    growth = _live_after >> 3
    if growth < u64(WORTH_WHILE):
        growth = u64(WORTH_WHILE)
    return (_live_given_up if _live_given_up > _live_after else _live_after) + growth


def is_pressing() -> bool:
    """Whether there are half as many objects more than after the last collection: no idle moment was long enough."""
    growth = _live_after >> 1
    if growth < u64(PRESSING):
        growth = u64(PRESSING)
    return not _is_disabled and not _is_busy and live_objects() > _live_after + growth


def advance(steps: int) -> None:
    """Part of a collection, the next one if none is under way: about so many references are looked at."""
    if cycle_trace.phase() == cycle_trace.RESTING:
        cycle_trace.begin(False)
    _advance(u64(steps))


def give_up() -> None:
    """The program goes on: what is not yet sure begins anew, when there is more to find."""
    global _live_given_up
    if cycle_trace.is_unsure():
        cycle_trace.give_up()
        _live_given_up = live_objects()


@cold
def make_room() -> bool:
    """There is no memory, or a collection is due: whether to try again."""
    global _is_wanted
    due = collection_is_due()
    if not _is_busy and not is_destroying() and not (due and _is_disabled):
        if _make_room_quietly():
            give_back_chunks()
            if due:
                set_due_at((live_objects() << 1) + u64(FIRST_DUE_AT))
            _is_wanted = cycle_trace.has_spared()
            return due or cycle_trace.found() > 0
    if due:
        set_due_at(live_objects() + u64(FIRST_DUE_AT))
    return due


def collect_if_wanted() -> None:
    """The compiler calls this where the program's own code is about to make an object that can be in a cycle: any
    code may run there.
    """
    if _is_wanted:
        _collect_as_wanted()


@cold
def _collect_as_wanted() -> None:
    global _is_wanted
    _is_wanted = False
    collect()
    set_due_at((live_objects() << 1) + u64(FIRST_DUE_AT))


def _make_room_quietly() -> bool:
    """A whole collection, if it can be one that runs no code."""
    if cycle_trace.phase() > cycle_trace.SORTED:
        if cycle_trace.runs_code():
            return False
    else:
        cycle_trace.give_up()
        cycle_trace.begin(True)
    while cycle_trace.phase() != cycle_trace.RESTING:
        if cycle_trace.phase() == cycle_trace.SORTED:
            cycle_trace.begin_end()
        cycle_trace.advance(u64(EVERYTHING))
    _note_end()
    return True


def set_enabled(enabled: bool) -> None:
    """Whether collections begin by themselves."""
    global _is_disabled
    _is_disabled = not enabled


def is_enabled() -> bool:
    return not _is_disabled


def new_objects() -> int:
    """How many objects that can be in cycles there are more than after the last collection."""
    live = live_objects()
    return (live - _live_after).to_int() if live > _live_after else 0


def collections() -> int:
    """How many collections have ended."""
    return _collections.to_int()


def freed_objects() -> int:
    """How many objects they have found to be garbage."""
    return _freed.to_int()


def _advance(budget: u64) -> None:
    global _is_busy
    _is_busy = True
    cycle_trace.advance(budget)
    if cycle_trace.phase() == cycle_trace.SORTED:
        if cycle_trace.has_destructors():
            finalize_garbage(u64(EVERYTHING))
        cycle_trace.begin_end()
    if cycle_trace.phase() == cycle_trace.RESTING:
        _note_end()
    _is_busy = False


def _note_end() -> None:
    global _live_after, _live_given_up, _collections, _freed
    _collections = _collections + u64(1)
    _freed = _freed + u64(cycle_trace.found())
    _live_after = live_objects()
    _live_given_up = u64(0)
