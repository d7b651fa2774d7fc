"""What the consoles showed last, in memory that a machine does not clear when it starts again.

A ring of bytes behind a head: a mark, how many bytes were ever written, a sum of what is in the ring, and a check of
these. The sum weighs each byte with its place, so one changed bit is noticed; what is not right in every part is no
log, and never more. Whatever lies there at the start may come from another image, or from nobody.

``add`` is also called while a crash record is written: it must never allocate or raise.
"""

from __future__ import annotations

from importos.hal.console import Console
from importos.lowlevel.integers import u8, u64
from importos.lowlevel.memory import load_u8, load_u64, store_u8, store_u64
from importos.lowlevel.objects import tail_address, tail_store
from importos.runtime.text.storage import begin_bytes, finish_bytes

RING_BYTES = 0x4000  # a power of two
HEAD_BYTES = 64
KEPT_BYTES = RING_BYTES + 0x1000  # whole pages; the board gives so many
MARK = 0x676F4C74706546E1
FACTOR = 0x1E3779B97F4A7C15
TOTAL = 8  # offsets in the head
SUM = 16
CHECK = 24

previous = b""


class KeptLog:
    """The log at an address; what was there before is taken first."""

    def __init__(self, address: u64) -> None:
        self.address = address
        self.total = u64(0)
        self.sum = u64(0)

    def ring_byte(self, place: u64) -> u64:
        """The place counts from the beginning of all that was written."""
        return self.address + u64(HEAD_BYTES) + (place & u64(RING_BYTES - 1))

    def taken(self) -> bytes:
        """What the run before has left, from the beginning of a line on; empty where that is not sure."""
        # SAFETY: KEPT_BYTES of memory lie at the address that nobody else has.
        total = load_u64(self.address + u64(TOTAL))
        weighed = load_u64(self.address + u64(SUM))
        if load_u64(self.address) != u64(MARK) or load_u64(self.address + u64(CHECK)) != check_of(total, weighed):
            return b""
        place = u64(0)
        found = u64(0)
        while place < u64(RING_BYTES):
            found = found + weight(load_u8(self.ring_byte(place)), place)
            place = place + u64(1)
        if found != weighed:
            return b""
        size = total if total < u64(RING_BYTES) else u64(RING_BYTES)
        text = self.copied(total - size, size.to_int())
        return text if size == total else text[text.find(b"\n") + 1 :]

    def copied(self, start: u64, size: int) -> bytes:
        data = begin_bytes(size)
        for position in range(size):
            # SAFETY: as in ``taken``; a place is inside the ring whatever it is.
            tail_store(data, position, load_u8(self.ring_byte(start + u64(position))).to_int())
        return finish_bytes(data)

    def begin(self) -> None:
        """Nothing is in it."""
        place = u64(0)
        while place < u64(RING_BYTES):
            # SAFETY: as in ``taken``.
            store_u64(self.address + u64(HEAD_BYTES) + place, u64(0))
            place = place + u64(8)
        self.total = u64(0)
        self.sum = u64(0)
        self.seal()

    def add(self, byte: int) -> None:
        """``seal`` comes behind the last of some."""
        place = self.ring_byte(self.total)
        new = u8(byte & 255)
        # SAFETY: as in ``taken``.
        self.sum = self.sum - weight(load_u8(place), self.total) + weight(new, self.total)
        store_u8(place, new)
        self.total = self.total + u64(1)

    def seal(self) -> None:
        """What was added is found from now on."""
        # SAFETY: as in ``taken``.
        store_u64(self.address, u64(MARK))
        store_u64(self.address + u64(TOTAL), self.total)
        store_u64(self.address + u64(SUM), self.sum)
        store_u64(self.address + u64(CHECK), check_of(self.total, self.sum))


class KeptConsole:
    """A console whose bytes are kept as well; implements ``hal.console.Console``."""

    def __init__(self, device: Console, log: KeptLog) -> None:
        self.device = device
        self.log = log

    def write(self, data: bytes) -> None:
        self.write_memory(tail_address(data), len(data))

    def write_memory(self, address: u64, size: int) -> None:
        self.device.write_memory(address, size)
        position = 0
        while position < size:
            self.log.add(load_u8(address + u64(position)).to_int())  # SAFETY: the caller says what lies there
            position += 1
        self.log.seal()


def weight(byte: u8, place: u64) -> u64:
    """What a byte adds to the sum."""
    return u64(byte.to_int()) * ((place & u64(RING_BYTES - 1)) + u64(1))


def check_of(total: u64, weighed: u64) -> u64:
    return (total * u64(FACTOR)) ^ (weighed + u64(MARK))


def begin_log(address: u64) -> KeptLog:
    """Takes what is there, and begins anew."""
    global previous
    log = KeptLog(address)
    previous = log.taken()
    log.begin()
    return log
