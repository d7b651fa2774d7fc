"""Threads on machines: a guard page under every stack, and stacks that are used again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import MACHINES, Ended, RunImage

pytestmark = [pytest.mark.machine, pytest.mark.xdist_group("machine")]

Compiled = Callable[[str, str], Path]
CRASH_STATUS = 134


@pytest.mark.parametrize("machine", MACHINES)
def test_nothing_is_mapped_below_a_stack(compiled: Compiled, run: RunImage, machine: str) -> None:
    ended = run(compiled("threads", machine), machine, ["threads", "below"])
    assert ended.status == CRASH_STATUS
    assert ended.stdout == b"the lowest word can be used\n"
    assert b"fff: the stack has run into its guard page\n" in ended.stderr


def test_a_crash_in_a_thread_shows_all_its_callers(compiled: Compiled, run: RunImage) -> None:
    ended = run(compiled("threads", "microvm"), "microvm", ["threads", "below"])
    backtrace = ended.stderr.partition(b"backtrace, innermost first:\n")[2].split(b"\n")
    assert len([line for line in backtrace if line.startswith(b"    0x")]) >= 3
    assert any(b"fibers.begin" in line or b"fibers.live" in line for line in backtrace), ended.stderr


@pytest.mark.parametrize("memory_mib", [4, 16])
def test_as_many_threads_as_there_is_memory(compiled: Compiled, run: RunImage, memory_mib: int) -> None:
    ended = run(compiled("threads", "pc"), "pc", ["threads", "many"], memory_mib=memory_mib)
    assert ended == Ended(0, b"can't start new thread\nTrue True\ncan't start new thread\nTrue\n", b"")
