"""What all hash functions share: bytes come in pieces of any size and are worked on in whole blocks."""

from __future__ import annotations

from typing import overload

from importos.lowlevel.integers import u32, u64
from importos.lowlevel.intrinsic import inline
from importos.lowlevel.objects import (
    Array,
    ByteStorage,
    new_tailed,
    tail_copy,
    tail_fill,
    tail_load_u64,
    tail_store,
)
from importos.runtime.text.storage import begin_bytes, finish_bytes


class HASH:
    """A hash function at work. ``_block`` keeps the ``_kept`` bytes that are not a whole block yet.

    ``_state`` holds the words of the algorithm, ``_work`` its room for the words of a block. A subclass works on blocks
    and says how its words become bytes.
    """

    name: str
    digest_size: int
    block_size: int
    _block: ByteStorage
    _kept: int
    _total: int
    _state: Array[int]
    _work: Array[int]

    def _begin(self, name: str, digest_size: int, block_size: int, state_size: int, work_size: int) -> None:
        self.name = name
        self.digest_size = digest_size
        self.block_size = block_size
        self._block = new_tailed(ByteStorage, block_size)
        self._kept = 0
        self._total = 0
        self._state = Array(state_size)
        self._work = Array(work_size)

    # -- what an algorithm defines

    def _fresh(self) -> HASH:
        """A new object of the same algorithm."""
        raise NotImplementedError

    def _work_on(self, owner: object, start: int, count: int) -> None:
        """Works on ``count`` blocks that begin at ``start`` of a tail."""
        raise NotImplementedError

    def _store_size(self, block: ByteStorage, bits: int) -> None:
        """Writes the size of the message at the end of the last block."""
        raise NotImplementedError

    def _store_digest(self, owner: object) -> None:
        """Writes ``digest_size`` bytes."""
        raise NotImplementedError

    # -- what users see

    @overload
    def update(self, data: bytes, /) -> None:
        self._take(data, len(data))

    @overload
    def update(self, data: bytearray, /) -> None:
        self._take(data._storage, len(data))

    def _take(self, owner: object, size: int) -> None:
        block_size = self.block_size
        kept = self._kept
        start = 0
        self._total += size
        if kept > 0:
            if kept + size < block_size:
                tail_copy(self._block, kept, owner, 0, size)
                self._kept = kept + size
                return
            start = block_size - kept
            tail_copy(self._block, kept, owner, 0, start)
            self._work_on(self._block, 0, 1)
        count = (size - start) // block_size
        self._work_on(owner, start, count)
        start += count * block_size
        tail_copy(self._block, 0, owner, start, size - start)
        self._kept = size - start

    def digest(self) -> bytes:
        ended = self.copy()
        ended._end()
        result = begin_bytes(self.digest_size)
        ended._store_digest(result)
        return finish_bytes(result)

    def hexdigest(self) -> str:
        return self.digest().hex()

    def _end(self) -> None:
        """A one, zeros, and the size."""
        block_size = self.block_size
        block = self._block
        room = block_size - block_size // 8
        tail_store(block, self._kept, 0x80)
        tail_fill(block, self._kept + 1, 0, block_size - self._kept - 1)
        if self._kept >= room:
            self._work_on(block, 0, 1)
            tail_fill(block, 0, 0, block_size)
        self._store_size(block, self._total * 8)
        self._work_on(block, 0, 1)

    def copy(self) -> HASH:
        result = self._fresh()
        self._copy_to(result)
        return result

    def _copy_to(self, result: HASH) -> None:
        """Brings another object of the same algorithm to where this one stands."""
        tail_copy(result._block, 0, self._block, 0, self._kept)
        result._kept = self._kept
        result._total = self._total
        for index in range(self._state.capacity()):
            result._state.set(index, self._state.get(index))


@inline
def rotated(word: u32, count: int) -> u32:
    return (word << count) | (word >> (32 - count))


@inline
def rotated_right(word: u64, count: int) -> u64:
    return (word >> count) | (word << (64 - count))


@inline
def load_little(owner: object, index: int) -> int:
    """Four bytes, the least significant first."""
    return tail_load_u64(owner, index) & 0xFFFFFFFF


@inline
def load_big_u64(owner: object, index: int) -> int:
    """Eight bytes, the most significant first."""
    word = u64(tail_load_u64(owner, index))
    word = ((word >> 8) & u64(0x00FF00FF00FF00FF)) | ((word & u64(0x00FF00FF00FF00FF)) << 8)
    word = ((word >> 16) & u64(0x0000FFFF0000FFFF)) | ((word & u64(0x0000FFFF0000FFFF)) << 16)
    return ((word >> 32) | (word << 32)).to_int()


def store_big(owner: object, index: int, value: int, size: int) -> None:
    """The low ``size`` bytes, the most significant first."""
    while size > 0:
        size -= 1
        tail_store(owner, index + size, value)
        value >>= 8


def store_little(owner: object, index: int, value: int, size: int) -> None:
    stop = index + size
    while index < stop:
        tail_store(owner, index, value)
        value >>= 8
        index += 1
