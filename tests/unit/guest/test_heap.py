"""The heap under CPython: random histories never overlap, everything given back is one block again, empty answers 0."""

from __future__ import annotations

import random

import pytest

from importos.lowlevel.integers import u64
from importos.lowlevel.twins.machine import machine
from importos.runtime import heap

REGION = 0x100000
SIZES = [(1, 64), (1, 1024), (1025, 5000), (1025, 60000)]
LAST_FLAG, FREE_FLAG, BEFORE_IS_FREE_FLAG, FLAGS = 4, 1, 2, 7


@pytest.fixture(autouse=True)
def words(monkeypatch: pytest.MonkeyPatch) -> dict[int, int]:
    """The memory behind the heap, word by word: quicker than the twin's bytes, and it knows what was touched."""
    machine.reset()
    memory: dict[int, int] = {}
    monkeypatch.setattr(heap, "load_u64", lambda address: u64(memory.get(address._value, 0)))
    monkeypatch.setattr(heap, "store_u64", lambda address, value: memory.__setitem__(address._value, value._value))
    return memory


def allocate(size: int) -> int:
    return heap.allocate(size)._value


def check_region(words: dict[int, int], start: int, size: int) -> int:
    """Walks the large blocks of a region and answers how many bytes of it are free."""
    block, free, before_is_free = start, 0, False
    while True:
        state = words[block + 8]
        block_size = state & ~FLAGS
        assert bool(state & BEFORE_IS_FREE_FLAG) == before_is_free
        is_free = bool(state & FREE_FLAG)
        assert not (is_free and before_is_free), "two free blocks stand side by side"
        free += block_size if is_free else 0
        block += block_size
        if state & LAST_FLAG:
            assert block == start + size
            return free
        if is_free:
            assert words[block] == block_size
        before_is_free = is_free


@pytest.mark.parametrize("seed", range(12))
def test_random_history(words: dict[int, int], seed: int) -> None:
    chance = random.Random(seed)
    regions = [(REGION, chance.choice([300_000, 1 << 20, 5 << 20]) // 16 * 16), (0x4000000, 200_000)]
    for start, size in regions:
        heap.add_region(u64(start), u64(size))
    live: dict[int, int] = {}
    for step in range(3000):
        if live and chance.random() < (0.45 if step // 1000 % 2 == 0 else 0.6):
            address = chance.choice(list(live))
            heap.free(u64(address), live.pop(address))
            continue
        size = chance.randint(*chance.choice(SIZES))
        address = allocate(size)
        if address:
            assert address % 16 == 0
            assert any(start <= address and address + size <= start + length for start, length in regions)
            live[address] = size
        if step % 300 == 0:
            ranges = sorted((address, address + size) for address, size in live.items())
            assert all(before[1] <= after[0] for before, after in zip(ranges, ranges[1:], strict=False))
            assert sum(check_region(words, *region) for region in regions) == machine.heap_words[heap.LARGE_FREE_BYTES]
            assert 0 <= heap.bytes_free() <= heap.region_bytes()
    for address, size in live.items():
        heap.free(u64(address), size)
    chunks = machine.heap_words[heap.LARGE_BLOCKS]
    assert heap.region_bytes() - heap.bytes_free() == chunks * heap.HEADER_BYTES, "only the headers of chunks are left"


def test_nothing_is_left() -> None:
    assert allocate(16) == 0
    assert allocate(100_000) == 0
    heap.add_region(u64(REGION), u64(64 * 1024))
    while allocate(4096):
        pass
    assert allocate(1 << 40) == 0
    assert allocate((1 << 63) - 1) == 0


def test_small_blocks_come_back_in_reverse() -> None:
    heap.add_region(u64(REGION), u64(1 << 20))
    first, second = allocate(40), allocate(48)
    assert second == first + 48
    heap.free(u64(first), 40)
    heap.free(u64(second), 48)
    assert [allocate(33), allocate(48)] == [second, first]


def test_small_memory_is_used_to_its_end() -> None:
    heap.add_region(u64(REGION), u64(5000))
    sizes = 0
    while allocate(64):
        sizes += 64
    assert sizes > 4000


def test_neighbours_join(words: dict[int, int]) -> None:
    size = 1 << 20
    heap.add_region(u64(REGION), u64(size))
    blocks = [allocate(100_000) for _ in range(8)]
    for number in (1, 3, 2, 7, 5, 0, 6, 4):
        heap.free(u64(blocks[number]), 100_000)
        check_region(words, REGION, size)
    assert words[REGION + 8] == size | LAST_FLAG | FREE_FLAG


def test_memory_is_not_touched_before_it_is_used(words: dict[int, int]) -> None:
    heap.add_region(u64(REGION), u64(1 << 36))
    for size in (16, 5000, 300_000):
        heap.free(heap.allocate(size), size)
    assert max(words) < REGION + (1 << 20)


def test_a_block_is_found_in_the_bin_of_its_own_size() -> None:
    heap.add_region(u64(REGION), u64(256 * 1024))
    large = allocate(200_000)
    while allocate(2048):
        pass
    heap.free(u64(large), 200_000)
    assert allocate(200_000) == large


def test_a_region_that_is_too_small_is_ignored() -> None:
    heap.add_region(u64(REGION), u64(400))
    assert heap.region_bytes() == 0


def test_counters() -> None:
    heap.add_region(u64(REGION), u64(1 << 20))
    assert (heap.largest_free(), heap.chunk_bytes(), heap.large_block_count()) == ((1 << 20) - heap.HEADER_BYTES, 0, 0)
    first, _ = allocate(300_000), allocate(16)
    assert heap.chunk_bytes() == heap.FIRST_CHUNK_BYTES - heap.HEADER_BYTES
    assert heap.large_block_count() == 2
    assert 600_000 < heap.largest_free() <= heap.bytes_free()
    while allocate(2000):
        pass
    assert heap.largest_free() < 2000
    heap.free(u64(first), 300_000)
    assert 300_000 <= heap.largest_free() < 310_000


def test_pages_that_hold_nothing_are_given_back(words: dict[int, int]) -> None:
    size = 1 << 20
    heap.add_region(u64(REGION), u64(size))
    blocks = [allocate(100_000) for _ in range(6)]
    for number in (1, 2, 4):
        heap.free(u64(blocks[number]), 100_000)
    given = heap.give_back_pages()
    assert given == sum(length for _, length in machine.given_back) > 2 * 100_000
    for start, length in machine.given_back:
        assert start % 4096 == length % 4096 == 0 < length
        for address in [address for address in words if start <= address < start + length]:
            del words[address]  # as the kernel does
        for number in (0, 3, 5):
            assert start + length <= blocks[number] - heap.HEADER_BYTES or start >= blocks[number] + 100_000
    check_region(words, REGION, size)
    again = [allocate(100_000) for _ in range(3)]
    assert set(again) == {blocks[1], blocks[2], blocks[4]}, "the same places"
    for block in (*again, blocks[0], blocks[3], blocks[5]):
        heap.free(u64(block), 100_000)
    assert words[REGION + 8] == size | LAST_FLAG | FREE_FLAG
