"""BLAKE2b and BLAKE2s (RFC 7693), with keys, salts and the parameters of trees."""

from __future__ import annotations

from hashlib._blocks import HASH, load_little, rotated, rotated_right, store_little
from typing import ClassVar, final

from importos.lowlevel.integers import u32, u64
from importos.lowlevel.intrinsic import inline
from importos.lowlevel.objects import Array, tail_copy, tail_fill, tail_load, tail_load_u64, tail_store

# RFC 7693, 2.7: which words of the block each round mixes in; BLAKE2b begins again after the tenth.
ORDERS = (
    b"\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f"
    b"\x0e\x0a\x04\x08\x09\x0f\x0d\x06\x01\x0c\x00\x02\x0b\x07\x05\x03"
    b"\x0b\x08\x0c\x00\x05\x02\x0f\x0d\x0a\x0e\x03\x06\x07\x01\x09\x04"
    b"\x07\x09\x03\x01\x0d\x0c\x0b\x0e\x02\x06\x05\x0a\x04\x00\x0f\x08"
    b"\x09\x00\x05\x07\x02\x04\x0a\x0f\x0e\x01\x0b\x0c\x06\x08\x03\x0d"
    b"\x02\x0c\x06\x0a\x00\x0b\x08\x03\x04\x0d\x07\x05\x0f\x0e\x01\x09"
    b"\x0c\x05\x01\x0f\x0e\x0d\x04\x0a\x00\x07\x06\x03\x09\x02\x08\x0b"
    b"\x0d\x0b\x07\x0e\x0c\x01\x03\x09\x05\x00\x0f\x04\x08\x06\x02\x0a"
    b"\x06\x0f\x0e\x09\x0b\x03\x00\x08\x0c\x02\x0d\x07\x01\x04\x0a\x05"
    b"\x0a\x02\x08\x04\x07\x06\x01\x05\x0f\x0b\x09\x0e\x03\x0c\x0d\x00"
)
# 2.6: the first words of the state, as SHA-256 and SHA-512 have them, the least significant byte first.
START_32 = (
    b"\x67\xe6\x09\x6a\x85\xae\x67\xbb\x72\xf3\x6e\x3c\x3a\xf5\x4f\xa5"
    b"\x7f\x52\x0e\x51\x8c\x68\x05\x9b\xab\xd9\x83\x1f\x19\xcd\xe0\x5b"
    b"\x00\x00\x00\x00"
)
START_64 = (
    b"\x08\xc9\xbc\xf3\x67\xe6\x09\x6a\x3b\xa7\xca\x84\x85\xae\x67\xbb"
    b"\x2b\xf8\x94\xfe\x72\xf3\x6e\x3c\xf1\x36\x1d\x5f\x3a\xf5\x4f\xa5"
    b"\xd1\x82\xe6\xad\x7f\x52\x0e\x51\x1f\x6c\x3e\x2b\x8c\x68\x05\x9b"
    b"\x6b\xbd\x41\xfb\xab\xd9\x83\x1f\x79\x21\x7e\x13\x19\xcd\xe0\x5b"
)
STATE = 8
BLOCK = 16  # words of the block; the 16 that are mixed follow them in ``_work``


class Blake2(HASH):
    """The last block is worked on otherwise than those before it, so a whole block is kept until more comes."""

    _counted: int
    _ends_tree: bool

    def _set_up(
        self,
        salt_size: int,
        digest_size: int,
        key: bytes,
        salt: bytes,
        person: bytes,
        fanout: int,
        depth: int,
        leaf_size: int,
        node_offset: int,
        node_depth: int,
        inner_size: int,
        last_node: bool,
    ) -> None:
        """Checks what was asked for and begins with it (2.5 and 2.8)."""
        largest = salt_size * 4
        if not 1 <= digest_size <= largest:
            raise ValueError("digest_size must be between 1 and " + repr(largest) + " bytes")
        if len(salt) > salt_size:
            raise ValueError("maximum salt length is " + repr(salt_size) + " bytes")
        if len(person) > salt_size:
            raise ValueError("maximum person length is " + repr(salt_size) + " bytes")
        if not 0 <= fanout <= 255:
            raise ValueError("fanout must be between 0 and 255")
        if not 1 <= depth <= 255:
            raise ValueError("depth must be between 1 and 255")
        if leaf_size < 0 or node_offset < 0:
            raise ValueError("value must be positive")
        if leaf_size > 0xFFFFFFFF:
            raise OverflowError("leaf_size is too large")
        if salt_size == 8 and node_offset > 0xFFFFFFFFFFFF:
            raise OverflowError("node_offset is too large")
        if not 0 <= node_depth <= 255:
            raise ValueError("node_depth must be between 0 and 255")
        if not 0 <= inner_size <= largest:
            raise ValueError("inner_size must be between 0 and is " + repr(largest))
        if len(key) > largest:
            raise ValueError("maximum key length is " + repr(largest) + " bytes")
        name = "blake2b" if salt_size == 16 else "blake2s"
        self._begin(name, digest_size, salt_size * 8, STATE, BLOCK * 2)
        self._counted = 0
        self._ends_tree = last_node
        block = self._block
        depth_place = 16 if salt_size == 16 else 14
        tail_fill(block, 0, 0, self.block_size)
        tail_store(block, 0, digest_size)
        tail_store(block, 1, len(key))
        tail_store(block, 2, fanout)
        tail_store(block, 3, depth)
        store_little(block, 4, leaf_size, 4)
        store_little(block, 8, node_offset, depth_place - 8)
        tail_store(block, depth_place, node_depth)
        tail_store(block, depth_place + 1, inner_size)
        tail_copy(block, salt_size * 2, salt, 0, len(salt))
        tail_copy(block, salt_size * 3, person, 0, len(person))
        self._begin_words()
        for index in range(BLOCK * 2):
            self._work.put(index, 0)
        if key:
            tail_fill(block, 0, 0, self.block_size)
            tail_copy(block, 0, key, 0, len(key))
            self._kept = self.block_size
            self._total = self.block_size

    def _begin_words(self) -> None:
        """The first words, mixed with the parameters in the block."""
        raise NotImplementedError

    def _mix(self, owner: object, start: int, counted: int, ends: bool) -> None:
        """Works on a block up to whose end ``counted`` bytes have come (3.2)."""
        raise NotImplementedError

    def _take(self, owner: object, size: int) -> None:
        block_size = self.block_size
        kept = self._kept
        if kept + size <= block_size:
            tail_copy(self._block, kept, owner, 0, size)
            self._kept = kept + size
            return
        start = block_size - kept
        tail_copy(self._block, kept, owner, 0, start)
        self._work_on(self._block, 0, 1)
        count = (size - start - 1) // block_size
        self._work_on(owner, start, count)
        start += count * block_size
        tail_copy(self._block, 0, owner, start, size - start)
        self._kept = size - start

    def _work_on(self, owner: object, start: int, count: int) -> None:
        for number in range(count):
            self._counted += self.block_size
            self._mix(owner, start + number * self.block_size, self._counted, False)

    def _end(self) -> None:
        tail_fill(self._block, self._kept, 0, self.block_size - self._kept)
        self._mix(self._block, 0, self._counted + self._kept, True)

    def _copy_blake_to(self, result: Blake2) -> None:
        self._copy_to(result)
        result._counted = self._counted
        result._ends_tree = self._ends_tree


@final
class blake2b(Blake2):
    MAX_DIGEST_SIZE: ClassVar[int] = 64
    MAX_KEY_SIZE: ClassVar[int] = 64
    PERSON_SIZE: ClassVar[int] = 16
    SALT_SIZE: ClassVar[int] = 16

    def __init__(
        self,
        data: bytes | bytearray = b"",
        /,
        *,
        digest_size: int = 64,
        key: bytes | bytearray = b"",
        salt: bytes | bytearray = b"",
        person: bytes | bytearray = b"",
        fanout: int = 1,
        depth: int = 1,
        leaf_size: int = 0,
        node_offset: int = 0,
        node_depth: int = 0,
        inner_size: int = 0,
        last_node: bool = False,
        usedforsecurity: bool = True,
    ) -> None:
        self._set_up(
            16,
            digest_size,
            bytes(key),
            bytes(salt),
            bytes(person),
            fanout,
            depth,
            leaf_size,
            node_offset,
            node_depth,
            inner_size,
            last_node,
        )
        self.update(bytes(data))

    def _begin_words(self) -> None:
        for index in range(STATE):
            place = index * 8
            self._state.put(index, tail_load_u64(START_64, place) ^ tail_load_u64(self._block, place))

    def _fresh(self) -> HASH:
        return blake2b(digest_size=self.digest_size)

    def copy(self) -> blake2b:
        result = blake2b(digest_size=self.digest_size)
        self._copy_blake_to(result)
        return result

    def _store_digest(self, owner: object) -> None:
        for index in range(self.digest_size):
            tail_store(owner, index, self._state.get(index >> 3) >> ((index & 7) << 3))

    def _mix(self, owner: object, start: int, counted: int, ends: bool) -> None:
        work = self._work
        state = self._state
        for index in range(BLOCK):
            work.set(index, tail_load_u64(owner, start + index * 8))
        for index in range(STATE):
            work.set(BLOCK + index, state.get(index))
            work.set(BLOCK + STATE + index, tail_load_u64(START_64, index * 8))
        work.set(BLOCK + 12, work.get(BLOCK + 12) ^ counted)
        if ends:
            work.set(BLOCK + 14, ~work.get(BLOCK + 14))
            if self._ends_tree:
                work.set(BLOCK + 15, ~work.get(BLOCK + 15))
        for number in range(12):
            order = (number if number < 10 else number - 10) * BLOCK
            for quarter in range(4):
                _mix_64(work, order, quarter, 0)
            for quarter in range(4):
                _mix_64(work, order, quarter, 1)
        for index in range(STATE):
            state.set(index, state.get(index) ^ work.get(BLOCK + index) ^ work.get(BLOCK + STATE + index))


@final
class blake2s(Blake2):
    MAX_DIGEST_SIZE: ClassVar[int] = 32
    MAX_KEY_SIZE: ClassVar[int] = 32
    PERSON_SIZE: ClassVar[int] = 8
    SALT_SIZE: ClassVar[int] = 8

    def __init__(
        self,
        data: bytes | bytearray = b"",
        /,
        *,
        digest_size: int = 32,
        key: bytes | bytearray = b"",
        salt: bytes | bytearray = b"",
        person: bytes | bytearray = b"",
        fanout: int = 1,
        depth: int = 1,
        leaf_size: int = 0,
        node_offset: int = 0,
        node_depth: int = 0,
        inner_size: int = 0,
        last_node: bool = False,
        usedforsecurity: bool = True,
    ) -> None:
        self._set_up(
            8,
            digest_size,
            bytes(key),
            bytes(salt),
            bytes(person),
            fanout,
            depth,
            leaf_size,
            node_offset,
            node_depth,
            inner_size,
            last_node,
        )
        self.update(bytes(data))

    def _begin_words(self) -> None:
        for index in range(STATE):
            place = index * 4
            self._state.put(index, load_little(START_32, place) ^ load_little(self._block, place))

    def _fresh(self) -> HASH:
        return blake2s(digest_size=self.digest_size)

    def copy(self) -> blake2s:
        result = blake2s(digest_size=self.digest_size)
        self._copy_blake_to(result)
        return result

    def _store_digest(self, owner: object) -> None:
        for index in range(self.digest_size):
            tail_store(owner, index, self._state.get(index >> 2) >> ((index & 3) << 3))

    def _mix(self, owner: object, start: int, counted: int, ends: bool) -> None:
        work = self._work
        state = self._state
        for pair in range(STATE):
            both = tail_load_u64(owner, start + pair * 8)
            work.set(pair * 2, both & 0xFFFFFFFF)
            work.set(pair * 2 + 1, both >> 32 & 0xFFFFFFFF)
        for index in range(STATE):
            work.set(BLOCK + index, state.get(index))
            work.set(BLOCK + STATE + index, load_little(START_32, index * 4))
        work.set(BLOCK + 12, work.get(BLOCK + 12) ^ counted & 0xFFFFFFFF)
        work.set(BLOCK + 13, work.get(BLOCK + 13) ^ counted >> 32)
        if ends:
            work.set(BLOCK + 14, work.get(BLOCK + 14) ^ 0xFFFFFFFF)
            if self._ends_tree:
                work.set(BLOCK + 15, work.get(BLOCK + 15) ^ 0xFFFFFFFF)
        for number in range(10):
            for quarter in range(4):
                _mix_32(work, number * BLOCK, quarter, 0)
            for quarter in range(4):
                _mix_32(work, number * BLOCK, quarter, 1)
        for index in range(STATE):
            state.set(index, state.get(index) ^ work.get(BLOCK + index) ^ work.get(BLOCK + STATE + index))


@inline
def _mix_64(work: Array[int], order: int, quarter: int, slant: int) -> None:
    """3.1: a column of the four by four words, or with ``slant`` 1 a diagonal."""
    step = order + slant * 8 + quarter * 2
    one = BLOCK + quarter
    two = BLOCK + 4 + (quarter + slant & 3)
    three = BLOCK + 8 + (quarter + slant * 2 & 3)
    four = BLOCK + 12 + (quarter + slant * 3 & 3)
    a = u64(work.get(one))
    b = u64(work.get(two))
    c = u64(work.get(three))
    d = u64(work.get(four))
    a = a + b + u64(work.get(tail_load(ORDERS, step)))
    d = rotated_right(d ^ a, 32)
    c = c + d
    b = rotated_right(b ^ c, 24)
    a = a + b + u64(work.get(tail_load(ORDERS, step + 1)))
    d = rotated_right(d ^ a, 16)
    c = c + d
    b = rotated_right(b ^ c, 63)
    work.set(one, a.to_int())
    work.set(two, b.to_int())
    work.set(three, c.to_int())
    work.set(four, d.to_int())


@inline
def _mix_32(work: Array[int], order: int, quarter: int, slant: int) -> None:
    step = order + slant * 8 + quarter * 2
    one = BLOCK + quarter
    two = BLOCK + 4 + (quarter + slant & 3)
    three = BLOCK + 8 + (quarter + slant * 2 & 3)
    four = BLOCK + 12 + (quarter + slant * 3 & 3)
    a = u32(work.get(one))
    b = u32(work.get(two))
    c = u32(work.get(three))
    d = u32(work.get(four))
    a = a + b + u32(work.get(tail_load(ORDERS, step)))
    d = rotated(d ^ a, 16)
    c = c + d
    b = rotated(b ^ c, 20)
    a = a + b + u32(work.get(tail_load(ORDERS, step + 1)))
    d = rotated(d ^ a, 24)
    c = c + d
    b = rotated(b ^ c, 25)
    work.set(one, a.to_int())
    work.set(two, b.to_int())
    work.set(three, c.to_int())
    work.set(four, d.to_int())
