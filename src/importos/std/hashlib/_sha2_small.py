"""SHA-224 and SHA-256 (FIPS 180-4): words of 32 bits."""

from __future__ import annotations

from hashlib._blocks import HASH, load_big_u64, rotated, store_big

from importos.lowlevel.integers import u32
from importos.lowlevel.objects import ByteStorage, tail_load_u64

# FIPS 180-4, 4.2.2: four bytes a word, the least significant first, and four bytes more so that eight can be read.
ROUND_WORDS = (
    b"\x98\x2f\x8a\x42\x91\x44\x37\x71\xcf\xfb\xc0\xb5\xa5\xdb\xb5\xe9"
    b"\x5b\xc2\x56\x39\xf1\x11\xf1\x59\xa4\x82\x3f\x92\xd5\x5e\x1c\xab"
    b"\x98\xaa\x07\xd8\x01\x5b\x83\x12\xbe\x85\x31\x24\xc3\x7d\x0c\x55"
    b"\x74\x5d\xbe\x72\xfe\xb1\xde\x80\xa7\x06\xdc\x9b\x74\xf1\x9b\xc1"
    b"\xc1\x69\x9b\xe4\x86\x47\xbe\xef\xc6\x9d\xc1\x0f\xcc\xa1\x0c\x24"
    b"\x6f\x2c\xe9\x2d\xaa\x84\x74\x4a\xdc\xa9\xb0\x5c\xda\x88\xf9\x76"
    b"\x52\x51\x3e\x98\x6d\xc6\x31\xa8\xc8\x27\x03\xb0\xc7\x7f\x59\xbf"
    b"\xf3\x0b\xe0\xc6\x47\x91\xa7\xd5\x51\x63\xca\x06\x67\x29\x29\x14"
    b"\x85\x0a\xb7\x27\x38\x21\x1b\x2e\xfc\x6d\x2c\x4d\x13\x0d\x38\x53"
    b"\x54\x73\x0a\x65\xbb\x0a\x6a\x76\x2e\xc9\xc2\x81\x85\x2c\x72\x92"
    b"\xa1\xe8\xbf\xa2\x4b\x66\x1a\xa8\x70\x8b\x4b\xc2\xa3\x51\x6c\xc7"
    b"\x19\xe8\x92\xd1\x24\x06\x99\xd6\x85\x35\x0e\xf4\x70\xa0\x6a\x10"
    b"\x16\xc1\xa4\x19\x08\x6c\x37\x1e\x4c\x77\x48\x27\xb5\xbc\xb0\x34"
    b"\xb3\x0c\x1c\x39\x4a\xaa\xd8\x4e\x4f\xca\x9c\x5b\xf3\x6f\x2e\x68"
    b"\xee\x82\x8f\x74\x6f\x63\xa5\x78\x14\x78\xc8\x84\x08\x02\xc7\x8c"
    b"\xfa\xff\xbe\x90\xeb\x6c\x50\xa4\xf7\xa3\xf9\xbe\xf2\x78\x71\xc6"
    b"\x00\x00\x00\x00"
)


class SmallSHA2(HASH):
    def __init__(self, bits: int) -> None:
        self._begin("sha" + repr(bits), bits // 8, 64, 8, 64)
        state = self._state
        if bits == 256:
            start = 0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A, 0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19
        else:
            start = 0xC1059ED8, 0x367CD507, 0x3070DD17, 0xF70E5939, 0xFFC00B31, 0x68581511, 0x64F98FA7, 0xBEFA4FA4
        state.put(0, start[0])
        state.put(1, start[1])
        state.put(2, start[2])
        state.put(3, start[3])
        state.put(4, start[4])
        state.put(5, start[5])
        state.put(6, start[6])
        state.put(7, start[7])

    def _fresh(self) -> HASH:
        return SmallSHA2(self.digest_size * 8)

    def _store_size(self, block: ByteStorage, bits: int) -> None:
        store_big(block, 56, bits, 8)

    def _store_digest(self, owner: object) -> None:
        for index in range(self.digest_size // 4):
            store_big(owner, index * 4, self._state.get(index), 4)

    def _work_on(self, owner: object, start: int, count: int) -> None:
        state = self._state
        work = self._work
        words = ROUND_WORDS
        for block in range(start, start + count * 64, 64):
            for pair in range(8):
                both = load_big_u64(owner, block + pair * 8)
                work.set(pair * 2, both >> 32 & 0xFFFFFFFF)
                work.set(pair * 2 + 1, both & 0xFFFFFFFF)
            for index in range(16, 64):
                near = u32(work.get(index - 2))
                far = u32(work.get(index - 15))
                mixed_near = rotated(near, 15) ^ rotated(near, 13) ^ (near >> 10)
                mixed_far = rotated(far, 25) ^ rotated(far, 14) ^ (far >> 3)
                word = mixed_near + u32(work.get(index - 7)) + mixed_far + u32(work.get(index - 16))
                work.set(index, word.to_int())
            a = u32(state.get(0))
            b = u32(state.get(1))
            c = u32(state.get(2))
            d = u32(state.get(3))
            e = u32(state.get(4))
            f = u32(state.get(5))
            g = u32(state.get(6))
            h = u32(state.get(7))
            for index in range(64):
                mixed = rotated(e, 26) ^ rotated(e, 21) ^ rotated(e, 7)
                chosen = (e & f) ^ (~e & g)
                one = h + mixed + chosen + u32(tail_load_u64(words, index * 4)) + u32(work.get(index))
                majority = (a & b) ^ (a & c) ^ (b & c)
                two = (rotated(a, 30) ^ rotated(a, 19) ^ rotated(a, 10)) + majority
                h = g
                g = f
                f = e
                e = d + one
                d = c
                c = b
                b = a
                a = one + two
            state.set(0, (a + u32(state.get(0))).to_int())
            state.set(1, (b + u32(state.get(1))).to_int())
            state.set(2, (c + u32(state.get(2))).to_int())
            state.set(3, (d + u32(state.get(3))).to_int())
            state.set(4, (e + u32(state.get(4))).to_int())
            state.set(5, (f + u32(state.get(5))).to_int())
            state.set(6, (g + u32(state.get(6))).to_int())
            state.set(7, (h + u32(state.get(7))).to_int())
