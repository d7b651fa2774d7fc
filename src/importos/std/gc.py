"""The module ``gc``: the collector of reference cycles.

Objects whose last reference goes are freed at once, whatever this module says. Only what holds itself waits for the
collector: until ``collect()`` is called, until the event loop has nothing to do, or until memory runs short.
"""

from __future__ import annotations

from importos.runtime import cycles


def collect(generation: int = 2) -> int:
    """Frees all garbage; how many objects that was. There are no generations: each is the whole."""
    if generation < 0 or generation > 2:
        raise ValueError("invalid generation")
    return cycles.collect()


def enable() -> None:
    """Collections begin by themselves, as they do at first."""
    cycles.set_enabled(True)


def disable() -> None:
    """Collections begin when ``collect()`` is called, and before there would be a MemoryError."""
    cycles.set_enabled(False)


def isenabled() -> bool:
    return cycles.is_enabled()


def get_count() -> tuple[int, int, int]:
    """How many objects there are more than after the last collection: only of those that can be in a cycle."""
    return (cycles.new_objects(), 0, 0)
