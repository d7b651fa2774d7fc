"""What has come before its turn (RFC 9293, section 3.10.7.4, seventh step), and the blocks that say so (RFC 2018).

The pieces never overlap and are in order. Their number is bounded, so that a peer that sends single bytes with holes
between them gets no more memory than one that fills the window.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

MOST_BLOCKS: Final = 4


class Reassembly:
    def __init__(self, most_pieces: int) -> None:
        self._begins: list[int] = []
        self._pieces: list[bytes] = []
        self._most_pieces = most_pieces
        self.size = 0
        self.blocks: list[int] = []  # the edges of blocks, left and right in turn, the newest block first

    def add(self, begin: int, data: bytes) -> bool:
        """Whether there was room for the piece; what is here already is not taken again."""
        end = begin + len(data)
        index = bisect_right(self._begins, begin) - 1
        if index >= 0:
            known = self._begins[index] + len(self._pieces[index])
            if known >= end:
                self._report(begin, end)
                return True
            if known > begin:
                data = data[known - begin :]
                begin = known
        index += 1
        while index < len(self._begins) and self._begins[index] < end:
            hole = self._begins[index] - begin
            if hole > 0:
                if not self._insert(index, begin, data[:hole]):
                    return False
                index += 1
            known = self._begins[index] + len(self._pieces[index])
            index += 1
            if known >= end:
                self._report(begin, end)
                return True
            data = data[known - begin :]
            begin = known
        if not self._insert(index, begin, data):
            return False
        self._report(begin, end)
        return True

    def _insert(self, index: int, begin: int, data: bytes) -> bool:
        if len(self._begins) >= self._most_pieces:
            return False
        self._begins.insert(index, begin)
        self._pieces.insert(index, data)
        self.size += len(data)
        return True

    def _report(self, begin: int, end: int) -> None:
        """RFC 2018, section 4: the block of the newest segment comes first, then the others as they were reported."""
        left = bisect_right(self._begins, begin) - 1
        while left > 0 and self._begins[left - 1] + len(self._pieces[left - 1]) == self._begins[left]:
            left -= 1
        right = left
        while (
            right + 1 < len(self._begins) and self._begins[right] + len(self._pieces[right]) == self._begins[right + 1]
        ):
            right += 1
        left_edge = self._begins[left]
        right_edge = self._begins[right] + len(self._pieces[right])
        old = self.blocks
        new = [left_edge, right_edge]
        for at in range(0, len(old), 2):
            if len(new) < 2 * MOST_BLOCKS and (old[at] < left_edge or old[at] >= right_edge):
                new.append(old[at])
                new.append(old[at + 1])
        self.blocks = new

    def next_piece(self, position: int) -> bytes | None:
        """Takes out what continues the stream at the position, which nothing here may overlap from before."""
        if not self._begins or self._begins[0] > position:
            return None
        begin = self._begins.pop(0)
        data = self._pieces.pop(0)
        self.size -= len(data)
        if begin < position:
            return data[position - begin :] if begin + len(data) > position else b""
        return data

    def trim_blocks(self, position: int) -> None:
        """What the cumulative acknowledgement covers is reported no more."""
        old = self.blocks
        if old:
            new: list[int] = []
            for at in range(0, len(old), 2):
                if old[at + 1] > position:
                    new.append(old[at])
                    new.append(old[at + 1])
            self.blocks = new

    def clear(self) -> None:
        self._begins.clear()
        self._pieces.clear()
        self.blocks = []
        self.size = 0
