"""One question for the time of day: SNTP, RFC 5905, section 14, with the tests of section 8 that a client can make.

Must never take the time from an answer to another question, from a server that does not know it, or from one whose own
times contradict each other. Sans-IO: ``now_ns`` counts from any moment.
"""

from __future__ import annotations

from importos.net.wire import ntp
from importos.net.wire.packet import Malformed


class TimeQuestion:
    """``nonce``: 8 bytes that nobody foresees. ``is_refused``: the server wants to be asked no more."""

    def __init__(self, nonce: bytes, now_ns: int) -> None:
        self._nonce = nonce
        self._asked_at = now_ns
        self.is_refused = False
        self.real_ns = 0

    def data(self) -> bytes:
        return ntp.query(self._nonce)

    def take(self, data: bytes, now_ns: int) -> bool:
        """Whether it is the answer; then it is ``real_ns`` in the moment ``now_ns``, after half of the way."""
        try:
            answer = ntp.Answer(data)
        except Malformed:
            return False
        if answer.mode != ntp.SERVER or answer.nonce != self._nonce:
            return False
        if answer.stratum == ntp.REFUSED:
            self.is_refused = True
            return False
        if answer.leap == ntp.UNSYNCHRONISED or answer.stratum > ntp.HIGHEST_STRATUM or not answer.says_time:
            return False
        on_the_way = now_ns - self._asked_at - (answer.sent - answer.received)
        if answer.sent < answer.received or on_the_way < 0:
            return False
        self.real_ns = answer.sent + on_the_way // 2
        return True
