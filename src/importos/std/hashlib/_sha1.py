"""SHA-1 (FIPS 180-4), which collisions are known for: only for protocols that name it."""

from __future__ import annotations

from hashlib._blocks import HASH, load_big_u64, rotated, store_big

from importos.lowlevel.integers import u32
from importos.lowlevel.objects import ByteStorage


class SHA1(HASH):
    def __init__(self) -> None:
        self._begin("sha1", 20, 64, 5, 80)
        self._state.put(0, 0x67452301)
        self._state.put(1, 0xEFCDAB89)
        self._state.put(2, 0x98BADCFE)
        self._state.put(3, 0x10325476)
        self._state.put(4, 0xC3D2E1F0)

    def _fresh(self) -> HASH:
        return SHA1()

    def _store_size(self, block: ByteStorage, bits: int) -> None:
        store_big(block, 56, bits, 8)

    def _store_digest(self, owner: object) -> None:
        for index in range(5):
            store_big(owner, index * 4, self._state.get(index), 4)

    def _work_on(self, owner: object, start: int, count: int) -> None:
        state = self._state
        work = self._work
        for block in range(start, start + count * 64, 64):
            for pair in range(8):
                both = load_big_u64(owner, block + pair * 8)
                work.set(pair * 2, both >> 32 & 0xFFFFFFFF)
                work.set(pair * 2 + 1, both & 0xFFFFFFFF)
            for index in range(16, 80):
                mixed = work.get(index - 3) ^ work.get(index - 8) ^ work.get(index - 14) ^ work.get(index - 16)
                work.set(index, rotated(u32(mixed), 1).to_int())
            a = u32(state.get(0))
            b = u32(state.get(1))
            c = u32(state.get(2))
            d = u32(state.get(3))
            e = u32(state.get(4))
            for index in range(80):
                if index < 20:
                    mixed_words = (b & c) | (~b & d)
                    constant = 0x5A827999
                elif index < 40:
                    mixed_words = b ^ c ^ d
                    constant = 0x6ED9EBA1
                elif index < 60:
                    mixed_words = (b & c) | (b & d) | (c & d)
                    constant = 0x8F1BBCDC
                else:
                    mixed_words = b ^ c ^ d
                    constant = 0xCA62C1D6
                following = rotated(a, 5) + mixed_words + e + u32(constant) + u32(work.get(index))
                e = d
                d = c
                c = rotated(b, 30)
                b = a
                a = following
            state.set(0, (a + u32(state.get(0))).to_int())
            state.set(1, (b + u32(state.get(1))).to_int())
            state.set(2, (c + u32(state.get(2))).to_int())
            state.set(3, (d + u32(state.get(3))).to_int())
            state.set(4, (e + u32(state.get(4))).to_int())
