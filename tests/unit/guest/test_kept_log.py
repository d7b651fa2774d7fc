"""The log that stays over a restart, under CPython: what is right is found again, everything else is nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from importos import logs
from importos.arch.x86_64 import memory_map
from importos.kernel import kept_log
from importos.kernel.kept_log import HEAD_BYTES, KEPT_BYTES, RING_BYTES, KeptConsole, begin_log
from importos.lowlevel.integers import u64
from importos.lowlevel.twins.machine import machine

PLACE = 0x200000
SMALL_RING_BYTES = 0x400  # the twin of memory is slow


class Screen:
    def __init__(self) -> None:
        self.shown = b""

    def write(self, data: bytes) -> None:
        self.shown += data

    def write_memory(self, address: u64, size: int) -> None:
        self.shown += machine.read(address.to_int(), size)


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    machine.reset()
    monkeypatch.setattr(kept_log, "previous", b"")
    monkeypatch.setattr(kept_log, "RING_BYTES", SMALL_RING_BYTES)


def test_the_board_gives_as_much_as_is_needed() -> None:
    assert HEAD_BYTES + RING_BYTES <= KEPT_BYTES == memory_map.KEPT_BYTES


def test_what_was_shown_is_found_once() -> None:
    screen = Screen()
    console = KeptConsole(screen, begin_log(u64(PLACE)))
    assert logs.before_restart() == ""
    console.write("one\nzw\u00f6lf\n".encode())
    console.write(b"!")
    begin_log(u64(PLACE))
    assert logs.before_restart() == "one\nzw\u00f6lf\n!" == screen.shown.decode()
    begin_log(u64(PLACE))
    assert logs.before_restart() == ""


def test_of_much_the_last_whole_lines_are_found() -> None:
    console = KeptConsole(Screen(), begin_log(u64(PLACE)))
    lines = [b"line %d\n" % number for number in range(300)]
    for line in lines:
        console.write(line)
    begin_log(u64(PLACE))
    found = kept_log.previous
    assert SMALL_RING_BYTES - 10 < len(found) <= SMALL_RING_BYTES and b"".join(lines).endswith(found)
    assert found.startswith(b"line ")


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 32 * 8 - 1) | st.integers(HEAD_BYTES * 8, (HEAD_BYTES + 40) * 8 - 1))
def test_one_wrong_bit_is_noticed(bit: int) -> None:
    machine.reset()
    console = KeptConsole(Screen(), begin_log(u64(PLACE)))
    console.write(b"what nobody may believe any more, 40 b\n")
    byte = machine.read(PLACE + bit // 8, 1)[0] ^ 1 << bit % 8
    machine.write(PLACE + bit // 8, bytes([byte]))
    assert kept_log.KeptLog(u64(PLACE)).taken() == b""


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=HEAD_BYTES + 64))
def test_whatever_lies_there_at_first_is_no_log(data: bytes) -> None:
    machine.reset()
    machine.write(PLACE, data)
    assert kept_log.KeptLog(u64(PLACE)).taken() == b""
