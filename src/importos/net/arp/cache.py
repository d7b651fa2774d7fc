"""The cache of ARP: RFC 826, with the rules of RFC 1122, 2.3.2, and the defence of RFC 5227, 2.4.

Invariant: an entry without a hardware address has packets that wait for it, a few; one with an address has none. Must
never let a stranger fill the memory: entries are made for those whom this machine speaks to or who speak to it, and the
oldest goes when there are too many.
"""

from __future__ import annotations

from collections import deque

from importos.net.arp.claim import Claim
from importos.net.forwarding import Forwarding
from importos.net.interface import Interface
from importos.net.timed import earlier
from importos.net.upper import Sender
from importos.net.wire import arp, ethernet
from importos.net.wire.packet import Packet
from importos.runtime.marks import cold

SECOND = 1_000_000_000
GOOD_FOR = 60 * SECOND  # RFC 1122, 2.3.2.1: entries that are not confirmed are flushed
BETWEEN_REQUESTS = SECOND  # RFC 1122, 2.3.2.1: at most one a second to a destination
MOST_REQUESTS = 3
MOST_WAITING = 4  # RFC 1122, 2.3.2.2: at least the latest packet is saved
MOST_ENTRIES = 512
DEFEND_INTERVAL = 10 * SECOND  # RFC 5227, section 1.1


class Entry:
    def __init__(self, due: int) -> None:
        self.hardware = b""
        self.due = due  # when it is asked for again, or stops to be good
        self.requests = 0
        self.waiting: deque[Packet] = deque()


class ArpCache:
    def __init__(self, interface: Interface) -> None:
        self._interface = interface
        self._entries: dict[bytes, Entry] = {}
        self._asking = 0  # entries without an address
        self._defended_at = -DEFEND_INTERVAL
        self.claim = Claim(interface)
        self.conflicts = 0
        self.forwarding: Forwarding | None = None  # of a router
        self.sender: Sender | None = None  # of what waits here

    def find(self, address: bytes) -> bytes | None:
        entry = self._entries.get(address)
        return entry.hardware if entry is not None and entry.hardware else None

    def send(self, packet: Packet, next_hop: bytes, now_ns: int) -> None:
        """Takes over an IPv4 packet: it goes out when the hardware address is known."""
        entry = self._entries.get(next_hop)
        if entry is None:
            entry = self._new_entry(next_hop, now_ns + BETWEEN_REQUESTS)
            self._asking += 1
            self._ask(entry, next_hop)
        elif entry.hardware:
            if now_ns >= entry.due and entry.requests < MOST_REQUESTS:
                # It may still be right: ask, and use it meanwhile (RFC 1122, 2.3.2.1 (2), unicast poll).
                entry.due = now_ns + BETWEEN_REQUESTS
                self._ask(entry, next_hop)
            elif now_ns >= entry.due:
                entry.hardware = b""
                entry.requests = 0
                entry.due = now_ns + BETWEEN_REQUESTS
                self._asking += 1
                self._ask(entry, next_hop)
            if entry.hardware:
                self._interface.send(packet, entry.hardware, ethernet.IPV4)
                return
        if len(entry.waiting) >= MOST_WAITING:
            self._drop(entry.waiting.popleft(), "too many packets wait for an ARP reply")
        entry.waiting.append(packet)

    @cold
    def receive(self, packet: Packet, now_ns: int) -> None:
        """RFC 826, packet reception. Takes the packet over; ``Malformed``: it is still the caller's."""
        arp.check(packet)
        interface = self._interface
        sender = arp.sender(packet)
        hardware = arp.sender_hardware(packet)
        if hardware == interface.hardware:
            self._drop(packet, "ARP of this machine itself")
            return
        own = interface.ipv4
        if own and sender == own:
            self.conflicts += 1
            if self.claim.is_open:
                self.claim.dispute()
            elif now_ns - self._defended_at >= DEFEND_INTERVAL:  # RFC 5227, 2.4 (c)
                self._defended_at = now_ns
                self.claim.announce()
            self._drop(packet, "ARP of another machine with this address")
            return
        is_for_us = bool(own) and arp.target(packet) == own
        if sender != b"\0\0\0\0":  # RFC 5227, section 1.1: a probe says nothing of its sender
            self._learn(sender, hardware, is_for_us, now_ns)
        if is_for_us and arp.operation(packet) == arp.REQUEST:
            answer = interface.pool.take()
            arp.emit(answer, arp.REPLY, interface.hardware, own, hardware, sender)
            interface.send(answer, hardware, ethernet.ARP)
        interface.pool.give_back(packet)

    def next_deadline_ns(self) -> int | None:
        """Only who is asked for needs a timer."""
        return earlier(self.claim.next_deadline_ns(), self._next_request_ns())

    def _next_request_ns(self) -> int | None:
        if self._asking == 0:
            return None
        found: int | None = None
        for entry in self._entries.values():
            if not entry.hardware and (found is None or entry.due < found):
                found = entry.due
        return found

    @cold
    def run_timers(self, now_ns: int) -> None:
        self.claim.run_timers(now_ns)
        if self._asking == 0:
            return
        given_up: list[bytes] = []
        for address, entry in self._entries.items():
            if not entry.hardware and entry.due <= now_ns:
                if entry.requests < MOST_REQUESTS:
                    entry.due = now_ns + BETWEEN_REQUESTS
                    self._ask(entry, address)
                else:
                    given_up.append(address)
        forwarding = self.forwarding
        sender = self.sender
        for address in given_up:
            waiting = list(self._entries[address].waiting)
            if forwarding is not None:
                for packet in waiting:
                    forwarding.unanswered(packet, now_ns)
            if sender is not None:
                for packet in waiting:
                    sender.unanswered(packet, now_ns)
            self._forget(address)

    def _learn(self, address: bytes, hardware: bytes, may_add: bool, now_ns: int) -> None:
        entry = self._entries.get(address)
        if entry is None:
            if not may_add:
                return
            entry = self._new_entry(address, 0)
        elif not entry.hardware:
            self._asking -= 1
        entry.hardware = hardware
        entry.due = now_ns + GOOD_FOR
        entry.requests = 0
        while entry.waiting:
            self._interface.send(entry.waiting.popleft(), hardware, ethernet.IPV4)

    def _new_entry(self, address: bytes, due: int) -> Entry:
        if len(self._entries) >= MOST_ENTRIES:
            for oldest in self._entries:
                self._forget(oldest)
                break
        entry = Entry(due)
        self._entries[address] = entry
        return entry

    def _forget(self, address: bytes) -> None:
        entry = self._entries.pop(address)
        if not entry.hardware:
            self._asking -= 1
        while entry.waiting:
            self._drop(entry.waiting.popleft(), "nobody answers ARP")

    @cold
    def _ask(self, entry: Entry, address: bytes) -> None:
        entry.requests += 1
        interface = self._interface
        packet = interface.pool.take()
        arp.emit(packet, arp.REQUEST, interface.hardware, interface.ipv4 or b"\0\0\0\0", arp.UNKNOWN, address)
        interface.send(packet, entry.hardware or ethernet.BROADCAST, ethernet.ARP)

    def _drop(self, packet: Packet, reason: str) -> None:
        self._interface.drops.note(reason)
        self._interface.pool.give_back(packet)
