"""Does what no program can do: goes behind the language's back, in the way that the first argument names."""

import sys

from importos.arch.x86_64 import sealed_tables
from importos.arch.x86_64.boot_information import PAGE_TABLE_ROOT, TEXT_START, boot_word
from importos.lowlevel.fibers import switch
from importos.lowlevel.image import set_stack_limit
from importos.lowlevel.integers import u8, u64
from importos.lowlevel.memory import load_u64, store_u8, store_u64
from importos.lowlevel.objects import ByteStorage, new_tailed, tail_address
from importos.lowlevel.processor import frame_address, trap


def sink(depth: int) -> int:
    return sink(depth + 1) + depth


def run_data(place: u64) -> None:
    """A context whose registers are followed by that address: the switch "returns" there."""
    memory = tail_address(new_tailed(ByteStorage, 256))
    store_u8(memory, u8(0xC3))
    for word in range(8):
        store_u64(memory + u64(64 + 8 * word), memory if place == u64(0) else place)
    switch(memory + u64(200), memory + u64(64))


def fall(kind: str) -> None:
    if kind == "null":
        store_u8(u64(8), u8(1))
    elif kind == "constant":
        store_u8(tail_address("a constant"), u8(1))
    elif kind == "code":
        store_u8(boot_word(TEXT_START), u8(0xC3))
    elif kind == "data":
        run_data(u64(0))
    elif kind == "stack data":
        run_data(frame_address())
    elif kind == "constant data":
        run_data(tail_address("a constant"))
    elif kind == "table":
        store_u64(boot_word(PAGE_TABLE_ROOT), load_u64(boot_word(PAGE_TABLE_ROOT)))
    elif kind == "later table":
        sealed_tables.unmap_page((tail_address(new_tailed(ByteStorage, 8192)) + u64(4095)) & ~u64(4095))
        store_u64(sealed_tables.next_frame - u64(4096), u64(0))
    elif kind == "instruction":
        trap()
    elif kind == "stack":
        set_stack_limit(u64(0))
        print(sink(0))


def main() -> None:
    print("before", end=" ")
    fall(sys.argv[1])
    print("never")
