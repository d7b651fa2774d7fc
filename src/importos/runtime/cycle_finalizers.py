"""The last words of garbage: weak references to it, then its ``__del__``, in CPython's order (PEP 442).

First every weak reference to garbage answers None. Then the callbacks of those run that are no garbage themselves. Then
``__del__`` of every object that has one, once. What has a new holder after that lives on.
"""

from __future__ import annotations

from importos.lowlevel.integers import u32, u64
from importos.lowlevel.layouts import (
    layout_anchor,
    layout_has_destructor,
    object_at,
    release_object,
    run_destructor,
)
from importos.lowlevel.memory import load_u32, load_u64, store_u32, store_u64
from importos.lowlevel.objects import address_of, unsafe_cast
from importos.runtime import cycle_trace
from importos.runtime.weak_anchors import Anchor, forget_target, tell_watchers


def finalize_garbage(everything: u64) -> None:
    """Afterwards the garbage of ``cycle_trace`` is what really is; all of it holds nothing but itself."""
    _hold_all()
    _part_anchors()
    owner = cycle_trace.first_garbage()
    while owner != u64(0):
        if layout_has_destructor(_number(owner)):
            run_destructor(owner)
        owner = cycle_trace.next_garbage(owner)
    cycle_trace.begin_again()
    cycle_trace.advance(everything)
    _part_anchors()  # those that __del__ has made
    cycle_trace.release_revived()


def _number(owner: u64) -> int:
    return load_u32(owner + u64(4)).to_int()


def _hold_all() -> None:
    """No ``__del__`` can make another piece of garbage die."""
    owner = cycle_trace.first_garbage()
    while owner != u64(0):
        store_u32(owner, load_u32(owner) + u32(1))
        owner = cycle_trace.next_garbage(owner)


def _part_anchors() -> None:
    """Garbage and the weak references to it know each other no more; then the callbacks, the latest first."""
    owner = cycle_trace.first_garbage()
    while owner != u64(0):
        if _anchor_address(owner) != u64(0):
            _forget(unsafe_cast(Anchor[object], object_at(_anchor_address(owner))))
        owner = cycle_trace.next_garbage(owner)
    owner = cycle_trace.first_garbage()
    while owner != u64(0):
        anchor = _anchor_address(owner)
        if anchor != u64(0):
            tell_watchers(unsafe_cast(Anchor[object], object_at(anchor)))
            store_u64(owner + u64(layout_anchor(_number(owner))), u64(0))
            release_object(anchor)
        owner = cycle_trace.next_garbage(owner)


def _anchor_address(owner: u64) -> u64:
    offset = layout_anchor(_number(owner))
    return load_u64(owner + u64(offset)) if offset != 0 else u64(0)


def _forget(anchor: Anchor[object]) -> None:
    """Callbacks of references that are garbage themselves are never called."""
    forget_target(anchor)
    for link in anchor.links:
        if link.is_live and cycle_trace.is_garbage(u64(address_of(link.watcher()))):
            link.cut()
