"""Fragments until they are whole, for both versions of IP: RFC 791, section 3.2, RFC 8200, section 4.5, with limits.

RFC 1122, 3.3.2: up to the size of the largest datagram, given up after a time. Fragments that overlap end the
datagram (RFC 5722): nobody sends them but who wants to get past a filter. Must never hold more than ``MOST_BYTES`` in
all; the oldest datagrams go first.
"""

from __future__ import annotations

from importos.net.drops import Drops
from importos.net.wire.packet import Packet
from importos.runtime.marks import cold

GOOD_FOR = 60 * 1_000_000_000  # RFC 1122, 3.3.2: between 60 and 120 seconds; RFC 8200: 60
MOST_BYTES = 256 << 10
MOST_DATAGRAMS = 64
MOST_PIECES = 128  # of one datagram
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
        self.quoted = b""  # the beginning of the first piece, for whoever is to hear that the others never came

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


class Fragments:
    def __init__(self, drops: Drops) -> None:
        self._drops = drops
        self._datagrams: dict[Key, Datagram] = {}
        self.held = 0

    @cold
    def add(
        self, key: Key, header: bytes, offset: int, data: bytes, is_last: bool, most: int, quoted: bytes, now_ns: int
    ) -> Packet | None:
        """The whole datagram, behind the header of its first piece, when this piece was missing. ``quoted``: of this
        piece, should it be the first one and the others never come."""
        if offset + len(data) > most or not data or not is_last and len(data) & 7 != 0:
            self._drops.note("a fragment of a wrong size")
            return None
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
            datagram.header = header
            datagram.quoted = quoted
        if datagram.held == datagram.total and datagram.header:
            del self._datagrams[key]
            self.held -= datagram.held
            return _whole(datagram)
        while self.held > MOST_BYTES:
            self._drop_oldest()
        return None

    def next_deadline_ns(self) -> int | None:
        if self._datagrams:
            for datagram in self._datagrams.values():
                return datagram.due
        return None

    @cold
    def run_timers(self, now_ns: int) -> list[bytes]:
        """What is quoted of datagrams whose time is over and whose senders are to hear of it."""
        over: list[bytes] = []
        for key, datagram in list(self._datagrams.items()):
            if datagram.due > now_ns:
                break
            self._forget(key, "a fragment never came")
            if datagram.quoted:
                over.append(datagram.quoted)
        return over

    def _drop_oldest(self) -> None:
        for key in self._datagrams:
            self._forget(key, "a fragment never came")
            return

    def _forget(self, key: Key, reason: str) -> None:
        self.held -= self._datagrams.pop(key).held
        self._drops.note(reason)


def _whole(datagram: Datagram) -> Packet:
    whole = Packet(len(datagram.header) + datagram.total)
    whole.append(datagram.header)
    for _offset, data in datagram.pieces:
        whole.append(data)
    return whole
