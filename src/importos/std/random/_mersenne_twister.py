"""MT19937, the generator of Matsumoto and Nishimura, with CPython's ways to seed it and to make bits and floats."""

from __future__ import annotations

from hashlib import LargeSHA2

from importos.lowlevel.integers import u32
from importos.lowlevel.objects import Array, tail_load, tail_store
from importos.runtime.text.storage import begin_bytes, finish_bytes

WORDS = 624
NEAR = 397


class MersenneTwister:
    """``_next`` is the word of ``_words`` that is given out next; at ``WORDS`` all are made anew."""

    _words: Array[int]
    _next: int

    def _begin(self) -> None:
        words: Array[int] = Array(WORDS)
        for index in range(WORDS):
            words.put(index, 0)
        self._words = words
        self._next = WORDS

    # ------------------------------------------------------------------------------------ seeding

    def _seed_word(self, seed: int) -> None:
        words = self._words
        word = u32(seed)
        words.set(0, word.to_int())
        for index in range(1, WORDS):
            word = u32(1812433253) * (word ^ (word >> 30)) + u32(index)
            words.set(index, word.to_int())
        self._next = WORDS

    def _seed_words(self, key: list[int]) -> None:
        self._seed_word(19650218)
        words = self._words
        count = len(key)
        index = 1
        place = 0
        word = u32(words.get(0))
        for _turn in range(max(WORDS, count)):
            word = (u32(words.get(index)) ^ ((word ^ (word >> 30)) * u32(1664525))) + u32(key[place]) + u32(place)
            words.set(index, word.to_int())
            index += 1
            place += 1
            if index >= WORDS:
                words.set(0, word.to_int())
                index = 1
            if place >= count:
                place = 0
        for _turn in range(WORDS - 1):
            word = (u32(words.get(index)) ^ ((word ^ (word >> 30)) * u32(1566083941))) - u32(index)
            words.set(index, word.to_int())
            index += 1
            if index >= WORDS:
                words.set(0, word.to_int())
                index = 1
        words.set(0, 0x80000000)

    def _seed_int(self, number: int) -> None:
        """The absolute value, 32 bits a word; of the least int it is the same bits without a sign."""
        size = number if number >= 0 or number == -0x8000000000000000 else -number
        low = size & 0xFFFFFFFF
        high = size >> 32 & 0xFFFFFFFF
        self._seed_words([low, high] if high else [low])

    def _seed_unsigned(self, bits: int) -> None:
        """The 64 bits as an unsigned number."""
        high = bits >> 32 & 0xFFFFFFFF
        self._seed_words([bits & 0xFFFFFFFF, high] if high else [bits & 0xFFFFFFFF])

    def _seed_bytes(self, data: bytes) -> None:
        """The bytes and their SHA-512, as one number of which the first byte is the most significant."""
        digest = LargeSHA2(512)
        digest.update(data)
        whole = data + digest.digest()
        key: list[int] = []
        stop = len(whole)
        while stop > 0:
            word = 0
            for index in range(max(stop - 4, 0), stop):
                word = word << 8 | tail_load(whole, index)
            key.append(word)
            stop -= 4
        while len(key) > 1 and key[-1] == 0:
            key.pop()
        self._seed_words(key)

    # ------------------------------------------------------------------------------------ words

    def _twist(self) -> None:
        """Makes all words anew."""
        words = self._words
        for index in range(WORDS):
            following = index + 1 if index + 1 < WORDS else 0
            far = index + NEAR if index + NEAR < WORDS else index + NEAR - WORDS
            word = (u32(words.get(index)) & u32(0x80000000)) | (u32(words.get(following)) & u32(0x7FFFFFFF))
            mixed = u32(words.get(far)) ^ (word >> 1)
            if word.to_int() & 1:
                mixed = mixed ^ u32(0x9908B0DF)
            words.set(index, mixed.to_int())
        self._next = 0

    def _word(self) -> int:
        """32 random bits."""
        if self._next >= WORDS:
            self._twist()
        word = u32(self._words.get(self._next))
        self._next += 1
        word = word ^ (word >> 11)
        word = word ^ ((word << 7) & u32(0x9D2C5680))
        word = word ^ ((word << 15) & u32(0xEFC60000))
        return (word ^ (word >> 18)).to_int()

    def random(self) -> float:
        """A float of 53 random bits, at least 0 and less than 1."""
        high = self._word() >> 5
        low = self._word() >> 6
        return (float(high) * 67108864.0 + float(low)) * (1.0 / 9007199254740992.0)

    def getrandbits(self, k: int, /) -> int:
        if k < 0:
            raise ValueError("number of bits must be non-negative")
        if k == 0:
            return 0
        if k <= 32:
            return self._word() >> 32 - k
        if k > 63:
            return self._large_number(k)
        low = self._word()
        return self._word() >> 64 - k << 32 | low

    def _large_number(self, k: int) -> int:
        """More bits than an int has: right when the upper ones happen to be zero."""
        number = 0
        for place in range((k + 31) // 32):
            word = self._word()
            if k - place * 32 < 32:
                word >>= 32 - (k - place * 32)
            if word and (place > 1 or place == 1 and word > 0x7FFFFFFF):
                raise OverflowError("integer result does not fit in 64 bits")
            if place < 2:
                number |= word << place * 32
        return number

    def randbytes(self, n: int) -> bytes:
        if n < 0:
            raise ValueError("number of bits must be non-negative")
        result = begin_bytes(n)
        for start in range(0, n, 4):
            word = self._word()
            if n - start < 4:
                word >>= 32 - (n - start) * 8
            for index in range(start, min(start + 4, n)):
                tail_store(result, index, word)
                word >>= 8
        return finish_bytes(result)

    # ------------------------------------------------------------------------------------ state

    def _state(self) -> tuple[int, ...]:
        state: list[int] = []
        for index in range(WORDS):
            state.append(self._words.get(index))
        state.append(self._next)
        return tuple(state)

    def _set_state(self, state: tuple[int, ...]) -> None:
        if len(state) != WORDS + 1:
            raise ValueError("state vector is the wrong size")
        if not 0 <= state[WORDS] <= WORDS:
            raise ValueError("invalid state")
        for index in range(WORDS):
            if not 0 <= state[index] <= 0xFFFFFFFF:
                raise ValueError("invalid state")
        for index in range(WORDS):
            self._words.set(index, state[index])
        self._next = state[WORDS]
