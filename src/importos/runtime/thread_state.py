"""What each thread has one of: the context of ``contextvars``, the event loop that runs, parts of ``threading.local``.

Programs without threads have one state. ``runtime/fibers.py`` puts that of the fiber that runs here. What is in it
belongs to modules that this one must never know.
"""

from __future__ import annotations


class ThreadState:
    """One thread's own; nothing at its beginning, as in CPython."""

    def __init__(self) -> None:
        self.context: object = None
        self.event_loop: object = None
        self.parts: dict[int, object] | None = None


state: ThreadState = ThreadState()
