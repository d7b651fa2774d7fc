"""The heap: size classes for what is small, two-level segregated fit with coalescing for what is large.

Small (up to 1024 bytes): one free list for each multiple of 16; an empty list takes from the current *chunk*, a large
block that is cut up front to back, as large as all before it, so that small programs touch few pages. Large: blocks
with a header of 16 bytes, in bins of a quarter of a power of two; three words of bits say which bins hold anything. All
of it is a few loads and stores: no loop over blocks exists on any path of allocation.

A large block: word 0 the size of the block before (only while that one is free), word 1 its own size with header and
three flags, then the data; while it is free, the next and previous block of its bin. The last block of a region never
writes behind itself, so that memory nobody asked for is never touched.

Must never raise, never allocate objects and never call anything that does: it is what objects are made of. Wrapping
arithmetic only. An answer of 0 means that no memory is left.
"""

from __future__ import annotations

from importos.lowlevel.build import has_module
from importos.lowlevel.heap_words import heap_word, set_heap_word
from importos.lowlevel.integers import u64
from importos.lowlevel.intrinsic import cold, inline
from importos.lowlevel.memory import load_u64, store_u64
from importos.lowlevel.program import give_back

SMALL_LIMIT = 1024  # bytes; small lists are words 1..64
CHUNK_BYTES = 65536
LEAST_CHUNK_BYTES = 4096
FIRST_CHUNK_BYTES = 1536
FIRST_BIN_WORD = 65  # bins are words 65..208: sizes from 2**10 on, four for each power of two
BINS = 144
LAST_BIN = 143
FIRST_BITS_WORD = 209  # 64 bins a word: 209, 210, 211
CHUNK_NEXT = 212  # the rest of the current chunk
CHUNK_END = 213
REGION_BYTES = 214  # all memory ever given to the heap
LARGE_FREE_BYTES = 215  # of it, in free large blocks
CHUNKS_BYTES = 216  # of it, turned into chunks of small blocks
LARGE_BLOCKS = 217  # how many large blocks are in use, chunks included
ALLOCATIONS = 256  # how many blocks were asked for, and how many bytes: counted where ``importos.observe`` looks
ALLOCATED_BYTES = 257
RELEASES = 258  # and given back
DEVICE_BYTES = 259  # what devices have: counted likewise

HEADER_BYTES = 16
HEADER_AND_ROUNDING_BYTES = 31
LEAST_REGION_BYTES = 528
LEAST_BLOCK_BYTES = 512  # a smaller rest of a split stays with the block
FREE_WORDS_BYTES = 32
PAGE_OFFSET_BITS = 0xFFF
FREE = 1
BEFORE_IS_FREE = 2
LAST = 4
FLAGS = 7


# ------------------------------------------------------------------------------------------------ the two doors


def allocate(size: int) -> u64:
    """The address of ``size`` bytes (at least 1), aligned to 16, not cleared; 0 when none are left."""
    wanted = u64(size)
    if has_module("importos.observe"):
        count_allocation(wanted)
    if wanted <= u64(SMALL_LIMIT):
        number = ((wanted + u64(15)) >> 4).to_int()
        head = heap_word(number)
        if head != u64(0):
            set_heap_word(number, load_u64(head))
            return head
        return take_from_chunk(number)
    return allocate_large(wanted)


@cold
def allocate_for_device(size: int) -> u64:
    """As ``allocate``, of what is never given back."""
    address = allocate(size)
    if has_module("importos.observe") and address != u64(0):
        set_heap_word(DEVICE_BYTES, heap_word(DEVICE_BYTES) + u64(size))
    return address


def free(address: u64, size: int) -> None:
    """Gives back what ``allocate(size)`` answered."""
    given = u64(size)
    if has_module("importos.observe"):
        count_release()
    if given <= u64(SMALL_LIMIT):
        number = ((given + u64(15)) >> 4).to_int()
        store_u64(address, heap_word(number))
        set_heap_word(number, address)
        return
    free_large(address)


# ------------------------------------------------------------------------------------------------ small blocks


def take_from_chunk(number: int) -> u64:
    """A fresh block of ``number * 16`` bytes from the current chunk, or from a new one."""
    size = u64(number) << 4
    start = heap_word(CHUNK_NEXT)
    after = start + size
    if after <= heap_word(CHUNK_END):
        set_heap_word(CHUNK_NEXT, after)
        return start
    return start_chunk(size)


@cold
def start_chunk(size: u64) -> u64:
    """Files the rest of the current chunk under its size class and takes the first ``size`` bytes of a new chunk."""
    start = heap_word(CHUNK_NEXT)
    rest = heap_word(CHUNK_END) - start
    set_heap_word(CHUNK_END, start)
    if rest != u64(0):  # less than the wanted small size, so it is a small block itself
        number = (rest >> 4).to_int()
        store_u64(start, heap_word(number))
        set_heap_word(number, start)
    chunk_size = heap_word(CHUNKS_BYTES) + u64(FIRST_CHUNK_BYTES)
    if chunk_size > u64(CHUNK_BYTES):
        chunk_size = u64(CHUNK_BYTES)
    chunk = allocate_large(chunk_size - u64(HEADER_BYTES))
    while chunk == u64(0) and chunk_size > u64(LEAST_CHUNK_BYTES):
        chunk_size = chunk_size >> 1
        chunk = allocate_large(chunk_size - u64(HEADER_BYTES))
    if chunk == u64(0):
        return borrow_larger(size)
    usable = block_size(chunk - u64(HEADER_BYTES)) - u64(HEADER_BYTES)
    set_heap_word(CHUNKS_BYTES, heap_word(CHUNKS_BYTES) + usable)
    set_heap_word(CHUNK_NEXT, chunk + size)
    set_heap_word(CHUNK_END, chunk + usable)
    return chunk


@cold
def borrow_larger(size: u64) -> u64:
    """Memory is at its end: cuts a free block of any larger size class; the rest goes to its own class."""
    wanted = (size >> 4).to_int()
    number = wanted
    while u64(number) < u64(64):
        number = (u64(number) + u64(1)).to_int()
        block = heap_word(number)
        if block != u64(0):
            set_heap_word(number, load_u64(block))
            rest = (u64(number) - u64(wanted)).to_int()
            behind = block + size
            store_u64(behind, heap_word(rest))
            set_heap_word(rest, behind)
            return block
    return u64(0)


# ------------------------------------------------------------------------------------------------ bins of large blocks


@inline
def block_size(block: u64) -> u64:
    """The size of a large block, header included."""
    return load_u64(block + u64(8)) & ~u64(FLAGS)


@inline
def bin_of(size: u64) -> u64:
    """The bin that holds free blocks of this size: four for each power of two, everything below 1280 in the first."""
    if size < u64(1024):
        return u64(0)
    exponent = u64(63) - u64(size.count_leading_zeros())
    quarter = (size >> (exponent - u64(2)).to_int()) & u64(3)
    number = ((exponent - u64(10)) << 2) + quarter
    return number if number < u64(BINS) else u64(LAST_BIN)


def enter_bin(block: u64, size: u64) -> None:
    """Puts a free block at the head of its bin."""
    number = bin_of(size)
    word = (u64(FIRST_BIN_WORD) + number).to_int()
    head = heap_word(word)
    store_u64(block + u64(16), head)
    store_u64(block + u64(24), u64(0))
    if head != u64(0):
        store_u64(head + u64(24), block)
    set_heap_word(word, block)
    bits = (u64(FIRST_BITS_WORD) + (number >> 6)).to_int()
    set_heap_word(bits, heap_word(bits) | (u64(1) << (number & u64(63)).to_int()))
    set_heap_word(LARGE_FREE_BYTES, heap_word(LARGE_FREE_BYTES) + size)


def leave_bin(block: u64, size: u64) -> None:
    """Takes a free block out of its bin."""
    number = bin_of(size)
    after = load_u64(block + u64(16))
    before = load_u64(block + u64(24))
    if after != u64(0):
        store_u64(after + u64(24), before)
    if before != u64(0):
        store_u64(before + u64(16), after)
    else:
        set_heap_word((u64(FIRST_BIN_WORD) + number).to_int(), after)
        if after == u64(0):
            bits = (u64(FIRST_BITS_WORD) + (number >> 6)).to_int()
            set_heap_word(bits, heap_word(bits) & ~(u64(1) << (number & u64(63)).to_int()))
    set_heap_word(LARGE_FREE_BYTES, heap_word(LARGE_FREE_BYTES) - size)


@cold
def search_bin(number: u64, size: u64) -> u64:
    """The first block of the bin that is large enough: only when every larger bin is empty."""
    block = heap_word((u64(FIRST_BIN_WORD) + number).to_int())
    while block != u64(0) and block_size(block) < size:
        block = load_u64(block + u64(16))
    return block


def find_block(size: u64) -> u64:
    """A free block of at least ``size`` bytes: the head of its own bin when that fits, else any of a larger bin."""
    number = bin_of(size)
    head = heap_word((u64(FIRST_BIN_WORD) + number).to_int())
    if head != u64(0) and block_size(head) >= size:
        return head
    larger = number + u64(1)
    word = larger >> 6
    skipped = (larger & u64(63)).to_int()
    bits = heap_word((u64(FIRST_BITS_WORD) + word).to_int()) >> skipped << skipped
    while bits == u64(0):
        word = word + u64(1)
        if word >= u64(3):
            return search_bin(number, size)
        bits = heap_word((u64(FIRST_BITS_WORD) + word).to_int())
    lowest = bits & (~bits + u64(1))
    found = (word << 6) + (u64(63) - u64(lowest.count_leading_zeros()))
    return heap_word((u64(FIRST_BIN_WORD) + found).to_int())


# ------------------------------------------------------------------------------------------------ large blocks


def allocate_large(wanted: u64) -> u64:
    """The address behind the header of a large block with room for ``wanted`` bytes."""
    if wanted > u64(1) << 46:
        return u64(0)
    size = (wanted + u64(HEADER_AND_ROUNDING_BYTES)) & ~u64(15)
    block = find_block(size)
    if block == u64(0):
        return u64(0)
    found = block_size(block)
    leave_bin(block, found)
    flags = load_u64(block + u64(8)) & u64(LAST)  # two free blocks never touch, so the one before is in use
    rest = found - size
    if rest >= u64(LEAST_BLOCK_BYTES):
        remainder = block + size
        store_u64(remainder + u64(8), rest | flags | u64(FREE))
        if flags == u64(0):
            store_u64(remainder + rest, rest)
        enter_bin(remainder, rest)
        store_u64(block + u64(8), size)
    else:
        store_u64(block + u64(8), found | flags)
        if flags == u64(0):
            behind = block + found + u64(8)
            store_u64(behind, load_u64(behind) & ~u64(BEFORE_IS_FREE))
    set_heap_word(LARGE_BLOCKS, heap_word(LARGE_BLOCKS) + u64(1))
    return block + u64(HEADER_BYTES)


def free_large(address: u64) -> None:
    """Gives a large block back, joined with the free blocks beside it."""
    set_heap_word(LARGE_BLOCKS, heap_word(LARGE_BLOCKS) - u64(1))
    release_block(address - u64(HEADER_BYTES))


def release_block(block: u64) -> None:
    """Makes a block free: its word 1 says how large it is and what stands around it."""
    state = load_u64(block + u64(8))
    size = state & ~u64(FLAGS)
    if state & u64(LAST) == u64(0):
        behind = block + size
        state_behind = load_u64(behind + u64(8))
        if state_behind & u64(FREE) != u64(0):
            size_behind = state_behind & ~u64(FLAGS)
            leave_bin(behind, size_behind)
            size = size + size_behind
            state = state | (state_behind & u64(LAST))
    if state & u64(BEFORE_IS_FREE) != u64(0):
        size_before = load_u64(block)
        block = block - size_before
        leave_bin(block, size_before)
        size = size + size_before
    last = state & u64(LAST)
    store_u64(block + u64(8), size | last | u64(FREE))
    if last == u64(0):
        behind = block + size
        store_u64(behind, size)
        store_u64(behind + u64(8), load_u64(behind + u64(8)) | u64(BEFORE_IS_FREE))
    enter_bin(block, size)


# ------------------------------------------------------------------------------------------------ memory from the board


def add_region(address: u64, size: u64) -> None:
    """Gives the heap memory that is mapped, writable and nobody else's; a region too small to be of use is ignored."""
    start = (address + u64(15)) & ~u64(15)
    end = (address + size) & ~u64(15)
    if end < start + u64(LEAST_REGION_BYTES):
        return
    usable = end - start
    set_heap_word(REGION_BYTES, heap_word(REGION_BYTES) + usable)
    store_u64(start + u64(8), usable | u64(LAST))
    release_block(start)


def give_back_pages() -> int:
    """Tells the board which whole pages hold nothing, those of free large blocks; gives how many bytes it took."""
    given = 0
    number = u64(0)
    while number < u64(BINS):
        block = heap_word((u64(FIRST_BIN_WORD) + number).to_int())
        while block != u64(0):
            # The words of the bin stay, and the size that stands behind the block.
            start = (block + u64(FREE_WORDS_BYTES + PAGE_OFFSET_BITS)) & ~u64(PAGE_OFFSET_BITS)
            end = (block + block_size(block)) & ~u64(PAGE_OFFSET_BITS)
            if start < end:
                given += give_back(start, (end - start).to_int())
            block = load_u64(block + u64(16))
        number = number + u64(1)
    return given


# ------------------------------------------------------------------------------------------------ statistics


def region_bytes() -> int:
    """All memory that the board has given to the heap."""
    return heap_word(REGION_BYTES).to_int()


def bytes_free() -> int:
    """What could be allocated, in one size or another; walks the lists of small blocks."""
    total = heap_word(LARGE_FREE_BYTES) + (heap_word(CHUNK_END) - heap_word(CHUNK_NEXT))
    number = u64(1)
    while number <= u64(64):
        block = heap_word(number.to_int())
        while block != u64(0):
            total = total + (number << 4)
            block = load_u64(block)
        number = number + u64(1)
    return total.to_int()


def largest_free() -> int:
    """The size of the largest free block, without its header."""
    number = u64(BINS)
    while number > u64(0):
        number = number - u64(1)
        block = heap_word((u64(FIRST_BIN_WORD) + number).to_int())
        largest = u64(0)
        while block != u64(0):
            if block_size(block) > largest:
                largest = block_size(block)
            block = load_u64(block + u64(16))
        if largest != u64(0):
            return (largest - u64(HEADER_BYTES)).to_int()
    return 0


def chunk_bytes() -> int:
    """What was cut into small blocks, used or not."""
    return heap_word(CHUNKS_BYTES).to_int()


def large_block_count() -> int:
    """How many large blocks are in use, chunks included."""
    return heap_word(LARGE_BLOCKS).to_int()


@inline
def count_allocation(size: u64) -> None:
    set_heap_word(ALLOCATIONS, heap_word(ALLOCATIONS) + u64(1))
    set_heap_word(ALLOCATED_BYTES, heap_word(ALLOCATED_BYTES) + size)


@inline
def count_release() -> None:
    set_heap_word(RELEASES, heap_word(RELEASES) + u64(1))


def allocations() -> int:
    """How many blocks were asked for, since the start; 0 in programs that do not import ``importos.observe``."""
    return heap_word(ALLOCATIONS).to_int()


def allocated_bytes() -> int:
    return heap_word(ALLOCATED_BYTES).to_int()


def releases() -> int:
    return heap_word(RELEASES).to_int()


def device_bytes() -> int:
    return heap_word(DEVICE_BYTES).to_int()
