"""The neighbours of a link: RFC 4861, sections 7.2 and 7.3: who has an address, and whether it can still be reached.

Invariant: an ``INCOMPLETE`` neighbour has no hardware address, and packets that wait for it, a few; others have one and
none. Must never let a stranger fill the memory or push out neighbours in use (RFC 6583): at most ``MOST_ASKED`` are
asked for at once, and of too many the oldest goes. Sans-IO; time is an argument.
"""

from __future__ import annotations

from collections import deque

from importos.net.forwarding import Forwarding
from importos.net.interface import Interface
from importos.net.transactions import Transactions
from importos.net.upper import Sender
from importos.net.wire import ethernet, ipv6, neighbour
from importos.net.wire.packet import Packet
from importos.runtime.marks import cold

SECOND = 1_000_000_000
MILLISECOND = 1_000_000
# RFC 4861, section 10.
BETWEEN_QUESTIONS = SECOND
MOST_QUESTIONS = 3
REACHABLE_FOR = 30 * SECOND
DELAY_BEFORE_PROBE = 5 * SECOND

MOST_WAITING = 4  # RFC 4861, section 7.2.2: at least one
MOST_ASKED = 64
MOST_NEIGHBOURS = 512

INCOMPLETE = 0
REACHABLE = 1
STALE = 2
DELAY = 3
PROBE = 4


class Neighbour:
    """``due``: when the state ends by itself; of a ``STALE`` one it means nothing."""

    def __init__(self, address: bytes) -> None:
        self.address = address
        self.hardware = b""
        self.state = INCOMPLETE
        self.due = 0
        self.questions = 0
        self.sender = b""  # of what has made this machine ask
        self.waiting: deque[Packet] = deque()


class Neighbours:
    """``numbers``: unforeseeable ones, for times that are not the same everywhere. ``between_questions``,
    ``reachable_for``: as routers say, in nanoseconds."""

    def __init__(self, interface: Interface, numbers: Transactions) -> None:
        self._interface = interface
        self._numbers = numbers
        self._known: dict[bytes, Neighbour] = {}
        self._asked = 0  # those that are INCOMPLETE
        self.forwarding: Forwarding | None = None  # of a router
        self.sender: Sender | None = None  # of what waits here
        self.between_questions = BETWEEN_QUESTIONS
        self.reachable_for = REACHABLE_FOR

    def find(self, address: bytes) -> Neighbour | None:
        return self._known.get(address)

    # -- packets on their way out

    def send(self, packet: Packet, next_hop: bytes, sender: bytes, now_ns: int) -> None:
        """Takes over an IPv6 packet from this machine's address ``sender``: it goes out when it is known where to."""
        found = self._known.get(next_hop)
        if found is None:
            if self._asked >= MOST_ASKED:
                self._drop(packet, "too many neighbours are asked for")
                return
            found = self._add(next_hop)
            self._asked += 1
            found.sender = sender
            found.due = now_ns + self.between_questions
            self._ask(found)
        if found.state == INCOMPLETE:
            if len(found.waiting) >= MOST_WAITING:
                self._drop(found.waiting.popleft(), "too many packets wait for a neighbour")
            found.waiting.append(packet)
            return
        if found.state == REACHABLE and now_ns >= found.due:
            found.state = STALE
        if found.state == STALE:  # section 7.3.3
            found.state = DELAY
            found.sender = sender
            found.due = now_ns + DELAY_BEFORE_PROBE
        self._interface.send(packet, found.hardware, ethernet.IPV6)

    def confirm(self, address: bytes, now_ns: int) -> None:
        """Section 7.3.1: what stands above has heard from there what it can only have said to an answer."""
        found = self._known.get(address)
        if found is not None and found.state != INCOMPLETE:
            self._reach(found, now_ns)

    # -- what others say

    @cold
    def heard(self, address: bytes, hardware: bytes, now_ns: int) -> None:
        """Section 7.2.3: a solicitation, or a word of a router, that says its sender's hardware address."""
        found = self._known.get(address)
        if found is None:
            found = self._add(address)
            self._asked += 1
        if found.hardware != hardware:
            self._complete(found, hardware)
            found.state = STALE

    @cold
    def advertised(self, address: bytes, hardware: bytes, flags: int, now_ns: int) -> bool:
        """Section 7.2.5. ``hardware`` is empty when it is not said. Whether it counts."""
        found = self._known.get(address)
        if found is None:
            return False
        is_answer = flags & neighbour.SOLICITED_FLAG != 0
        if found.state == INCOMPLETE:
            if not hardware:
                return False
            self._complete(found, hardware)
            found.state = STALE
        elif hardware and hardware != found.hardware:
            if flags & neighbour.OVERRIDE == 0:
                if found.state == REACHABLE:
                    found.state = STALE
                return False
            found.hardware = hardware
            found.state = STALE
        if is_answer:
            self._reach(found, now_ns)
        return True

    # -- time

    def next_deadline_ns(self) -> int | None:
        """Of those that are asked for, or will be."""
        if not self._known:
            return None
        due: int | None = None
        for found in self._known.values():
            if found.state not in (REACHABLE, STALE) and (due is None or found.due < due):
                due = found.due
        return due

    @cold
    def run_timers(self, now_ns: int) -> None:
        given_up: list[bytes] = []
        for found in self._known.values():
            if found.state in (REACHABLE, STALE) or found.due > now_ns:
                continue
            if found.state == DELAY:
                found.state = PROBE
                found.questions = 0
            if found.questions >= MOST_QUESTIONS:
                given_up.append(found.address)
            else:
                found.due = now_ns + self.between_questions
                self._ask(found)
        forwarding = self.forwarding
        sender = self.sender
        for address in given_up:
            waiting = list(self._known[address].waiting)
            if forwarding is not None:
                for packet in waiting:
                    forwarding.unanswered(packet, now_ns)
            if sender is not None:
                for packet in waiting:
                    sender.unanswered(packet, now_ns)
            self._forget(address)

    # -- within

    def _reach(self, found: Neighbour, now_ns: int) -> None:
        """For a time between half and one and a half of ``reachable_for``: section 6.3.2."""
        found.state = REACHABLE
        found.questions = 0
        time = self.reachable_for
        found.due = now_ns + time // 2 + self._numbers.next() % (time // MILLISECOND) * MILLISECOND

    def _complete(self, found: Neighbour, hardware: bytes) -> None:
        if found.state == INCOMPLETE:
            self._asked -= 1
        found.hardware = hardware
        found.questions = 0
        while found.waiting:
            self._interface.send(found.waiting.popleft(), hardware, ethernet.IPV6)

    @cold
    def _ask(self, found: Neighbour) -> None:
        """Section 7.2.2: the group, or who is believed to have it (7.3.3)."""
        found.questions += 1
        interface = self._interface
        group = ipv6.solicited_node(found.address)
        to = found.address if found.hardware else group
        packet = interface.pool.take()
        neighbour.emit_solicitation(packet, found.address, interface.hardware, found.sender, to)
        ipv6.emit(packet, found.sender, to, ipv6.ICMP, neighbour.HOPS)
        interface.send(packet, found.hardware or ipv6.group_hardware(group), ethernet.IPV6)

    def _add(self, address: bytes) -> Neighbour:
        if len(self._known) >= MOST_NEIGHBOURS:
            for oldest in self._known:
                self._forget(oldest)
                break
        made = Neighbour(address)
        self._known[address] = made
        return made

    def _forget(self, address: bytes) -> None:
        found = self._known.pop(address)
        if found.state == INCOMPLETE:
            self._asked -= 1
        while found.waiting:
            self._drop(found.waiting.popleft(), "a neighbour does not answer")

    def _drop(self, packet: Packet, reason: str) -> None:
        self._interface.drops.note(reason)
        self._interface.pool.give_back(packet)
