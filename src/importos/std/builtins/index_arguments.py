"""Bounds and counts as arguments: whatever has ``__index__``, and None for a bound that is not given."""

from __future__ import annotations

from typing import SupportsIndex

from importos.lowlevel.intrinsic import inline


@inline
def first_bound(index: SupportsIndex | None) -> int:
    """Where a search begins; the callee reads a negative number from the end."""
    return 0 if index is None else index.__index__()


@inline
def last_bound(index: SupportsIndex | None) -> int:
    """Where a search ends."""
    return 9223372036854775807 if index is None else index.__index__()
