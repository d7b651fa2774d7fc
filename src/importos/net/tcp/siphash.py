"""SipHash-2-4: the keyed function behind initial sequence numbers, cookies and ports (RFC 6528 and 6056 ask for one).

Words of 64 bits are two halves, since an ``int`` has 63 bits and a sign. Once a connection; never once a segment.
"""

from __future__ import annotations

from typing import Final

MASK: Final = 0xFFFFFFFF


class SipHash:
    """The state: four words, the high and the low half of each."""

    def __init__(self, key: bytes) -> None:
        if len(key) != 16:
            raise ValueError("a key of SipHash has 16 bytes")
        low = int.from_bytes(key[0:4], "little")
        high = int.from_bytes(key[4:8], "little")
        self._key = [high, low, int.from_bytes(key[12:16], "little"), int.from_bytes(key[8:12], "little")]
        self._state = [0] * 8

    def digest(self, data: bytes) -> int:
        """The low 62 bits of the hash, as a number that is never negative."""
        high, low = self._run(data)
        return (high & 0x3FFFFFFF) << 32 | low

    def words(self, data: bytes) -> tuple[int, int]:
        """The high and the low half of the hash."""
        return self._run(data)

    def _run(self, data: bytes) -> tuple[int, int]:
        key = self._key
        state = self._state
        for index, constant in enumerate(
            (0x736F6D65, 0x70736575, 0x646F7261, 0x6E646F6D, 0x6C796765, 0x6E657261, 0x74656462, 0x79746573)
        ):
            state[index] = constant ^ key[index & 3]
        size = len(data)
        whole = size & ~7
        for at in range(0, whole, 8):
            self._take(int.from_bytes(data[at + 4 : at + 8], "little"), int.from_bytes(data[at : at + 4], "little"))
        rest = data[whole:] + bytes(7 - (size - whole))
        self._take(int.from_bytes(rest[4:7], "little") | (size & 0xFF) << 24, int.from_bytes(rest[0:4], "little"))
        state[5] ^= 0xFF
        for _round in range(4):
            self._round()
        return state[0] ^ state[2] ^ state[4] ^ state[6], state[1] ^ state[3] ^ state[5] ^ state[7]

    def _take(self, high: int, low: int) -> None:
        state = self._state
        state[6] ^= high
        state[7] ^= low
        self._round()
        self._round()
        state[0] ^= high
        state[1] ^= low

    def _round(self) -> None:
        self._mix(0, 2, 13)
        self._swap(0)
        self._mix(4, 6, 16)
        self._mix(0, 6, 21)
        self._mix(4, 2, 17)
        self._swap(4)

    def _mix(self, one: int, other: int, turn: int) -> None:
        """one += other; other = (other <<< turn) ^ one."""
        state = self._state
        low = state[one + 1] + state[other + 1]
        high = (state[one] + state[other] + (low >> 32)) & MASK
        low &= MASK
        state[one] = high
        state[one + 1] = low
        old_high = state[other]
        old_low = state[other + 1]
        state[other] = ((old_high << turn | old_low >> (32 - turn)) & MASK) ^ high
        state[other + 1] = ((old_low << turn | old_high >> (32 - turn)) & MASK) ^ low

    def _swap(self, word: int) -> None:
        """word <<<= 32."""
        state = self._state
        high = state[word]
        state[word] = state[word + 1]
        state[word + 1] = high
