"""MD5 (RFC 1321), which collisions are known for: only for protocols and files that name it."""

from __future__ import annotations

from hashlib._blocks import HASH, rotated, store_little

from importos.lowlevel.integers import u32
from importos.lowlevel.intrinsic import inline
from importos.lowlevel.objects import ByteStorage, tail_load_u64

# RFC 1321, 3.4: four bytes a word, the least significant first, and four bytes more so that eight can be read.
STEP_WORDS = (
    b"\x78\xa4\x6a\xd7\x56\xb7\xc7\xe8\xdb\x70\x20\x24\xee\xce\xbd\xc1"
    b"\xaf\x0f\x7c\xf5\x2a\xc6\x87\x47\x13\x46\x30\xa8\x01\x95\x46\xfd"
    b"\xd8\x98\x80\x69\xaf\xf7\x44\x8b\xb1\x5b\xff\xff\xbe\xd7\x5c\x89"
    b"\x22\x11\x90\x6b\x93\x71\x98\xfd\x8e\x43\x79\xa6\x21\x08\xb4\x49"
    b"\x62\x25\x1e\xf6\x40\xb3\x40\xc0\x51\x5a\x5e\x26\xaa\xc7\xb6\xe9"
    b"\x5d\x10\x2f\xd6\x53\x14\x44\x02\x81\xe6\xa1\xd8\xc8\xfb\xd3\xe7"
    b"\xe6\xcd\xe1\x21\xd6\x07\x37\xc3\x87\x0d\xd5\xf4\xed\x14\x5a\x45"
    b"\x05\xe9\xe3\xa9\xf8\xa3\xef\xfc\xd9\x02\x6f\x67\x8a\x4c\x2a\x8d"
    b"\x42\x39\xfa\xff\x81\xf6\x71\x87\x22\x61\x9d\x6d\x0c\x38\xe5\xfd"
    b"\x44\xea\xbe\xa4\xa9\xcf\xde\x4b\x60\x4b\xbb\xf6\x70\xbc\xbf\xbe"
    b"\xc6\x7e\x9b\x28\xfa\x27\xa1\xea\x85\x30\xef\xd4\x05\x1d\x88\x04"
    b"\x39\xd0\xd4\xd9\xe5\x99\xdb\xe6\xf8\x7c\xa2\x1f\x65\x56\xac\xc4"
    b"\x44\x22\x29\xf4\x97\xff\x2a\x43\xa7\x23\x94\xab\x39\xa0\x93\xfc"
    b"\xc3\x59\x5b\x65\x92\xcc\x0c\x8f\x7d\xf4\xef\xff\xd1\x5d\x84\x85"
    b"\x4f\x7e\xa8\x6f\xe0\xe6\x2c\xfe\x14\x43\x01\xa3\xa1\x11\x08\x4e"
    b"\x82\x7e\x53\xf7\x35\xf2\x3a\xbd\xbb\xd2\xd7\x2a\x91\xd3\x86\xeb"
    b"\x00\x00\x00\x00"
)


@inline
def _step(into: u32, beside: u32, mixed: u32, word: u32, number: int, turn: int) -> u32:
    return beside + rotated(into + mixed + word + u32(tail_load_u64(STEP_WORDS, number * 4)), turn)


@inline
def _one(b: u32, c: u32, d: u32) -> u32:
    return (b & c) | (~b & d)


@inline
def _two(b: u32, c: u32, d: u32) -> u32:
    return (b & d) | (c & ~d)


@inline
def _three(b: u32, c: u32, d: u32) -> u32:
    return b ^ c ^ d


@inline
def _four(b: u32, c: u32, d: u32) -> u32:
    return c ^ (b | ~d)


class MD5(HASH):
    def __init__(self) -> None:
        self._begin("md5", 16, 64, 4, 16)
        self._state.put(0, 0x67452301)
        self._state.put(1, 0xEFCDAB89)
        self._state.put(2, 0x98BADCFE)
        self._state.put(3, 0x10325476)

    def _fresh(self) -> HASH:
        return MD5()

    def _store_size(self, block: ByteStorage, bits: int) -> None:
        store_little(block, 56, bits, 8)

    def _store_digest(self, owner: object) -> None:
        for index in range(4):
            store_little(owner, index * 4, self._state.get(index), 4)

    @inline
    def _word(self, place: int) -> u32:
        return u32(self._work.get(place & 15))

    def _work_on(self, owner: object, start: int, count: int) -> None:
        state = self._state
        for block in range(start, start + count * 64, 64):
            for pair in range(8):
                both = tail_load_u64(owner, block + pair * 8)
                self._work.set(pair * 2, both & 0xFFFFFFFF)
                self._work.set(pair * 2 + 1, both >> 32 & 0xFFFFFFFF)
            a = u32(state.get(0))
            b = u32(state.get(1))
            c = u32(state.get(2))
            d = u32(state.get(3))
            for n in range(0, 16, 4):
                a = _step(a, b, _one(b, c, d), self._word(n), n, 7)
                d = _step(d, a, _one(a, b, c), self._word(n + 1), n + 1, 12)
                c = _step(c, d, _one(d, a, b), self._word(n + 2), n + 2, 17)
                b = _step(b, c, _one(c, d, a), self._word(n + 3), n + 3, 22)
            for n in range(16, 32, 4):
                a = _step(a, b, _two(b, c, d), self._word(n * 5 + 1), n, 5)
                d = _step(d, a, _two(a, b, c), self._word(n * 5 + 6), n + 1, 9)
                c = _step(c, d, _two(d, a, b), self._word(n * 5 + 11), n + 2, 14)
                b = _step(b, c, _two(c, d, a), self._word(n * 5 + 16), n + 3, 20)
            for n in range(32, 48, 4):
                a = _step(a, b, _three(b, c, d), self._word(n * 3 + 5), n, 4)
                d = _step(d, a, _three(a, b, c), self._word(n * 3 + 8), n + 1, 11)
                c = _step(c, d, _three(d, a, b), self._word(n * 3 + 11), n + 2, 16)
                b = _step(b, c, _three(c, d, a), self._word(n * 3 + 14), n + 3, 23)
            for n in range(48, 64, 4):
                a = _step(a, b, _four(b, c, d), self._word(n * 7), n, 6)
                d = _step(d, a, _four(a, b, c), self._word(n * 7 + 7), n + 1, 10)
                c = _step(c, d, _four(d, a, b), self._word(n * 7 + 14), n + 2, 15)
                b = _step(b, c, _four(c, d, a), self._word(n * 7 + 21), n + 3, 21)
            state.set(0, (a + u32(state.get(0))).to_int())
            state.set(1, (b + u32(state.get(1))).to_int())
            state.set(2, (c + u32(state.get(2))).to_int())
            state.set(3, (d + u32(state.get(3))).to_int())
