"""When which connection wants to be asked: one place in a heap each, however many timers it has.

A deadline that moves away costs nothing: the place in the heap is corrected when it has come. Only one that comes
nearer moves up at once. So an acknowledgement, which puts off the retransmission timer, never touches the heap.
"""

from __future__ import annotations

from typing import Final

NEVER: Final = (1 << 62) - 1


class Timed:
    """What stands in the heap: ``timer_due`` never lies behind the real deadline."""

    def __init__(self) -> None:
        self.timer_due = NEVER
        self.timer_place = -1  # -1: not in the heap


class TimerHeap:
    def __init__(self) -> None:
        self._heap: list[Timed] = []

    def __len__(self) -> int:
        return len(self._heap)

    def next_due(self) -> int:
        return self._heap[0].timer_due if self._heap else NEVER

    def set(self, timed: Timed, due: int) -> None:
        """The deadline is no later than ``due`` from now on."""
        if timed.timer_place < 0:
            timed.timer_place = len(self._heap)
            timed.timer_due = due
            self._heap.append(timed)
            self._rise(timed.timer_place)
        elif due < timed.timer_due:
            timed.timer_due = due
            self._rise(timed.timer_place)

    def put_off(self, timed: Timed, due: int) -> None:
        """The first one of the heap is due later."""
        timed.timer_due = due
        self._sink(timed.timer_place)

    def first_due(self, now_ns: int) -> Timed | None:
        if self._heap and self._heap[0].timer_due <= now_ns:
            return self._heap[0]
        return None

    def remove(self, timed: Timed) -> None:
        place = timed.timer_place
        if place < 0:
            return
        timed.timer_place = -1
        last = self._heap.pop()
        if last is not timed:
            self._heap[place] = last
            last.timer_place = place
            self._rise(place)
            self._sink(last.timer_place)

    def clear(self) -> None:
        for timed in self._heap:
            timed.timer_place = -1
        self._heap.clear()

    def _rise(self, place: int) -> None:
        heap = self._heap
        timed = heap[place]
        while place > 0:
            above = (place - 1) >> 1
            other = heap[above]
            if other.timer_due <= timed.timer_due:
                break
            heap[place] = other
            other.timer_place = place
            place = above
        heap[place] = timed
        timed.timer_place = place

    def _sink(self, place: int) -> None:
        heap = self._heap
        timed = heap[place]
        count = len(heap)
        while True:
            below = 2 * place + 1
            if below >= count:
                break
            if below + 1 < count and heap[below + 1].timer_due < heap[below].timer_due:
                below += 1
            other = heap[below]
            if other.timer_due >= timed.timer_due:
                break
            heap[place] = other
            other.timer_place = place
            place = below
        heap[place] = timed
        timed.timer_place = place
