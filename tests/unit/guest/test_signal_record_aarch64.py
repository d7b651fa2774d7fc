"""The crash record of a process on AArch64 under CPython: what was tried, and the chain of frame records."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from importos.arch.aarch64 import signal_record
from importos.lowlevel.integers import u32, u64
from importos.lowlevel.twins.machine import machine
from importos.runtime import running_stack
from importos_tool.crash.record import CrashRecord, read_records

INFORMATION, CONTEXT, TEXT = 0x1000, 0x2000, 0x3000
TEXT_START, TEXT_END = 0x400000, 0x402000
STACK, STACK_END = 0x7000F000, 0x70010000
PLACE, DIRECT, BY_REGISTER, NO_CALL = 0x400050, 0x400100, 0x400200, 0x400300
STORE_BYTE, LOAD_BYTE, BRANCH_AND_LINK, BRANCH_TO_REGISTER = 0x39000028, 0x39400028, 0x94000001, 0xD63F0100


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
    store(PLACE, STORE_BYTE, 4)
    store(DIRECT - 4, BRANCH_AND_LINK, 4)
    store(BY_REGISTER - 4, BRANCH_TO_REGISTER, 4)
    yield
    running_stack.use_stack(u64(0), 0)


def record(
    code: int = 1,
    address: int = 8,
    signal: int = 11,
    pc: int = PLACE,
    frame: int = 0,
    link: int = 0,
    stack: int = STACK,
) -> CrashRecord:
    store(INFORMATION, signal, 4)
    store(INFORMATION + 8, code & 0xFFFFFFFF, 4)
    store(INFORMATION + 16, address)
    for word, value in {0: 0x77, 29: frame, 30: link, 31: stack, 32: pc}.items():
        store(CONTEXT + 184 + 8 * word, value)
    console = Recorder()
    signal_record.write_signal_record(console, u64(INFORMATION), u64(CONTEXT), u64(TEXT))
    (found,) = read_records(console.data.decode())
    return found


def chain(*records: tuple[int, int]) -> None:
    """Frame records from the first on: where each is, and where its function returns to."""
    places = [place for place, _ in records]
    for (place, returns), following in zip(records, [*places[1:], 0], strict=True):
        store(place, following)
        store(place + 8, returns)


def test_registers_and_what_was_tried() -> None:
    found = record()
    assert (found.title, found.access) == ("data abort", "write at 0x8: nothing is mapped at address zero")
    assert found.registers["x0"] == 0x77 and found.registers["pc"] == PLACE and len(found.registers) == 34
    store(PLACE, LOAD_BYTE, 4)
    assert record(address=0x5000000).access == "read at 0x5000000: nothing is mapped there"
    assert record(code=2, address=0x400300).access == "read at 0x400300: it is read-only"
    jumped = record(code=2, address=0x5000000, pc=0x5000000)
    assert (jumped.title, jumped.access) == (
        "instruction abort",
        "execution at 0x5000000: data is never executable",
    )


@pytest.mark.parametrize(
    ("signal", "title"),
    [(4, "undefined instruction"), (5, "breakpoint"), (7, "bus error"), (8, "floating-point error")],
)
def test_other_signals(signal: int, title: str) -> None:
    assert (record(signal=signal).title, record(signal=signal).access) == (title, "")
    for code in (0, -6):
        assert record(signal=signal, code=code).title == f"signal {signal} of another process"


@pytest.mark.parametrize(
    ("word", "is_store"),
    [
        (0xF9000020, True),  # str x0, [x1]
        (0xF9400020, False),  # ldr x0, [x1]
        (0xA9BF7BFD, True),  # stp x29, x30, [sp, #-16]!
        (0xA8C17BFD, False),  # ldp x29, x30, [sp], #16
        (0x3D800020, True),  # str q0, [x1]
        (0x3DC00020, False),  # ldr q0, [x1]
        (0xB9800020, False),  # ldrsw x0, [x1]
        (0xC800FC20, True),  # stlxr w0, x0, [x1]
        (0xC85FFC20, False),  # ldaxr x0, [x1]
        (0x58000020, False),  # ldr x0, 4
        (0x4C007020, True),  # st1 {v0.16b}, [x1]
        (0x4C407020, False),  # ld1 {v0.16b}, [x1]
    ],
)
def test_loads_and_stores(word: int, is_store: bool) -> None:
    assert signal_record.is_store(u32(word)) == is_store


def test_the_end_of_a_stack() -> None:
    guard = "the stack has run into its guard page"
    assert record(address=STACK - 8).access.endswith(guard)
    assert record(address=STACK - 0x20000).access.endswith("nothing is mapped there")
    assert record(code=2, address=STACK + 8, pc=STACK + 8).access.endswith("data is never executable")
    running_stack.use_stack(u64(STACK), 0x1000)
    assert record(code=2, address=STACK - 0x1008).access.endswith(guard)


def test_the_chain_of_frame_records() -> None:
    first, second, third = STACK + 0x20, STACK + 0x40, STACK + 0x80
    chain((first, DIRECT), (second, DIRECT), (third, BY_REGISTER))
    found = record(frame=first, link=DIRECT)
    assert [frame.address for frame in found.frames] == [PLACE, DIRECT - 4, BY_REGISTER - 4]
    assert [frame.repeated for frame in found.frames] == [0, 1, 0]
    leaf = record(frame=third, link=DIRECT)
    assert [frame.address for frame in leaf.frames] == [PLACE, DIRECT - 4, BY_REGISTER - 4]


@pytest.mark.parametrize("frame", [0, STACK - 16, STACK + 4, STACK_END - 8, STACK_END, 0xFFFFFFFFFFFFFFF8])
def test_what_is_no_frame_record_is_not_read(frame: int) -> None:
    machine.windows.append((STACK_END, 0x1000, NothingThere()))
    machine.windows.append((STACK - 0x1000, 0x1000, NothingThere()))
    assert len(record(frame=frame).frames) == 1


def test_chains_that_go_down_go_elsewhere_or_end_in_no_code() -> None:
    first, second = STACK + 0x20, STACK + 0x40
    chain((second, DIRECT), (first, DIRECT))
    assert len(record(frame=second).frames) == 2
    chain((first, NO_CALL), (second, DIRECT))
    assert len(record(frame=first).frames) == 1
    chain((first, TEXT_END), (second, DIRECT))
    assert len(record(frame=first).frames) == 1
    chain((first, DIRECT), (second, DIRECT))
    assert len(record(frame=first, stack=0x5000).frames) == 1, "the stack pointer is not of a stack"


class NothingThere:
    def read(self, offset: int, size: int) -> int:
        raise AssertionError("a page that is not mapped")

    def write(self, offset: int, value: int, size: int) -> None:
        raise AssertionError("a page that is not mapped")
