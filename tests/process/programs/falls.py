"""Does what no program can do, in the way that the first argument after its name says."""

import sys
import threading
import time

from importos.lowlevel.image import set_stack_limit
from importos.lowlevel.integers import u8, u64
from importos.lowlevel.memory import store_u8
from importos.lowlevel.objects import tail_address
from importos.lowlevel.processor import trap


def sink(depth: int) -> int:
    return sink(depth + 1) + depth


def fall(kind: str) -> None:
    if kind == "null":
        store_u8(u64(8), u8(1))
    elif kind == "constant":
        store_u8(tail_address("a constant"), u8(1))
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
