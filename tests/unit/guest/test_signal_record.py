"""The crash record of a process under CPython: what Linux says, and which words on a stack can be return addresses."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from importos.arch.x86_64 import signal_record
from importos.lowlevel.integers import u64
from importos.lowlevel.twins.machine import machine
from importos.runtime import running_stack
from importos_tool.crash.record import CrashRecord, read_records

INFORMATION, CONTEXT, TEXT = 0x1000, 0x2000, 0x3000
TEXT_START, TEXT_END = 0x400000, 0x402000
STACK, STACK_END = 0x7000F000, 0x70010000
DIRECT, BY_REGISTER, BY_MEMORY, OUTSIDE, NO_CALL = 0x400100, 0x400200, 0x400300, 0x400400, 0x400500


class Recorder:
    """A console that keeps what it is given."""

    def __init__(self) -> None:
        self.data = bytearray()

    def write(self, data: bytes) -> None:
        self.data += data

    def write_byte(self, byte: int) -> None:
        self.data.append(byte)

    def write_last_lines(self) -> None:
        """The program has written nothing."""


def store(address: int, value: int, size: int = 8) -> None:
    machine.write(address, value.to_bytes(size, "little"))


@pytest.fixture(autouse=True)
def process() -> Iterator[None]:
    machine.reset()
    machine.boot_argument = STACK_END
    running_stack.use_stack(u64(0), 0)
    store(TEXT, TEXT_START)
    store(TEXT + 8, TEXT_END)
    machine.write(DIRECT - 5, b"\xe8" + (-0x80 & 0xFFFFFFFF).to_bytes(4, "little"))
    machine.write(BY_REGISTER - 2, b"\xff\xd0")  # call *%rax
    machine.write(BY_MEMORY - 4, b"\xff\x54\x24\x08")  # call *8(%rsp)
    machine.write(OUTSIDE - 5, b"\xe8" + (0x7000000).to_bytes(4, "little"))
    yield
    running_stack.use_stack(u64(0), 0)


def record(code: int = 1, vector: int = 14, error: int = 6, address: int = 8, signal: int = 11) -> CrashRecord:
    store(INFORMATION, signal, 4)
    store(INFORMATION + 8, code & 0xFFFFFFFF, 4)
    for word, value in {0: 0x88, 15: STACK, 16: 0x400050, 19: error, 20: vector, 22: address}.items():
        store(CONTEXT + 40 + 8 * word, value)
    console = Recorder()
    signal_record.write_signal_record(console, u64(INFORMATION), u64(CONTEXT), u64(TEXT))
    (found,) = read_records(console.data.decode())
    return found


def test_registers_and_what_was_tried() -> None:
    found = record()
    assert (found.title, found.access) == ("page fault", "write at 0x8: nothing is mapped at address zero")
    assert found.registers["r8"] == 0x88 and found.registers["rip"] == 0x400050 and found.registers["cr2"] == 8
    assert record(vector=13, error=0).title == "general protection fault"
    assert record(vector=6).title == "invalid instruction"


@pytest.mark.parametrize(("code", "signal", "title"), [(0, 11, "signal 11"), (-6, 7, "signal 7"), (-1, 4, "signal 4")])
def test_signals_of_others(code: int, signal: int, title: str) -> None:
    found = record(code=code, signal=signal)
    assert (found.title, found.access) == (f"{title} of another process", "")


def test_the_end_of_a_stack() -> None:
    guard = "the stack has run into its guard page"
    assert record(address=STACK - 8).access.endswith(guard)
    assert record(address=STACK - 0x20000).access.endswith("nothing is mapped there")
    running_stack.use_stack(u64(STACK - 0x100), 0x1000)
    assert record(address=STACK - 0x108).access.endswith(guard)
    assert record(address=STACK - 0x2000).access.endswith("nothing is mapped there")


def test_return_addresses_on_the_stack() -> None:
    words = [DIRECT, 5, DIRECT, DIRECT, OUTSIDE, BY_REGISTER, NO_CALL, TEXT_END, TEXT_START + 2, BY_MEMORY]
    for number, word in enumerate(words):
        store(STACK + 8 * number, word)
    store(STACK_END, BY_REGISTER)
    found = record()
    assert [frame.address for frame in found.frames] == [0x400050, DIRECT - 1, BY_REGISTER - 1, BY_MEMORY - 1]
    assert [frame.repeated for frame in found.frames] == [0, 2, 0, 0]


def test_a_stack_pointer_that_is_already_where_nothing_is() -> None:
    """A function that makes room on the stack and then writes to the end of it: what is below that is not read."""
    store(STACK, DIRECT)
    store(STACK + 0x800, BY_REGISTER)
    assert len(record(address=0x10).frames) == 3
    machine.windows.append((STACK, 0x1000, NothingThere()))
    assert [frame.address for frame in record(address=STACK + 0x20).frames] == [0x400050]


def test_a_stack_that_was_run_as_code_shows_its_callers() -> None:
    """All of it is mapped, also the page that the jump went to."""
    store(STACK, DIRECT)
    found = record(address=STACK + 0x10, error=0x15)
    assert found.access.endswith("data is never executable")
    assert [frame.address for frame in found.frames] == [0x400050, DIRECT - 1]


class NothingThere:
    def read(self, offset: int, size: int) -> int:
        raise AssertionError("a page that is not mapped")

    def write(self, offset: int, value: int, size: int) -> None:
        raise AssertionError("a page that is not mapped")
