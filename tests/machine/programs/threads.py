"""Threads on a machine: what lies below a stack, and how many there can be."""

import sys
from threading import Event, Thread, active_count, enumerate

from importos.lowlevel.integers import u64
from importos.lowlevel.memory import load_u8, store_u64
from importos.runtime.fibers import current

go = Event()


def look_below() -> None:
    stack = current().stack
    store_u64(stack, u64(7))
    print("the lowest word can be used", flush=True)
    print(load_u8(stack - u64(1)).to_int())


def fill_memory() -> int:
    count = 0
    try:
        while True:
            Thread(target=go.wait).start()
            count += 1
    except RuntimeError as error:
        print(error)
    return count


if sys.argv[1] == "below":
    Thread(target=look_below).start()
else:
    threads = fill_memory()
    print(threads > 3, active_count() == threads + 1)
    go.set()
    for thread in enumerate()[1:]:
        thread.join()
    go.clear()
    print(fill_memory() == threads)
    go.set()
