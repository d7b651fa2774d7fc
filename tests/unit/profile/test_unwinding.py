"""Callers in a copy of a stack, by rows such as the C compiler writes them."""

from __future__ import annotations

import struct
from collections.abc import Callable

import pytest

from importos_tool.profile.unwinding import DEEPER, FRAME_POINTER, STACK_POINTER, Row, unwind

TOP = 0x7000_0000
BY_STACK = Row(0x1000, STACK_POINTER, 24, 0)  # two words of its own, then where it returns to
BY_FRAME = Row(0x2000, FRAME_POINTER, 16, 16)  # push rbp; mov rbp, rsp
PUSHED = Row(0x3000, STACK_POINTER, 16, 16)  # push rbp, of a function that uses it for something else


def rows(*known: Row) -> Callable[[int], Row | None]:
    """Each holds for 4 KiB from its start on."""
    return lambda address: next((row for row in known if row.start == address & ~0xFFF), None)


def words(*values: int) -> bytes:
    return struct.pack(f"<{len(values)}Q", *values)


def test_frames_of_every_kind() -> None:
    table = rows(BY_STACK, BY_FRAME, PUSHED)
    # in 1000; called from 3010, which has saved a frame pointer; called from 2010, whose frame that is
    stack = words(0, 0, 0x3010, TOP + 48, 0x2010, 5, 0x777, 0x9000)
    assert unwind(table, 0x1004, TOP, 0x123, stack) == (0x1004, 0x3010, 0x2010, 0x9000)


def test_a_return_address_may_be_the_next_function() -> None:
    """A function whose last act is a call returns to where the next one begins."""
    stack = words(0, 0, 0x2000, 0, 0, 0x9000)
    assert unwind(rows(BY_STACK, BY_FRAME), 0x1004, TOP, 0, stack) == (0x1004, 0x2000, 0x9000)


@pytest.mark.parametrize("kept", [0, 8, 16, 23])
def test_it_says_where_the_copy_ends(kept: int) -> None:
    assert unwind(rows(BY_STACK), 0x1004, TOP, 0, words(1, 2, 3)[:kept]) == (0x1004, DEEPER)


def test_what_does_not_fit_ends_the_chain() -> None:
    assert unwind(rows(BY_FRAME), 0x2004, TOP, TOP - 64, words(1, 2, 3)) == (0x2004,), "a frame below the stack"
    assert unwind(rows(BY_STACK), 0x1004, TOP, 0, words(1, 2, 0)) == (0x1004,), "the first frame of all"
    assert unwind(rows(), 0x1004, TOP, 0, words(1, 2, 3)) == (0x1004,)


def test_a_chain_always_ends() -> None:
    stack = words(0, 0, 0x1008) * 100
    chain = unwind(rows(BY_STACK), 0x1004, TOP, 0, stack)
    assert chain == (0x1004, *[0x1008] * 100, DEEPER)
