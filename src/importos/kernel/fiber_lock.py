"""A lock between fibers, for what must not be met half done: whoever holds it may take it again.

It is fair: who has waited longest has it next, before anybody else can take it. An exception while waiting leaves the
others in their places. A program without other fibers never waits. Must never be held by who comes back to the event
loop, and must never be taken by an interrupt handler.
"""

from __future__ import annotations

from collections import deque
from types import TracebackType

from importos.kernel import event_loop
from importos.kernel.idle import FOREVER
from importos.runtime import thread_state
from importos.runtime.thread_state import ThreadState


class Turn:
    """Somebody who waits."""

    def __init__(self, state: ThreadState) -> None:
        self.state = state


class FiberLock:
    """``with lock:`` holds it. A fiber is known by its ``ThreadState``."""

    def __init__(self) -> None:
        self._owner: ThreadState | None = None
        self._depth = 0  # how often the owner has taken it
        self._turns: deque[Turn] | None = None

    def __enter__(self) -> None:
        own = thread_state.state
        if self._owner is None:
            self._owner = own
        elif self._owner is not own:
            self._wait(own)
            return
        self._depth += 1

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._depth -= 1
        if self._depth == 0:
            self._hand_on()

    def _hand_on(self) -> None:
        turns = self._turns
        if turns:
            turn = turns.popleft()
            self._owner = turn.state
            self._depth = 1
            way = event_loop.idle
            if way is not None:
                way.interrupt(turn)
        else:
            self._owner = None

    def _wait(self, own: ThreadState) -> None:
        way = event_loop.idle
        if way is None:
            raise RuntimeError("deadlock: the thread that holds the lock will never run again")
        turns = self._turns
        if turns is None:
            turns = self._turns = deque()
        turn = Turn(own)
        turns.append(turn)
        try:
            while self._owner is not own:
                way.stand_by(turn, FOREVER)
        except BaseException:
            if self._owner is own:
                self._depth = 0
                self._hand_on()
            else:
                turns.remove(turn)
            raise
