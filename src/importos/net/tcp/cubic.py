"""CUBIC (RFC 9438): the window grows with the time since the last loss, not with the round trip."""

from __future__ import annotations

from typing import Final

from importos.net.tcp.congestion import CongestionControl

C: Final = 0.4  # section 5: segments a second cubed
BETA: Final = 0.7  # section 4.6
ALPHA: Final = 3.0 * (1.0 - BETA) / (1.0 + BETA)  # section 4.3


class Cubic(CongestionControl):
    """Windows inside are in segments, as the RFC has them."""

    def __init__(self, segment_size: int) -> None:
        super().__init__(segment_size)
        self._most = 0.0  # W_max
        self._origin = 0.0  # K, seconds
        self._began = 0  # when this epoch of congestion avoidance began; 0: it has not
        self._reno = 0.0  # W_est
        self._share = ALPHA
        self._before = 0.0  # cwnd_prior

    def avoid_congestion(self, size: int, now_ns: int, round_trip: int) -> None:
        segment = float(self.segment_size)
        window = float(self.window) / segment
        if self._began == 0:
            self._begin(window, now_ns)
        elapsed = float(now_ns - self._began) / 1e9 + float(round_trip) / 1e9 - self._origin
        target = C * elapsed * elapsed * elapsed + self._most  # section 4.2, at the end of the next round trip
        arrived = float(size) / segment
        self._reno += self._share * arrived / window  # section 4.3
        if self._reno >= self._before:
            self._share = 1.0
        now = elapsed - float(round_trip) / 1e9
        if C * now * now * now + self._most < self._reno:
            window = max(window, self._reno)
        else:
            target = min(max(target, window), 1.5 * window)
            window += (target - window) / window * arrived  # sections 4.4 and 4.5
        self.window = max(int(window * segment), self.window)

    def _begin(self, window: float, now_ns: int) -> None:
        """Section 4.2 and 4.8: K is the time in which the window gets back to where it was."""
        self._began = max(now_ns, 1)
        self._reno = window
        self._share = ALPHA
        if window < self._most:
            self._origin = cube_root((self._most - window) / C)
        else:
            self._origin = 0.0
            self._most = window

    def reduced(self, under_way: int, now_ns: int) -> int:
        """Section 4.6, with the fast convergence of section 4.7."""
        window = float(self.window) / float(self.segment_size)
        self._before = window
        self._most = window * (1.0 + BETA) / 2.0 if window < self._most else window
        self._began = 0
        return int(float(min(self.window, max(under_way, self.segment_size))) * BETA)

    def timed_out(self, under_way: int, is_first: bool, now_ns: int) -> None:
        super().timed_out(under_way, is_first, now_ns)
        self._began = 0  # section 4.8

    def undo(self) -> None:
        super().undo()
        self._began = 0


def cube_root(value: float) -> float:
    """Newton's method from above, for a number above zero; the power function is ten times as large as this file."""
    root = max(value, 1.0)
    better = (2.0 * root + value / (root * root)) / 3.0
    while root - better > 1e-12 * root:
        root = better
        better = (2.0 * root + value / (root * root)) / 3.0
    return better
