"""ChaCha20: 64 bytes at a time that nobody can tell from random ones who does not have the key.

Specification: RFC 8439, 2.1 to 2.4. The words are those of 2.3: constants, key, counter, nonce. Nothing depends on the
time that it takes: there are no tables and no branches on secrets.
"""

from __future__ import annotations

from importos.lowlevel.integers import u32
from importos.lowlevel.intrinsic import inline
from importos.lowlevel.objects import Array, tail_store

WORDS = 16
BLOCK_BYTES = 64
KEY_BYTES = 32
NONCE_BYTES = 12
FIRST_KEY_WORD = 4
COUNTER_WORD = 12
FIRST_NONCE_WORD = 13
DOUBLE_ROUNDS = 10
CONSTANTS = (0x61707865, 0x3320646E, 0x79622D32, 0x6B206574)  # "expand 32-byte k"


@inline
def rotated(word: u32, count: int) -> u32:
    return (word << count) | (word >> (32 - count))


@inline
def quarter_round(a: u32, b: u32, c: u32, d: u32) -> tuple[u32, u32, u32, u32]:
    """RFC 8439, 2.1."""
    a = a + b
    d = rotated(d ^ a, 16)
    c = c + d
    b = rotated(b ^ c, 12)
    a = a + b
    d = rotated(d ^ a, 8)
    c = c + d
    b = rotated(b ^ c, 7)
    return a, b, c, d


class ChaCha20:
    """A key, a nonce and how far the stream is; ``given`` holds the words of the last block."""

    def __init__(self, key: bytes, counter: int, nonce: bytes) -> None:
        if len(key) != KEY_BYTES or len(nonce) != NONCE_BYTES:
            raise ValueError("ChaCha20 needs a key of 32 bytes and a nonce of 12")
        self.words: Array[int] = Array(WORDS)
        self.given: Array[int] = Array(WORDS)
        for index in range(WORDS):
            self.words.put(index, CONSTANTS[index] if index < FIRST_KEY_WORD else 0)
            self.given.put(index, 0)
        for index in range(KEY_BYTES // 4):
            self.words.set(FIRST_KEY_WORD + index, little_word(key, index * 4))
        self.words.set(COUNTER_WORD, counter & 0xFFFFFFFF)
        for index in range(NONCE_BYTES // 4):
            self.words.set(FIRST_NONCE_WORD + index, little_word(nonce, index * 4))

    def advance(self) -> None:
        """Makes the next block (2.3) and counts on."""
        words = self.words
        x0, x1, x2, x3 = u32(words.get(0)), u32(words.get(1)), u32(words.get(2)), u32(words.get(3))
        x4, x5, x6, x7 = u32(words.get(4)), u32(words.get(5)), u32(words.get(6)), u32(words.get(7))
        x8, x9, x10, x11 = u32(words.get(8)), u32(words.get(9)), u32(words.get(10)), u32(words.get(11))
        x12, x13, x14, x15 = u32(words.get(12)), u32(words.get(13)), u32(words.get(14)), u32(words.get(15))
        for _round in range(DOUBLE_ROUNDS):
            x0, x4, x8, x12 = quarter_round(x0, x4, x8, x12)
            x1, x5, x9, x13 = quarter_round(x1, x5, x9, x13)
            x2, x6, x10, x14 = quarter_round(x2, x6, x10, x14)
            x3, x7, x11, x15 = quarter_round(x3, x7, x11, x15)
            x0, x5, x10, x15 = quarter_round(x0, x5, x10, x15)
            x1, x6, x11, x12 = quarter_round(x1, x6, x11, x12)
            x2, x7, x8, x13 = quarter_round(x2, x7, x8, x13)
            x3, x4, x9, x14 = quarter_round(x3, x4, x9, x14)
        self.give(0, x0, x1, x2, x3)
        self.give(4, x4, x5, x6, x7)
        self.give(8, x8, x9, x10, x11)
        self.give(12, x12, x13, x14, x15)
        words.set(COUNTER_WORD, (words.get(COUNTER_WORD) + 1) & 0xFFFFFFFF)

    def give(self, index: int, a: u32, b: u32, c: u32, d: u32) -> None:
        """Four words of the block: what the rounds made of them, plus what they were."""
        words = self.words
        given = self.given
        given.set(index, (a + u32(words.get(index))).to_int())
        given.set(index + 1, (b + u32(words.get(index + 1))).to_int())
        given.set(index + 2, (c + u32(words.get(index + 2))).to_int())
        given.set(index + 3, (d + u32(words.get(index + 3))).to_int())

    def store(self, owner: object, start: int, size: int) -> None:
        """The next ``size`` bytes of the stream into a tail from ``start`` on; what is left of a block is lost."""
        position = 0
        while position < size:
            self.advance()
            part = min(size - position, BLOCK_BYTES)
            for index in range(part):
                byte = self.given.get(index >> 2) >> ((index & 3) << 3) & 0xFF
                tail_store(owner, start + position + index, byte)
            position += part


def little_word(data: bytes, index: int) -> int:
    """Four bytes, the least significant first."""
    return data[index] | data[index + 1] << 8 | data[index + 2] << 16 | data[index + 3] << 24
