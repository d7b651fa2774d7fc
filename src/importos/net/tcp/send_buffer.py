"""What the program has written and the peer has not acknowledged: pieces of bytes, by their position in the stream.

The pieces are kept as they were given; bytes are copied once, into the packet, or not at all where the packet is one
that the device cuts into segments. Small ones that follow one another are
joined, so that a program that writes byte by byte does not fill the memory with objects. Never holds what was
acknowledged, but for the rest of the piece that the acknowledgement ends in.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from importos.net.wire.packet import Packet

SMALL: Final = 512  # a piece is joined with the next one while both together are no longer
FEW: Final = 32  # so many pieces that are done may lie at the beginning of the lists
KEPT: Final = 8  # or all of them, when they are no more: their room serves the next ones


class SendBuffer:
    """Bytes from ``start`` (the oldest that is not acknowledged) to ``end``."""

    def __init__(self, start: int) -> None:
        self.start = start
        self.end = start
        self._pieces = [b""]
        self._places = [start]  # where each piece begins
        self._first = 1  # the pieces before are done; there is room for one from the beginning
        self._cursor = 0  # the piece that was read last

    def append(self, data: bytes) -> None:
        last = len(self._pieces) - 1
        if last >= self._first and self._places[last] + len(self._pieces[last]) == self.end:
            joined = len(self._pieces[last]) + len(data)
            if joined <= SMALL:
                self._pieces[last] = self._pieces[last] + data
                self.end += len(data)
                return
        index = self._first - 1
        if index >= 0 and self._first == len(self._pieces):
            self._first = index
            self._cursor = index
            self._pieces[index] = data
            self._places[index] = self.end
        else:
            self._pieces.append(data)
            self._places.append(self.end)
        self.end += len(data)

    def release(self, position: int) -> None:
        """All before the position has arrived."""
        self.start = position
        first = self._first
        count = len(self._pieces)
        while first < count and self._places[first] + len(self._pieces[first]) <= position:
            self._pieces[first] = b""
            first += 1
        if first == count and count > KEPT:
            self._pieces.clear()
            self._places.clear()
            first = 0
            self._cursor = 0
        elif first >= FEW and first * 2 >= count:
            del self._pieces[:first]
            del self._places[:first]
            self._cursor = max(self._cursor - first, 0)
            first = 0
        self._first = first

    def append_to(self, packet: Packet, position: int, size: int) -> None:
        """Puts the bytes from the position behind what the packet has; all of them must be here."""
        index = self._find(position)
        at = position - self._places[index]
        while size > 0:
            piece = self._pieces[index]
            taken = min(len(piece) - at, size)
            packet.append_part(piece, at, taken)
            size -= taken
            if size > 0:
                index += 1
                at = 0
        self._cursor = index

    def within(self, position: int, size: int, most_pieces: int) -> int:
        """How many of the ``size`` bytes from the position on lie in so many pieces."""
        index = self._find(position)
        last = index + most_pieces
        if last < len(self._pieces):
            return min(size, self._places[last] - position)
        return size

    def attach_to(self, packet: Packet, position: int, size: int) -> None:
        """The same without a copy: the packet gets the pieces themselves."""
        first = self._find(position)
        index = first
        at = position - self._places[index]
        end = position + size
        while self._places[index] + len(self._pieces[index]) < end:
            index += 1
        packet.attach(self._pieces[first : index + 1], at, size)
        self._cursor = index

    def _find(self, position: int) -> int:
        """Which piece holds the position: mostly that of the last time, or the next one."""
        places = self._places
        cursor = self._cursor
        count = len(places)
        if self._first <= cursor < count and places[cursor] <= position:
            if cursor + 1 == count or position < places[cursor + 1]:
                return cursor
            if cursor + 2 == count or position < places[cursor + 2]:
                return cursor + 1
        return bisect_right(places, position) - 1

    def clear(self) -> None:
        self._pieces.clear()
        self._places.clear()
        self._first = 0
        self._cursor = 0
        self.start = self.end
