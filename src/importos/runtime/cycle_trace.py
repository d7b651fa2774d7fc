"""Finds the objects that only hold each other: one collection, which can be interrupted at any reference.

Every object that can be in a cycle has a *trace word*: bits 1 and 2 are its state, the rest is a number or the address
of another object. A collection goes through all these objects three times:

- ``COUNT``: every reference from one to another is added up in the trace word of the other
- ``MARK``: what has more references than that is held from outside; it is reached, and all that it holds
- ``SORT``: what was not reached is garbage, a list through the trace words; all other trace words are empty again

Reference counts are never changed, so that a collection can be given up at any point: nothing has to be undone, the
next one only has to begin with ``EMPTY``. Garbage is garbage for ever: its end (``DROP``: it lets go of what it holds,
then ``FREE``) can wait for as long as it likes.

An array belongs to the object that holds it. While somebody else holds it too, its items count as held from outside.

No Python code of the program may run while phases up to ``SORT`` are under way, unless ``give_up`` is called. Nothing
here may allocate.
"""

from __future__ import annotations

from importos.lowlevel.heap_words import heap_word
from importos.lowlevel.integers import u64
from importos.lowlevel.intrinsic import inline
from importos.lowlevel.layouts import (
    TRACED,
    TRACED_ARRAY,
    free_traced_object,
    layout_has_destructor,
    layout_item_references,
    layout_item_size,
    layout_kind,
    layout_offset,
    layout_references,
    layout_runs_code,
    layout_size,
    release_object,
)
from importos.lowlevel.memory import load_u32, load_u64, store_u64
from importos.runtime.traced_memory import CHUNK_HEADER_BYTES, FIRST_CHUNK

RESTING = 0
EMPTY = 1
COUNT = 2
MARK = 3
SORT = 4
SORTED = 5
DROP = 6
FREE = 7

REACHED = 2  # bits of a trace word
GARBAGE = 4
STATE = 6
ONE = 16  # one reference; addresses are multiples of it


_phase = 0
_chunk = u64(0)
_block = u64(0)
_grey = u64(0)  # reached, but not yet what they hold: a list
_first = u64(0)  # garbage: a list
_last = u64(0)
_current = u64(0)
_revived = u64(0)  # garbage to which finalizers gave a new holder: a list
_found = u64(0)
_candidates = u64(0)  # the state of the objects that are looked at: none, or garbage
_holds = u64(0)  # references to each of them that do not count
_left = u64(0)  # of the budget
_is_quiet = False  # what could run Python code counts as held from outside
_has_spared = False
_is_stale = False  # a collection was given up: there are numbers in trace words
_has_destructors = False
_runs_code = False


def phase() -> int:
    return _phase


def found() -> int:
    """How many objects were garbage."""
    return _found.to_int()


def has_destructors() -> bool:
    """Whether there is garbage that has a last word to say."""
    return _has_destructors


def runs_code() -> bool:
    """Whether Python code may run when the garbage goes."""
    return _runs_code


def has_spared() -> bool:
    """Whether a quiet collection has left what may be garbage because code would have run."""
    return _has_spared


def first_garbage() -> u64:
    return _first


def begin(quiet: bool) -> None:
    """A new collection of everything."""
    global _is_quiet
    _is_quiet = quiet
    _start(u64(0), u64(0), EMPTY if _is_stale else COUNT)


def begin_again() -> None:
    """Looks at the garbage again, to every object of which the caller holds one reference."""
    _start(u64(GARBAGE), u64(1), EMPTY)


def is_unsure() -> bool:
    """Whether a collection is under way that has not yet found all garbage."""
    return _phase < SORTED and _phase != RESTING


def give_up() -> None:
    """The program goes on before everything was looked at: nothing that was counted is true any more."""
    global _phase, _is_stale, _grey
    if is_unsure():
        _phase = RESTING
        _grey = u64(0)
        _is_stale = True


def begin_end() -> None:
    """Garbage has said its last words."""
    global _phase, _current
    _phase = DROP
    _current = _first


def advance(budget: u64) -> None:
    """Goes on until about so many references were looked at, until all is sorted, or until all garbage is gone."""
    global _left
    _left = budget
    while _left != u64(0) and _phase != RESTING and _phase != SORTED:
        if _phase < SORTED:
            _walk()
        elif _phase == DROP:
            _drop_garbage()
        else:
            _free_garbage()


def _start(candidates: u64, holds: u64, phase: int) -> None:
    global _candidates, _holds, _first, _last, _revived, _found, _has_destructors, _runs_code, _has_spared
    _has_spared = False
    _candidates = candidates
    _holds = holds
    _first = u64(0)
    _last = u64(0)
    _revived = u64(0)
    _found = u64(0)
    _has_destructors = False
    _runs_code = False
    _enter(phase)


def _enter(phase: int) -> None:
    global _phase, _chunk, _block
    _phase = phase
    _chunk = heap_word(FIRST_CHUNK)
    _block = _chunk + u64(CHUNK_HEADER_BYTES)


def _spend(steps: u64) -> None:
    global _left
    _left = _left - steps if _left > steps else u64(0)


# ------------------------------------------------------------------------------------------------ all objects


def _walk() -> None:
    """All objects, from where the phase has got to."""
    global _chunk, _block
    while _chunk != u64(0):
        size = load_u64(_chunk + u64(16))
        end = load_u64(_chunk + u64(24))
        while _block != end or _grey != u64(0):
            if _left == u64(0):
                return
            if _grey != u64(0):
                _visit_grey()
                continue
            if load_u32(_block + u64(4)).to_int() != 0:
                _meet(_block)
            _block = _block + size
            _spend(u64(1))
        _chunk = load_u64(_chunk)
        _block = _chunk + u64(CHUNK_HEADER_BYTES)
    _end_walk()


def _end_walk() -> None:
    global _phase, _is_stale
    if _phase == EMPTY:
        _is_stale = False
        _enter(COUNT)
    elif _phase == COUNT:
        _enter(MARK)
    elif _phase == MARK:
        _enter(SORT)
    else:
        _phase = SORTED


def _meet(owner: u64) -> None:
    """What the phase does with one object."""
    global _has_spared
    number = load_u32(owner + u64(4)).to_int()
    place = trace_place(owner, number)
    word = load_u64(place)
    if _phase == EMPTY:
        if _candidates == u64(0):
            store_u64(place, u64(0))
        elif word & u64(STATE) == _candidates:
            store_u64(place, word & u64(STATE))
    elif _phase == SORT:
        _sort(owner, number, place, word)
    elif word & u64(STATE) == _candidates:
        if _phase == COUNT:
            _visit(owner, number)
        elif u64(load_u32(owner).to_int()) != (word >> 4) + _holds:
            _reach(owner, place, word)
        elif _is_quiet and layout_runs_code(number):
            _has_spared = True
            _reach(owner, place, word)


def _sort(owner: u64, number: int, place: u64, word: u64) -> None:
    global _first, _last, _revived, _found, _has_destructors, _runs_code
    state = word & u64(STATE)
    if state == _candidates:
        store_u64(place, u64(GARBAGE))
        if _last == u64(0):
            _first = owner
        else:
            before = trace_place(_last, load_u32(_last + u64(4)).to_int())
            store_u64(before, load_u64(before) | owner)
        _last = owner
        _found = _found + u64(1)
        if layout_has_destructor(number):
            _has_destructors = True
        if layout_runs_code(number):
            _runs_code = True
    elif state == u64(REACHED):
        if _candidates == u64(0):
            store_u64(place, u64(0))
        else:
            store_u64(place, _revived)
            _revived = owner


# ------------------------------------------------------------------------------------------------ references


@inline
def trace_place(owner: u64, number: int) -> u64:
    """The address of an object's trace word."""
    return owner + u64(layout_size(number)) - u64(8)


def next_garbage(owner: u64) -> u64:
    """The garbage behind this one, or 0."""
    return load_u64(trace_place(owner, load_u32(owner + u64(4)).to_int())) & ~u64(15)


def is_garbage(owner: u64) -> bool:
    """Whether an object is garbage that was found, and not yet freed."""
    number = load_u32(owner + u64(4)).to_int()
    if layout_kind(number) != TRACED:
        return False
    return load_u64(trace_place(owner, number)) & u64(STATE) == u64(GARBAGE)


def _visit_grey() -> None:
    """What the first of the grey objects holds."""
    global _grey
    owner = _grey
    number = load_u32(owner + u64(4)).to_int()
    place = trace_place(owner, number)
    word = load_u64(place)
    _grey = word & ~u64(15)
    store_u64(place, word & u64(STATE))
    _visit(owner, number)


def _visit(owner: u64, number: int) -> None:
    """Every reference that an object holds."""
    index = u64(0)
    references = u64(layout_references(number))
    while index < references:
        _touch(load_u64(owner + u64(layout_offset(number, index.to_int()))))
        index = index + u64(1)
    _spend(references)


def _touch(target: u64) -> None:
    """One reference: to an object, or to an array that belongs to the owner."""
    if target == u64(0):
        return
    number = load_u32(target + u64(4)).to_int()
    kind = layout_kind(number)
    if kind == TRACED:
        _touch_object(target, number)
    elif kind == TRACED_ARRAY and load_u32(target).to_int() == 1:
        _touch_items(target, number)


def _touch_items(array: u64, number: int) -> None:
    size = u64(layout_item_size(number))
    references = u64(layout_item_references(number))
    item = array + u64(16)
    end = item + load_u64(array + u64(8)) * size
    while item != end:
        index = u64(0)
        while index < references:
            target = load_u64(item + u64(layout_offset(number, index.to_int())))
            if target != u64(0):
                held = load_u32(target + u64(4)).to_int()
                if layout_kind(held) == TRACED:
                    _touch_object(target, held)
            index = index + u64(1)
        item = item + size
    _spend(load_u64(array + u64(8)))


def _touch_object(target: u64, number: int) -> None:
    place = trace_place(target, number)
    word = load_u64(place)
    if word & u64(STATE) != _candidates:
        return
    if _phase == COUNT:
        store_u64(place, word + u64(ONE))
    else:
        _reach(target, place, word)


def _reach(owner: u64, place: u64, word: u64) -> None:
    global _grey
    store_u64(place, u64(REACHED) | _grey)
    _grey = owner


# ------------------------------------------------------------------------------------------------ the end of garbage


def release_revived() -> None:
    """Gives up the reference that the caller holds to each object that turned out to live."""
    global _revived
    while _revived != u64(0):
        owner = _revived
        number = load_u32(owner + u64(4)).to_int()
        place = trace_place(owner, number)
        word = load_u64(place)
        _revived = word & ~u64(15)
        store_u64(place, u64(0))
        release_object(owner)


def _drop_garbage() -> None:
    global _phase, _current
    while _current != u64(0):
        if _left == u64(0):
            return
        owner = _current
        _current = next_garbage(owner)
        number = load_u32(owner + u64(4)).to_int()
        index = u64(0)
        references = u64(layout_references(number))
        while index < references:
            _drop(owner + u64(layout_offset(number, index.to_int())))
            index = index + u64(1)
        _spend(references + u64(1))
    _current = _first
    _phase = FREE


def _drop(place: u64) -> None:
    """A field of garbage lets go of what it holds. Other garbage is not counted any more."""
    target = load_u64(place)
    if target == u64(0):
        return
    store_u64(place, u64(0))
    number = load_u32(target + u64(4)).to_int()
    if layout_kind(number) == TRACED_ARRAY and load_u32(target).to_int() == 1:
        _drop_items(target, number)
    if not is_garbage(target):
        release_object(target)


def _drop_items(array: u64, number: int) -> None:
    size = u64(layout_item_size(number))
    references = u64(layout_item_references(number))
    item = array + u64(16)
    end = item + load_u64(array + u64(8)) * size
    while item != end:
        index = u64(0)
        while index < references:
            place = item + u64(layout_offset(number, index.to_int()))
            target = load_u64(place)
            if target != u64(0):
                store_u64(place, u64(0))
                if not is_garbage(target):
                    release_object(target)
            index = index + u64(1)
        item = item + size
    _spend(load_u64(array + u64(8)))


def _free_garbage() -> None:
    global _phase, _current, _first
    while _current != u64(0):
        if _left == u64(0):
            return
        owner = _current
        _current = next_garbage(owner)
        free_traced_object(owner)
        _spend(u64(1))
    _first = u64(0)
    _phase = RESTING
