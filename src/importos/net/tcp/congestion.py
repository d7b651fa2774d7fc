"""How much may be under way: slow start and the window after a loss (RFC 5681), the way down to it where the peer sends
SACK (RFC 9937); NewReno grows as RFC 5681 says.

``CongestionControl`` is what every algorithm shares; how the window grows without slow start, and how far it falls, is
the algorithm's own. The window counts bytes and never falls under one segment.
"""

from __future__ import annotations

from typing import Final

UNLIMITED: Final = 1 << 40
INITIAL_SEGMENTS: Final = 10  # RFC 6928


def initial_window(segment_size: int) -> int:
    """RFC 6928, section 2."""
    return min(INITIAL_SEGMENTS * segment_size, max(2 * segment_size, 14600))


class CongestionControl:
    def __init__(self, segment_size: int) -> None:
        self.segment_size = segment_size
        self.window = initial_window(segment_size)  # cwnd
        self.threshold = UNLIMITED  # ssthresh: RFC 5681, section 3.1: arbitrarily high
        self.undo_window = 0  # what they were before the last loss, for when it was none
        self.undo_threshold = 0
        # RecoverFS, prr_delivered and prr_out of RFC 9937, all in bytes.
        self._at_loss = 0
        self._delivered = 0
        self.sent = 0

    def acknowledged(self, size: int, now_ns: int, round_trip: int) -> None:
        """So many new bytes have arrived, and the window was what held the sender back."""
        if self.window < self.threshold:
            grown = min(size, 2 * self.segment_size)  # RFC 5681 (2); RFC 3465, section 2.3: L is 2
            self.window = min(self.window + grown, self.threshold + self.segment_size)
        else:
            self.avoid_congestion(size, now_ns, round_trip)

    def loss_found(self, under_way: int, now_ns: int) -> None:
        """The beginning of a fast recovery: the window falls once (RFC 5681 (4); RFC 6675, section 5)."""
        self.undo_window = self.window
        self.undo_threshold = self.threshold
        self.threshold = max(self.reduced(under_way, now_ns), 2 * self.segment_size)
        self.window = self.threshold

    def begin_reduction(self, pipe: int, undelivered: int) -> None:
        """RFC 9937, section 6: the window goes down to the threshold with what arrives, so that sending never stops."""
        self._at_loss = undelivered
        self._delivered = 0
        self.sent = 0
        self.window = pipe

    def reduce(self, delivered: int, pipe: int, is_first: bool, is_safe: bool) -> None:
        """So many bytes more have arrived during the recovery, which the first of these calls may have begun.

        ``is_safe``: they have brought the stream forward and no further loss was found.
        """
        if is_first:
            self._at_loss += delivered
        self._delivered += delivered
        if pipe > self.threshold:
            may_go = (self._delivered * self.threshold + self._at_loss - 1) // self._at_loss - self.sent
        else:
            may_go = max(self._delivered - self.sent, delivered) + (self.segment_size if is_safe else 0)
            may_go = min(may_go, self.threshold - pipe)
        self.window = pipe + max(may_go, 0 if self.sent else self.segment_size)

    def timed_out(self, under_way: int, is_first: bool, now_ns: int) -> None:
        """RFC 5681, section 3.1: the window is one segment; the threshold falls when this was not a repetition."""
        if is_first:
            self.undo_window = self.window
            self.undo_threshold = self.threshold
            self.threshold = max(self.reduced(under_way, now_ns), 2 * self.segment_size)
        self.window = self.segment_size

    def restart_after_idle(self) -> None:
        """RFC 5681, section 4.1: nothing was sent for longer than a timeout."""
        self.window = min(self.window, initial_window(self.segment_size))

    def undo(self) -> None:
        """Nothing was lost after all."""
        if self.undo_window:
            self.window = max(self.window, self.undo_window)
            self.threshold = max(self.threshold, self.undo_threshold)
            self.undo_window = 0

    def avoid_congestion(self, size: int, now_ns: int, round_trip: int) -> None:
        raise NotImplementedError

    def reduced(self, under_way: int, now_ns: int) -> int:
        raise NotImplementedError


class NewReno(CongestionControl):
    """Adds one segment a window, halves after a loss."""

    def __init__(self, segment_size: int) -> None:
        super().__init__(segment_size)
        self._counted = 0

    def avoid_congestion(self, size: int, now_ns: int, round_trip: int) -> None:
        """RFC 5681, section 3.1, with bytes counted (RFC 3465)."""
        self._counted += size
        if self._counted >= self.window:
            self._counted -= self.window
            self.window += self.segment_size

    def reduced(self, under_way: int, now_ns: int) -> int:
        return under_way // 2
