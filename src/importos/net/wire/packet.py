"""``Packet``: one frame in memory, seen from the header that is its first one now.

Invariant: ``0 <= start <= end <= capacity``, where the storage has ``capacity`` bytes. Only methods of this class
change the four; others read them. Offsets count from ``start``; every access is compared with what stands between
``start`` and ``end``, and ``Malformed`` says that there is less. Numbers are in network order (RFC 791, appendix B).
Must never hand out a byte that nobody wrote: what ``push`` and ``grow`` make room for, their caller fills.

Behind the storage, other bytes may follow that are not copied there: ``pieces``, of which the first one begins at
``pieces_offset``, ``pieces_size`` bytes together. Only segments of TCP have them, that a device cuts when they are
sent, or has put together. ``total`` counts them; no access reaches them but ``text``.

SAFETY: of the uses of ``lowlevel``: the storage is this object's own from its beginning to its end, and each access has
been compared with the bounds that the invariant keeps inside it.
"""

from __future__ import annotations

from typing import NoReturn

from importos.lowlevel.integers import add_wrapping, shift_left_wrapping, subtract_wrapping
from importos.lowlevel.intrinsic import cold, inline
from importos.lowlevel.objects import (
    ByteStorage,
    new_tailed,
    tail_address,
    tail_compare,
    tail_copy,
    tail_fill,
    tail_load,
    tail_store,
)
from importos.runtime.text.storage import copy_bytes

NO_PIECES: list[bytes] = []
HEADROOM = 128  # Ethernet (14), a VLAN tag (4), IPv6 (40) and TCP with all options (60), rounded up
USUAL_ROOM = 1920  # behind the headroom: more than an Ethernet frame of 1518 bytes
NO_CHECKSUM = -1
USUAL_HOPS = -1


class Malformed(ValueError):
    """The bytes are not what the header's specification says."""


@cold
def raise_too_short() -> NoReturn:
    raise Malformed("the packet ends before its header does")


class Packet:
    """The bytes from ``start`` to ``end``; a header in front is dropped by ``pull`` and put there by ``push``.

    ``is_checked``: the checksum of what is carried is known to be good. ``checksum_start``: unless it is
    ``NO_CHECKSUM``, the device sums from there on, as an index of the storage, and puts the sum ``checksum_offset``
    bytes further. ``segment_size``: unless it is 0, the device makes several segments of what is sent, with so many
    bytes of data each. ``hops``: how far what is sent may go, unless they are ``USUAL_HOPS``. ``traffic_class``:
    that of its header of IP.
    """

    def __init__(self, room: int = USUAL_ROOM, headroom: int = HEADROOM) -> None:
        if room < 0 or headroom < 0:
            raise ValueError("a packet has no negative room")
        self.capacity = headroom + room
        self.storage = new_tailed(ByteStorage, self.capacity)
        self.headroom = headroom
        self.start = headroom
        self.end = headroom
        self.is_checked = False
        self.checksum_start = NO_CHECKSUM
        self.checksum_offset = 0
        self.is_kept = False  # by its pool: nobody uses it
        self.segment_size = 0
        self.hops = USUAL_HOPS
        self.traffic_class = 0
        self.pieces = NO_PIECES
        self.pieces_offset = 0
        self.pieces_size = 0

    def clear(self) -> None:
        """Empty, with all of its headroom."""
        self.start = self.headroom
        self.end = self.headroom
        self.is_checked = False
        self.checksum_start = NO_CHECKSUM
        self.checksum_offset = 0
        self.hops = USUAL_HOPS
        self.traffic_class = 0
        if self.pieces_size > 0:
            self.drop_pieces()

    @inline
    def size(self) -> int:
        return subtract_wrapping(self.end, self.start)

    @inline
    def total(self) -> int:
        """With what follows behind the storage."""
        return subtract_wrapping(self.end, self.start) + self.pieces_size

    def room(self) -> int:
        """How many bytes ``grow`` can add."""
        return subtract_wrapping(self.capacity, self.end)

    @inline
    def place(self, offset: int, size: int) -> int:
        """The index of ``size`` bytes (which is not negative) in the storage; ``Malformed`` unless all are there."""
        if offset < 0 or offset > subtract_wrapping(subtract_wrapping(self.end, self.start), size):
            raise_too_short()
        return add_wrapping(self.start, offset)

    # -- numbers

    @inline
    def byte(self, offset: int) -> int:
        return tail_load(self.storage, self.place(offset, 1))

    @inline
    def word(self, offset: int) -> int:
        """Two bytes."""
        return load_word(self.storage, self.place(offset, 2))

    @inline
    def double_word(self, offset: int) -> int:
        """Four bytes."""
        at = self.place(offset, 4)
        return shift_left_wrapping(load_word(self.storage, at), 16) | load_word(self.storage, add_wrapping(at, 2))

    @inline
    def set_byte(self, offset: int, value: int) -> None:
        """The low 8 bits of ``value``."""
        tail_store(self.storage, self.place(offset, 1), value)

    @inline
    def set_word(self, offset: int, value: int) -> None:
        """The low 16 bits of ``value``."""
        store_word(self.storage, self.place(offset, 2), value)

    @inline
    def set_double_word(self, offset: int, value: int) -> None:
        """The low 32 bits of ``value``."""
        at = self.place(offset, 4)
        store_word(self.storage, at, value >> 16)
        store_word(self.storage, add_wrapping(at, 2), value)

    # -- bytes

    def bytes_at(self, offset: int, size: int) -> bytes:
        if size < 0:
            raise_too_short()
        return copy_bytes(self.storage, self.place(offset, size), size)

    def data(self) -> bytes:
        """All of it."""
        return copy_bytes(self.storage, self.start, self.size())

    def set_bytes(self, offset: int, data: bytes) -> None:
        size = len(data)
        tail_copy(self.storage, self.place(offset, size), data, 0, size)

    def has_bytes(self, offset: int, data: bytes) -> bool:
        """Whether these bytes stand there; makes no object."""
        size = len(data)
        return tail_compare(self.storage, self.place(offset, size), data, 0, size) == 0

    def fill(self, offset: int, byte: int, size: int) -> None:
        if size < 0:
            raise_too_short()
        tail_fill(self.storage, self.place(offset, size), byte, size)

    def append(self, data: bytes) -> None:
        """Behind what is there; ValueError when there is no room."""
        at = self.end
        size = len(data)
        self.grow(size)
        tail_copy(self.storage, at, data, 0, size)

    def append_part(self, data: bytes, start: int, size: int) -> None:
        """The ``size`` bytes of ``data`` from ``start`` on."""
        if start < 0 or size < 0 or start > len(data) - size:
            raise IndexError("a part outside of its bytes")
        at = self.end
        self.grow(size)
        tail_copy(self.storage, at, data, start, size)

    def append_packet(self, other: Packet, offset: int, size: int) -> None:
        """The ``size`` bytes of another packet from ``offset`` on."""
        if size < 0:
            raise_too_short()
        source = other.place(offset, size)
        at = self.end
        self.grow(size)
        tail_copy(self.storage, at, other.storage, source, size)

    # -- what follows behind the storage

    def attach(self, pieces: list[bytes], offset: int, size: int) -> None:
        """The ``size`` bytes from ``offset`` of the first piece on follow; ValueError: they are not there."""
        there = 0
        for piece in pieces:
            there += len(piece)
        if size <= 0 or not 0 <= offset <= there - size:
            raise ValueError("pieces without the bytes that follow")
        self.pieces = pieces
        self.pieces_offset = offset
        self.pieces_size = size

    @cold
    def drop_pieces(self) -> None:
        self.segment_size = 0
        self.hops = USUAL_HOPS
        self.traffic_class = 0
        self.pieces = NO_PIECES
        self.pieces_offset = 0
        self.pieces_size = 0

    def text(self, offset: int, size: int) -> bytes:
        """The ``size`` bytes from ``offset`` on, here or in the one piece that follows, which is not copied."""
        if self.pieces_size == 0:
            return self.bytes_at(offset, size)
        begin = offset - self.size()
        if begin < 0 or size < 0 or begin > self.pieces_size - size or len(self.pieces) != 1:
            raise_too_short()
        piece = self.pieces[0]
        begin += self.pieces_offset
        return piece if size == len(piece) else piece[begin : begin + size]

    def trim_total(self, size: int) -> None:
        """As ``trim``; what follows has no padding behind it."""
        if self.pieces_size == 0:
            self.trim(size)
        elif size != self.total():
            raise Malformed("a large packet whose sizes contradict each other")

    def address(self) -> int:
        """Where the storage stands in memory, for a device; good for as long as the packet lives."""
        return tail_address(self.storage).to_int()

    # -- bounds

    @inline
    def pull(self, size: int) -> None:
        """Drops ``size`` bytes in front: a header that has been read."""
        if size < 0 or size > subtract_wrapping(self.end, self.start):
            raise_too_short()
        self.start = add_wrapping(self.start, size)

    @inline
    def push(self, size: int) -> None:
        """Makes room for ``size`` bytes in front, which the caller writes; ValueError: there is none."""
        if size < 0 or size > self.start:
            raise_no_headroom()
        self.start = subtract_wrapping(self.start, size)

    def grow(self, size: int) -> None:
        """Makes room for ``size`` bytes behind, which the caller writes; ValueError: there is none."""
        if size < 0 or size > subtract_wrapping(self.capacity, self.end):
            raise ValueError("the packet has no more room")
        self.end = add_wrapping(self.end, size)

    def trim(self, size: int) -> None:
        """Keeps the first ``size`` bytes: what stands behind them is padding of the link."""
        if size < 0 or size > subtract_wrapping(self.end, self.start):
            raise_too_short()
        self.end = add_wrapping(self.start, size)

    def note_received(self, size: int, is_checked: bool) -> None:
        """A device has written a frame of ``size`` bytes behind the headroom."""
        self.clear()
        self.grow(size)
        self.is_checked = is_checked


@cold
def raise_no_headroom() -> None:
    raise ValueError("the packet has no room for another header")


@inline
def load_word(storage: ByteStorage, at: int) -> int:
    return shift_left_wrapping(tail_load(storage, at), 8) | tail_load(storage, add_wrapping(at, 1))


@inline
def store_word(storage: ByteStorage, at: int, value: int) -> None:
    tail_store(storage, at, value >> 8)
    tail_store(storage, add_wrapping(at, 1), value)


def packet_of(data: bytes) -> Packet:
    """A packet of its own with these bytes, with room for headers in front."""
    made = Packet(max(USUAL_ROOM, len(data)))
    made.append(data)
    return made
