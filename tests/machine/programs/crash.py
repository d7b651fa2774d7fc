"""Does what no program can do: goes behind the language's back, in the way that the first argument names."""

import sys

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
    elif kind == "stack":
        set_stack_limit(u64(0))
        print(sink(0))


def main() -> None:
    print("before", end=" ")
    fall(sys.argv[1])
    print("never")
