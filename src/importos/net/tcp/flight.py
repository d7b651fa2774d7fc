"""The segments that are under way, and what is known of each: the scoreboard of RFC 6675 and RFC 8985.

Three lists of numbers side by side, no object for a segment; several that a device has cut out of one packet are one
here until an acknowledgement tells them apart. ``sacked`` and ``lost`` are always the sums of the bytes
that are so marked; a segment is never both. What was lost and is sent again is under way again.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

SACKED: Final = 1
LOST: Final = 2
RETRANSMITTED: Final = 4  # at least once
FEW: Final = 64  # so many segments that are done may lie at the beginning of the lists
KEPT: Final = 16  # or all of them, when they are no more: their room serves the next ones


class Flight:
    """Segments from ``start`` (SND.UNA) to ``end`` (SND.NXT), each one up to where the next one begins."""

    def __init__(self, start: int) -> None:
        self.start = start
        self.end = start
        self.first = 1  # the segments before are done; there is room for one from the beginning
        self.begins = [start]
        self.sent_at = [0]
        self.marks = [0]
        self.sacked = 0
        self.lost = 0
        self.retransmitted = 0  # how many segments under way were sent more than once
        # what an acknowledgement has brought (``begin_report`` forgets it)
        self.newest_sent = -1  # when the segment was sent that was sent last of those that have arrived
        self.newest_end = 0
        self.newest_again = False  # it was sent more than once
        self.oldest_sent = -1  # of those that are acknowledged cumulatively: when the first of them was sent
        self.has_again = False  # one of these was sent more than once
        self.furthest_once = -1  # the largest end of a segment that was sent once and has arrived now
        self.nearest_once = -1  # and the smallest one

    def begin_report(self) -> None:
        self.newest_sent = -1
        self.oldest_sent = -1
        self.has_again = False
        self.furthest_once = -1
        self.nearest_once = -1

    def _report(self, index: int, end: int) -> None:
        sent = self.sent_at[index]
        again = self.marks[index] & RETRANSMITTED != 0
        if sent > self.newest_sent or (sent == self.newest_sent and end > self.newest_end):
            self.newest_sent = sent
            self.newest_end = end
            self.newest_again = again
        if not again:
            if end > self.furthest_once:
                self.furthest_once = end
            if self.nearest_once < 0 or end < self.nearest_once:
                self.nearest_once = end

    def under_way(self) -> int:
        """The pipe (RFC 6675, section 2): bytes that are thought to be in the network."""
        return self.end - self.start - self.sacked - self.lost

    def end_of(self, index: int) -> int:
        return self.begins[index + 1] if index + 1 < len(self.begins) else self.end

    def push(self, size: int, now_ns: int) -> None:
        """A new segment is sent."""
        index = self.first - 1
        if index >= 0 and self.first == len(self.begins):
            self.first = index
            self.begins[index] = self.end
            self.sent_at[index] = now_ns
            self.marks[index] = 0
        else:
            self.begins.append(self.end)
            self.sent_at.append(now_ns)
            self.marks.append(0)
        self.end += size

    def release(self, position: int) -> None:
        """All before the position has arrived (RFC 9293, section 3.10.7.4: whole segments, or the rest of one)."""
        first = self.first
        count = len(self.begins)
        while first < count and self.begins[first] < position:
            end = self.end_of(first)
            begin = self.begins[first]
            done = min(end, position) - begin
            marks = self.marks[first]
            if marks & SACKED:
                self.sacked -= done
            elif marks & LOST:
                self.lost -= done
            if marks & RETRANSMITTED:
                self.has_again = True
            if marks & SACKED == 0:
                self._report(first, min(end, position))
                if self.oldest_sent < 0:
                    self.oldest_sent = self.sent_at[first]
            if end > position:
                self.begins[first] = position
                break
            if marks & RETRANSMITTED:
                self.retransmitted -= 1
            first += 1
        self.start = position
        if first == count and count > KEPT:
            self.begins.clear()
            self.sent_at.clear()
            self.marks.clear()
            first = 0
        elif first >= FEW and first * 2 >= count:
            del self.begins[:first]
            del self.sent_at[:first]
            del self.marks[:first]
            first = 0
        self.first = first

    def find(self, position: int) -> int:
        """The segment that holds the position."""
        return bisect_right(self.begins, position, self.first) - 1

    def split(self, index: int, position: int) -> None:
        """The segment ends at the position, and a new one with all its marks begins there."""
        self.begins.insert(index + 1, position)
        self.sent_at.insert(index + 1, self.sent_at[index])
        self.marks.insert(index + 1, self.marks[index])
        if self.marks[index] & RETRANSMITTED:
            self.retransmitted += 1

    def mark_sacked(self, index: int) -> None:
        marks = self.marks[index]
        end = self.end_of(index)
        size = end - self.begins[index]
        if marks & LOST:
            self.lost -= size
        self._report(index, end)
        self.marks[index] = (marks & ~LOST) | SACKED
        self.sacked += size

    def mark_lost(self, index: int) -> None:
        marks = self.marks[index]
        if marks & (LOST | SACKED) == 0:
            self.marks[index] = marks | LOST
            self.lost += self.end_of(index) - self.begins[index]

    def mark_first_lost(self, size: int) -> None:
        """The first segment; of one that a device has cut into several, the first ``size`` bytes."""
        first = self.first
        if self.end_of(first) - self.begins[first] > size:
            self.split(first, self.begins[first] + size)
        self.mark_lost(first)

    def mark_all_lost(self) -> None:
        """After a retransmission timeout (RFC 6675, section 5.1): nothing is under way any more."""
        for index in range(self.first, len(self.begins)):
            self.mark_lost(index)

    def unmark_lost(self) -> None:
        """They were under way after all."""
        for index in range(self.first, len(self.begins)):
            self.marks[index] &= ~LOST
        self.lost = 0

    def forget_sacked(self) -> None:
        """The receiver has thrown away what it reported (RFC 2018, section 8)."""
        for index in range(self.first, len(self.begins)):
            self.marks[index] &= ~SACKED
        self.sacked = 0

    def first_lost(self) -> int:
        """The first segment that must be sent again, or -1."""
        if self.lost:
            for index in range(self.first, len(self.begins)):
                if self.marks[index] & LOST:
                    return index
        return -1

    def send_again(self, index: int, now_ns: int) -> None:
        marks = self.marks[index]
        if marks & LOST:
            self.lost -= self.end_of(index) - self.begins[index]
        if marks & RETRANSMITTED == 0:
            self.retransmitted += 1
        self.marks[index] = (marks & ~LOST) | RETRANSMITTED
        self.sent_at[index] = now_ns

    def clear(self) -> None:
        self.release(self.end)
