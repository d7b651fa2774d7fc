"""Fragments until they are whole: RFC 791, section 3.2, with limits.

RFC 1122, 3.3.2: up to the size of the largest datagram, given up after a time. Fragments that overlap end the
datagram, as RFC 5722 demands of IPv6: nobody sends them but who wants to get past a filter. Must never hold more than
``MOST_BYTES`` in all; the oldest datagrams go first.
"""

from __future__ import annotations

from importos.net.drops import Drops
from importos.net.wire import ipv4
from importos.net.wire.packet import Packet

GOOD_FOR = 60 * 1_000_000_000  # RFC 1122, 3.3.2: between 60 and 120 seconds
MOST_BYTES = 256 << 10
MOST_DATAGRAMS = 64
MOST_PIECES = 128  # of one datagram
LARGEST = 65535
UNKNOWN = -1

Key = tuple[bytes, bytes, int, int]


class Datagram:
    """``total`` bytes are known of it when its last piece has come; pieces are sorted and do not overlap."""

    def __init__(self, due: int) -> None:
        self.due = due
        self.total = UNKNOWN
        self.held = 0
        self.pieces: list[tuple[int, bytes]] = []
        self.header = b""

    def add(self, offset: int, data: bytes) -> bool:
        """False: it overlaps, and is not the same piece once more."""
        place = len(self.pieces)
        while place > 0 and self.pieces[place - 1][0] > offset:
            place -= 1
        if place > 0:
            before, known = self.pieces[place - 1]
            if before == offset and known == data:
                return True
            if before + len(known) > offset:
                return False
        if place < len(self.pieces) and self.pieces[place][0] < offset + len(data):
            return False
        self.pieces.insert(place, (offset, data))
        self.held += len(data)
        return True


class Reassembly:
    def __init__(self, drops: Drops) -> None:
        self._drops = drops
        self._datagrams: dict[Key, Datagram] = {}
        self.held = 0

    def receive(self, packet: Packet, now_ns: int) -> Packet | None:
        """A checked fragment, which stays the caller's; the whole datagram with its header when this was missing."""
        header = ipv4.header_bytes(packet)
        offset = ipv4.fragment_offset(packet)
        data = packet.bytes_at(header, packet.size() - header)
        is_last = not ipv4.has_more_fragments(packet)
        if offset + len(data) + header > LARGEST or not data or not is_last and len(data) & 7 != 0:
            self._drops.note("a fragment of a wrong size")
            return None
        key = (ipv4.source(packet), ipv4.destination(packet), ipv4.protocol(packet), ipv4.identification(packet))
        datagram = self._datagrams.get(key)
        if datagram is None:
            if len(self._datagrams) >= MOST_DATAGRAMS:
                self._drop_oldest()
            datagram = Datagram(now_ns + GOOD_FOR)
            self._datagrams[key] = datagram
        before = datagram.held
        end = offset + len(data)
        if is_last and datagram.total == UNKNOWN:
            datagram.total = end
        fits = datagram.total == UNKNOWN or (end == datagram.total if is_last else end <= datagram.total)
        fits = fits and datagram.add(offset, data) and len(datagram.pieces) <= MOST_PIECES
        self.held += datagram.held - before
        last_offset, last = datagram.pieces[-1] if datagram.pieces else (0, b"")
        if not fits or datagram.total != UNKNOWN and last_offset + len(last) > datagram.total:
            self._forget(key, "fragments that overlap")
            return None
        if offset == 0:
            datagram.header = packet.bytes_at(0, header)
        if datagram.held == datagram.total and datagram.header:
            del self._datagrams[key]
            self.held -= datagram.held
            return _whole(datagram)
        while self.held > MOST_BYTES:
            self._drop_oldest()
        return None

    def next_deadline_ns(self) -> int | None:
        for datagram in self._datagrams.values():
            return datagram.due
        return None

    def run_timers(self, now_ns: int) -> None:
        while True:
            due = self.next_deadline_ns()
            if due is None or due > now_ns:
                return
            self._drop_oldest()

    def _drop_oldest(self) -> None:
        for key in self._datagrams:
            self._forget(key, "a fragment never came")
            return

    def _forget(self, key: Key, reason: str) -> None:
        self.held -= self._datagrams.pop(key).held
        self._drops.note(reason)


def _whole(datagram: Datagram) -> Packet:
    """The header of the first fragment, as of a packet that was never cut."""
    whole = Packet(len(datagram.header) + datagram.total)
    whole.append(datagram.header)
    for _offset, data in datagram.pieces:
        whole.append(data)
    whole.set_word(ipv4.TOTAL_BYTES, whole.size())
    whole.set_word(ipv4.FRAGMENT, 0)
    return whole
