"""Memory of the objects that can be in cycles: chunks of blocks of one size, so that all of them can be found.

A chunk: word 0 the next chunk, word 1 the one before, word 2 the size of its blocks, word 3 its end; then the blocks.
A block is an object, whose class number is never 0, or free: word 0 is 0 and word 1 the next free block of its size.
What is larger than 512 bytes has a chunk of its own.

Must never raise, never allocate objects and never call anything that does. An answer of 0 means that no memory is left,
or that so many objects have been made that a collection is due first (``collection_is_due``).
"""

from __future__ import annotations

from importos.lowlevel.build import has_module
from importos.lowlevel.heap_words import heap_word, set_heap_word
from importos.lowlevel.integers import u64
from importos.lowlevel.intrinsic import cold
from importos.lowlevel.layouts import show_freed
from importos.lowlevel.memory import load_u32, load_u64, store_u64
from importos.runtime import heap
from importos.runtime.heap import allocate_large, count_allocation, count_release, free_large

LARGEST_SHARED_BYTES = 512
FREE_LISTS = 217  # free blocks of n * 16 bytes: words 218..249
FIRST_CHUNK = 250
LAST_CHUNK = 251
LIVE_OBJECTS = 252
DUE_AT = 253  # so many live objects make a collection due; 0: not set yet
CHUNK_BYTES = 4080  # with the header of a large block one page
CHUNK_HEADER_BYTES = 32
FIRST_DUE_AT = 10000


def allocate(size: int) -> u64:
    """The address of ``size`` bytes for an object, aligned to 16, not cleared."""
    wanted = u64(size)
    if has_module("importos.observe"):
        count_allocation(wanted)
    if wanted > u64(LARGEST_SHARED_BYTES):
        return allocate_alone(wanted)
    word = (u64(FREE_LISTS) + ((wanted + u64(15)) >> 4)).to_int()
    head = heap_word(word)
    if head == u64(0):
        return start_chunk(word)
    set_heap_word(word, load_u64(head + u64(8)))
    set_heap_word(LIVE_OBJECTS, heap_word(LIVE_OBJECTS) + u64(1))
    return head


def free(address: u64, size: int) -> None:
    """Gives back what ``allocate(size)`` answered."""
    set_heap_word(LIVE_OBJECTS, heap_word(LIVE_OBJECTS) - u64(1))
    if has_module("importos.observe"):
        count_release()
    if u64(size) > u64(LARGEST_SHARED_BYTES):
        free_alone(address)
        return
    word = (u64(FREE_LISTS) + ((u64(size) + u64(15)) >> 4)).to_int()
    store_u64(address, u64(0))
    store_u64(address + u64(8), heap_word(word))
    set_heap_word(word, address)


def live_objects() -> u64:
    """How many objects lie here."""
    return heap_word(LIVE_OBJECTS)


def collection_is_due() -> bool:
    """Whether ``allocate`` waits for a collection."""
    due = heap_word(DUE_AT)
    return live_objects() >= (u64(FIRST_DUE_AT) if due == u64(0) else due)


def set_due_at(live: u64) -> None:
    """The next collection is due with so many objects."""
    set_heap_word(DUE_AT, live)


def bytes_free() -> int:
    """What could be allocated of all the heap, here or there; walks the lists of free blocks."""
    total = u64(heap.bytes_free())
    word = FREE_LISTS + 1
    while word < FIRST_CHUNK:
        block = heap_word(word)
        while block != u64(0):
            total = total + (u64(word - FREE_LISTS) << 4)
            block = load_u64(block + u64(8))
        word += 1
    return total.to_int()


# ------------------------------------------------------------------------------------------------ chunks


@cold
def start_chunk(word: int) -> u64:
    """A fresh chunk as free blocks, of which the first is taken."""
    if collection_is_due():
        return u64(0)
    size = (u64(word) - u64(FREE_LISTS)) << 4
    chunk = new_chunk(u64(CHUNK_BYTES), size)
    if chunk == u64(0):
        return u64(0)
    block = load_u64(chunk + u64(24))
    first = chunk + u64(CHUNK_HEADER_BYTES)
    following = u64(0)
    while block != first:
        block = block - size
        store_u64(block, u64(0))
        store_u64(block + u64(8), following)
        following = block
    set_heap_word(word, load_u64(first + u64(8)))
    set_heap_word(LIVE_OBJECTS, live_objects() + u64(1))
    return first


@cold
def allocate_alone(size: u64) -> u64:
    """A chunk for one large object."""
    if collection_is_due():
        return u64(0)
    rounded = (size + u64(15)) & ~u64(15)
    chunk = new_chunk(rounded + u64(CHUNK_HEADER_BYTES), rounded)
    if chunk == u64(0):
        return u64(0)
    set_heap_word(LIVE_OBJECTS, live_objects() + u64(1))
    return chunk + u64(CHUNK_HEADER_BYTES)


@cold
def free_alone(address: u64) -> None:
    drop_chunk(address - u64(CHUNK_HEADER_BYTES))


def new_chunk(size: u64, block_size: u64) -> u64:
    """A chunk at the end of the list; 0 when there is no memory."""
    chunk = allocate_large(size)
    if chunk == u64(0):
        return u64(0)
    before = heap_word(LAST_CHUNK)
    store_u64(chunk, u64(0))
    store_u64(chunk + u64(8), before)
    store_u64(chunk + u64(16), block_size)
    blocks = (size - u64(CHUNK_HEADER_BYTES)) // block_size
    store_u64(chunk + u64(24), chunk + u64(CHUNK_HEADER_BYTES) + blocks * block_size)
    if before == u64(0):
        set_heap_word(FIRST_CHUNK, chunk)
    else:
        store_u64(before, chunk)
    set_heap_word(LAST_CHUNK, chunk)
    return chunk


def drop_chunk(chunk: u64) -> None:
    """Gives a chunk back to the heap."""
    after = load_u64(chunk)
    before = load_u64(chunk + u64(8))
    if before == u64(0):
        set_heap_word(FIRST_CHUNK, after)
    else:
        store_u64(before, after)
    if after == u64(0):
        set_heap_word(LAST_CHUNK, before)
    else:
        store_u64(after + u64(8), before)
    show_freed(chunk, (load_u64(chunk + u64(24)) - chunk).to_int())
    free_large(chunk)


def give_back_chunks() -> None:
    """Gives chunks without objects back to the heap; the free blocks of the others stand in the order of addresses."""
    word = u64(FREE_LISTS)
    while word < u64(FIRST_CHUNK - 1):
        word = word + u64(1)
        set_heap_word(word.to_int(), u64(0))
    chunk = heap_word(LAST_CHUNK)
    while chunk != u64(0):
        before = load_u64(chunk + u64(8))
        if not holds_objects(chunk):
            drop_chunk(chunk)
        elif load_u64(chunk + u64(16)) <= u64(LARGEST_SHARED_BYTES):
            link_free_blocks(chunk)
        chunk = before


def holds_objects(chunk: u64) -> bool:
    """Whether any block of a chunk is an object."""
    size = load_u64(chunk + u64(16))
    end = load_u64(chunk + u64(24))
    block = chunk + u64(CHUNK_HEADER_BYTES)
    while block != end:
        if load_u32(block + u64(4)).to_int() != 0:
            return True
        block = block + size
    return False


def link_free_blocks(chunk: u64) -> None:
    """Puts the free blocks of a chunk in front of the list of their size."""
    size = load_u64(chunk + u64(16))
    word = (u64(FREE_LISTS) + (size >> 4)).to_int()
    first = chunk + u64(CHUNK_HEADER_BYTES)
    block = load_u64(chunk + u64(24))
    following = heap_word(word)
    while block != first:
        block = block - size
        if load_u32(block + u64(4)).to_int() == 0:
            store_u64(block + u64(8), following)
            following = block
    set_heap_word(word, following)
