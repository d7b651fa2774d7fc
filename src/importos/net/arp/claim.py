"""Asks whether another machine has the address of this one: RFC 5227, 2.1.1. A server has just given it, or the link,
which was away, may be one to another network.

The address is used meanwhile, where the RFC wants to wait for six seconds: a machine that answers its first request
after a tenth of a second is what this system is for, and a server that leases an address has asked before (RFC 2131,
2.2). Whoever has the address says so to the first question, before it is announced. Times are those of RFC 5227,
section 1.1, without their randomness. Must never ask again, on the same link, once the address is this machine's
without dispute.
"""

from __future__ import annotations

from importos.net.interface import Interface
from importos.net.wire import arp, ethernet
from importos.runtime.marks import cold

SECOND = 1_000_000_000
QUESTIONS = 3  # PROBE_NUM
BETWEEN_QUESTIONS = 2 * SECOND  # PROBE_MAX
LAST_PATIENCE = 2 * SECOND  # ANNOUNCE_WAIT
ANNOUNCED_AFTER = SECOND // 4  # an owner that is there has answered by then


class Claim:
    """``is_disputed``: another machine has said, while it was asked, that the address is its own."""

    def __init__(self, interface: Interface) -> None:
        self._interface = interface
        self._left = 0
        self._must_announce = False
        self._due = 0
        self.is_open = False
        self.is_disputed = False

    @cold
    def begin(self, now_ns: int) -> None:
        self._left = QUESTIONS
        self._must_announce = True
        self.is_open = True
        self.is_disputed = False
        self._ask()
        self._due = now_ns + ANNOUNCED_AFTER

    @cold
    def dispute(self) -> None:
        self.is_open = False
        self.is_disputed = True

    @cold
    def give_up(self) -> None:
        self.is_open = False
        self.is_disputed = False

    def next_deadline_ns(self) -> int | None:
        return self._due if self.is_open else None

    @cold
    def run_timers(self, now_ns: int) -> None:
        if not self.is_open or now_ns < self._due:
            return
        if self._must_announce:
            self._must_announce = False
            self.announce()
            self._due = now_ns + BETWEEN_QUESTIONS - ANNOUNCED_AFTER
        elif self._left > 0:
            self._ask()
            self._due = now_ns + (BETWEEN_QUESTIONS if self._left > 0 else LAST_PATIENCE)
        else:
            self.is_open = False

    @cold
    def announce(self) -> None:
        """RFC 5227, section 2.3: everybody learns who has the address."""
        self._send(self._interface.ipv4)

    def _ask(self) -> None:
        self._left -= 1
        self._send(b"\0\0\0\0")  # from nobody: whoever hears it learns nothing that may be wrong

    def _send(self, sender: bytes) -> None:
        interface = self._interface
        packet = interface.pool.take()
        arp.emit(packet, arp.REQUEST, interface.hardware, sender, arp.UNKNOWN, interface.ipv4)
        interface.send(packet, ethernet.BROADCAST, ethernet.ARP)
