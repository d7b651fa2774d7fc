"""Does what no program can do, in the way that the first argument after its name says."""

import sys
import threading
import time

from importos.lowlevel.fibers import switch
from importos.lowlevel.image import set_stack_limit
from importos.lowlevel.integers import u8, u64
from importos.lowlevel.memory import load_u64, store_u8, store_u64
from importos.lowlevel.objects import ByteStorage, new_tailed, tail_address
from importos.lowlevel.processor import frame_address, trap

BELOW = 0x2000
CONTEXT_WORDS = 24  # as many as any processor keeps, and then some


def sink(depth: int) -> int:
    return sink(depth + 1) + depth


def run(place: u64) -> None:
    """A context whose registers are all that place: the switch "returns" there."""
    context = (frame_address() - u64(BELOW)) & ~u64(15)
    for word in range(CONTEXT_WORDS):
        store_u64(context + u64(8 * word), place)
    switch(context - u64(8), context)


def fall(kind: str) -> None:
    if kind == "null":
        store_u8(u64(8), u8(1))
    elif kind == "constant":
        store_u8(tail_address("a constant"), u8(1))
    elif kind == "code":
        store_u8(load_u64(frame_address() + u64(8)), u8(0))  # where this function returns to
    elif kind == "heap":
        run(tail_address(new_tailed(ByteStorage, 256)))
    elif kind == "stack data":
        run(frame_address() & ~u64(15))
    elif kind == "constant data":
        run(tail_address("a constant"))
    elif kind == "instruction":
        trap()
    elif kind == "stack" or kind == "fiber":
        set_stack_limit(u64(0))
        print(sink(0))
    else:
        print("waits", flush=True)
        time.sleep(100)


def main() -> None:
    print("before", end=" ")
    kind = sys.argv[1]
    if kind == "fiber":
        thread = threading.Thread(target=fall, args=(kind,))
        thread.start()
        thread.join()
    fall(kind)
    print("never")


main()
