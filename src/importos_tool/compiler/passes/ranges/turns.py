"""How often a loop turns, and what its sums can come to because of it.

Growing intervals know no end of ``total += x``; but a loop whose index goes up by at least one each turn, and stays
between two numbers, turns no more often than their difference. What a register gains in one turn, times the turns, is
the most it can gain in the loop; loops in loops multiply::

    for position in range(length):        length <= 2**47: at most 2**47 turns
        total += packet[position]         0 <= packet[position] <= 255: total <= 255 * 2**47

What is gained on the way from the head of a loop back to it must be sums alone, each of them exact.
"""

from __future__ import annotations

from collections.abc import Callable

from importos_tool.compiler.passes.ranges.bounds import KNOWN_BETWEEN, Bounds, operation_of
from importos_tool.compiler.passes.ranges.intervals import FULL, LEAST, MOST, Interval, add, join, meet, subtract
from importos_tool.compiler.passes.ranges.numbers import Meeting, Number

_DEEPEST = 40  # sums on a way


def limit_sums(bounds: Bounds) -> None:
    """Sets the intervals of what only grew without end because it grows in a loop."""
    heads = [[m for m in meetings if m.is_known and m.closes_loop] for meetings in bounds.numbers.meetings]
    if not any(_is_endless(bounds, meeting) for meetings in heads for meeting in meetings):
        return
    turns = _Turns(bounds, heads)
    changed = False
    for meetings in heads:
        for meeting in meetings:
            if _is_endless(bounds, meeting):
                limited = turns.limit(meeting)
                old = bounds.intervals[meeting]
                if limited is not None and old is not None and limited != old:
                    bounds.intervals[meeting] = meet(limited, old)
                    changed = True
    if changed:
        bounds.shrink(2)


def _is_endless(bounds: Bounds, meeting: Meeting) -> bool:
    interval = bounds.intervals[meeting]
    return interval is not None and (interval[0] == LEAST or interval[1] == MOST)


class _Turns:
    """How often each loop of a function turns at most, by the block of its head."""

    def __init__(self, bounds: Bounds, heads: list[list[Meeting]]) -> None:
        self._bounds = bounds
        self._most: dict[int, int] = {}
        self._under_way: set[Meeting] = set()
        for block, meetings in enumerate(heads):
            for meeting in meetings:
                found = self._turns_of(meeting)
                if found is not None:
                    self._most[block] = min(found, self._most.get(block, found))

    def limit(self, meeting: Meeting) -> Interval | None:
        """Where a number at the head of a loop lies at most."""
        start = self._at_entry(meeting, lambda number, before: self._bounds.on_edge(number, before, meeting.block))
        gain = self._gain_of_loop(meeting)
        return None if start is None or gain is None else meet(add(start, gain), FULL)

    def _turns_of(self, meeting: Meeting) -> int | None:
        interval = self._bounds.intervals[meeting]
        step = self._gain_of_turn(meeting)
        if interval is None or step is None:
            return None
        least = step[0] if step[0] > 0 else -step[1]
        return (interval[1] - interval[0]) // least if least > 0 else None

    # -------------------------------------------------------------------------------------------- gains

    def _gain_of_loop(self, meeting: Meeting) -> Interval | None:
        """What it gains in all turns together."""
        turns = self._most.get(meeting.block)
        gain = self._gain_of_turn(meeting) if turns is not None else None
        if turns is None or gain is None:
            return None
        return (turns * min(gain[0], 0), turns * max(gain[1], 0))

    def _gain_of_turn(self, meeting: Meeting) -> Interval | None:
        """What it gains from the head of its loop back to it."""
        if meeting in self._under_way:
            return None
        self._under_way.add(meeting)
        result: Interval | None = None
        for before, number in zip(self._bounds.flow.predecessors[meeting.block], meeting.numbers, strict=True):
            if before >= meeting.block and self._bounds.on_edge(number, before, meeting.block) is not None:
                gain = self._gain(number, before, meeting, 0)
                if gain is None:
                    result = None
                    break
                result = gain if result is None else join(result, gain)
        self._under_way.discard(meeting)
        return result

    def _gain(self, number: Number, block: int, start: Meeting, depth: int) -> Interval | None:
        """``number - start`` for the value that ``start`` had when control last was at the head of its loop."""
        if number is start:
            return (0, 0)
        if type(number) is int or depth > _DEEPEST:
            return None
        if type(number) is Meeting:
            return self._gain_of_meeting(number, start, depth)
        bounds = self._bounds
        step = bounds.sums.get(number)
        if step is None:
            step = bounds.definitions.get(number)
            if step is None:
                return None
            if step.operation.name == KNOWN_BETWEEN:
                return self._gain(step.numbers[0], block, start, depth + 1)
            if operation_of(step) not in ("add", "subtract") or not bounds.fits_exactly(step, block):
                return None
        elif not bounds.is_exact(step, block):
            return None
        name = operation_of(step)
        left, right = step.numbers
        other = bounds.at(right, block)
        gain = self._gain(left, block, start, depth + 1)
        if gain is not None and other is not None:
            return add(gain, other) if name == "add" else subtract(gain, other) if name == "subtract" else None
        if name == "add":
            other = bounds.at(left, block)
            gain = self._gain(right, block, start, depth + 1)
            return add(gain, other) if gain is not None and other is not None else None
        return None

    def _gain_of_meeting(self, meeting: Meeting, start: Meeting, depth: int) -> Interval | None:
        """Where ways meet inside of the loop, or at the head of a loop inside of it."""
        flow = self._bounds.flow
        if not meeting.is_known or meeting.block == start.block or not flow.dominates(start.block, meeting.block):
            return None
        gain = self._at_entry(meeting, lambda number, before: self._gain(number, before, start, depth + 1))
        if gain is None or not meeting.closes_loop:
            return gain
        inside = self._gain_of_loop(meeting)
        return None if inside is None else add(gain, inside)

    def _at_entry(self, meeting: Meeting, interval_of: Callable[[Number, int], Interval | None]) -> Interval | None:
        """The join over the ways that do not come from inside of the meeting's own loop."""
        result: Interval | None = None
        for before, number in zip(self._bounds.flow.predecessors[meeting.block], meeting.numbers, strict=True):
            if before >= meeting.block or self._bounds.on_edge(number, before, meeting.block) is None:
                continue
            interval = interval_of(number, before)
            if interval is None:
                return None
            result = interval if result is None else join(result, interval)
        return result
