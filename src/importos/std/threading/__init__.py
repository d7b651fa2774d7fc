"""The module ``threading``: threads are fibers of one core, which hand over when they wait. Joined from its parts.

A thread keeps the processor until it waits: for a lock, another thread, a queue, a moment. What CPython's threads do
between two such places can therefore not be interrupted here.
"""

from __future__ import annotations

PARTS = (
    "locks",
    "coordination",
    "threads",
    "thread_locals",
)
