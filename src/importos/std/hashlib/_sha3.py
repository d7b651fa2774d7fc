"""SHA-3 and SHAKE (FIPS 202): a sponge of 25 words of 64 bits, which takes a block in and gives bytes out."""

from __future__ import annotations

from hashlib._blocks import HASH, rotated_right
from typing import final

from importos.lowlevel.integers import u64
from importos.lowlevel.objects import (
    Array,
    tail_fill,
    tail_load,
    tail_load_u64,
    tail_store,
)
from importos.runtime.text.storage import begin_bytes, finish_bytes

WORDS = 25
ROUNDS = 24
SHA3_SUFFIX = 0x06
SHAKE_SUFFIX = 0x1F

# FIPS 202, 3.2.5: what each round mixes into the first word; eight bytes a word, the least significant first.
ROUND_WORDS = (
    b"\x01\x00\x00\x00\x00\x00\x00\x00\x82\x80\x00\x00\x00\x00\x00\x00\x8a\x80\x00\x00\x00\x00\x00\x80"
    b"\x00\x80\x00\x80\x00\x00\x00\x80\x8b\x80\x00\x00\x00\x00\x00\x00\x01\x00\x00\x80\x00\x00\x00\x00"
    b"\x81\x80\x00\x80\x00\x00\x00\x80\x09\x80\x00\x00\x00\x00\x00\x80\x8a\x00\x00\x00\x00\x00\x00\x00"
    b"\x88\x00\x00\x00\x00\x00\x00\x00\x09\x80\x00\x80\x00\x00\x00\x00\x0a\x00\x00\x80\x00\x00\x00\x00"
    b"\x8b\x80\x00\x80\x00\x00\x00\x00\x8b\x00\x00\x00\x00\x00\x00\x80\x89\x80\x00\x00\x00\x00\x00\x80"
    b"\x03\x80\x00\x00\x00\x00\x00\x80\x02\x80\x00\x00\x00\x00\x00\x80\x80\x00\x00\x00\x00\x00\x00\x80"
    b"\x0a\x80\x00\x00\x00\x00\x00\x00\x0a\x00\x00\x80\x00\x00\x00\x80\x81\x80\x00\x80\x00\x00\x00\x80"
    b"\x80\x80\x00\x00\x00\x00\x00\x80\x01\x00\x00\x80\x00\x00\x00\x00\x08\x80\x00\x80\x00\x00\x00\x80"
)
# 3.2.2 and 3.2.3: where the word that is in hand goes, and by how much it is rotated to the left on its way.
PLACES = b"\x0a\x07\x0b\x11\x12\x03\x05\x10\x08\x15\x18\x04\x0f\x17\x13\x0d\x0c\x02\x14\x0e\x16\x09\x06\x01"
TURNS = b"\x01\x03\x06\x0a\x0f\x15\x1c\x24\x2d\x37\x02\x0e\x1b\x29\x38\x08\x19\x2b\x3e\x12\x27\x3d\x14\x2c"


class Sponge(HASH):
    """``digest_size`` 0 is that of SHAKE, whose digests are as long as one asks."""

    _suffix: int

    def __init__(self, name: str, digest_size: int, block_size: int) -> None:
        self._begin(name, digest_size, block_size, WORDS, 5)
        self._suffix = SHA3_SUFFIX if digest_size > 0 else SHAKE_SUFFIX
        for index in range(WORDS):
            self._state.put(index, 0)
        for index in range(5):
            self._work.put(index, 0)

    def _fresh(self) -> HASH:
        return Sponge(self.name, self.digest_size, self.block_size)

    def _work_on(self, owner: object, start: int, count: int) -> None:
        state = self._state
        for block in range(start, start + count * self.block_size, self.block_size):
            for index in range(self.block_size // 8):
                state.set(index, state.get(index) ^ tail_load_u64(owner, block + index * 8))
            permute(state, self._work)

    def _end(self) -> None:
        block = self._block
        last = self.block_size - 1
        tail_fill(block, self._kept, 0, self.block_size - self._kept)
        tail_store(block, self._kept, self._suffix)
        tail_store(block, last, tail_load(block, last) | 0x80)
        self._work_on(block, 0, 1)

    def _store_digest(self, owner: object) -> None:
        self._squeeze(owner, self.digest_size)

    def _squeeze(self, owner: object, size: int) -> None:
        """Writes that many bytes of what stands in the first words, with a permutation after each block."""
        start = 0
        while True:
            part = min(size - start, self.block_size)
            for index in range(part):
                tail_store(owner, start + index, self._state.get(index >> 3) >> ((index & 7) << 3))
            start += part
            if start == size:
                return
            permute(self._state, self._work)

    def digest(self) -> bytes:
        if self.digest_size == 0:
            raise TypeError("digest() missing required argument 'length' (pos 1)")
        return super().digest()

    def hexdigest(self) -> str:
        if self.digest_size == 0:
            raise TypeError("hexdigest() missing required argument 'length' (pos 1)")
        return super().hexdigest()


@final
class HASHXOF:
    """SHAKE: a sponge that gives as many bytes as one asks for."""

    name: str
    digest_size: int
    block_size: int
    _sponge: Sponge

    def __init__(self, name: str, block_size: int) -> None:
        self.name = name
        self.digest_size = 0
        self.block_size = block_size
        self._sponge = Sponge(name, 0, block_size)

    def update(self, data: bytes | bytearray, /) -> None:
        self._sponge.update(bytes(data) if isinstance(data, bytearray) else data)

    def digest(self, length: int) -> bytes:
        if length < 0:
            raise SystemError("Negative size passed to PyBytes_FromStringAndSize")
        ended = Sponge(self.name, 0, self.block_size)
        self._sponge._copy_to(ended)
        ended._end()
        result = begin_bytes(length)
        ended._squeeze(result, length)
        return finish_bytes(result)

    def hexdigest(self, length: int) -> str:
        if length < 0:
            raise MemoryError
        return self.digest(length).hex()

    def copy(self) -> HASHXOF:
        result = HASHXOF(self.name, self.block_size)
        self._sponge._copy_to(result._sponge)
        return result


def permute(state: Array[int], columns: Array[int]) -> None:
    """Keccak-p[1600, 24] (3.3); ``columns`` is room for five words."""
    for number in range(ROUNDS):
        for column in range(5):
            whole = state.get(column) ^ state.get(column + 5) ^ state.get(column + 10) ^ state.get(column + 15)
            columns.set(column, whole ^ state.get(column + 20))
        for column in range(5):
            left = columns.get(column + 4 if column < 1 else column - 1)
            right = u64(columns.get(column + 1 if column < 4 else 0))
            mixed = left ^ rotated_right(right, 63).to_int()
            for row in range(0, WORDS, 5):
                state.set(row + column, state.get(row + column) ^ mixed)
        in_hand = state.get(1)
        for step in range(24):
            place = tail_load(PLACES, step)
            following = state.get(place)
            state.set(place, rotated_right(u64(in_hand), 64 - tail_load(TURNS, step)).to_int())
            in_hand = following
        for row in range(0, WORDS, 5):
            for column in range(5):
                columns.set(column, state.get(row + column))
            for column in range(5):
                near = columns.get(column + 1 if column < 4 else 0)
                far = columns.get(column + 2 if column < 3 else column - 3)
                state.set(row + column, columns.get(column) ^ ~near & far)
        state.set(0, state.get(0) ^ tail_load_u64(ROUND_WORDS, number * 8))
