"""The crash record under CPython: names, registers, what a page fault means, and a backtrace that trusts nothing."""

from __future__ import annotations

import pytest

from importos.arch.x86_64 import traps
from importos.kernel import turn_ring
from importos.lowlevel.integers import u64
from importos.lowlevel.twins.machine import machine

TABLE = 0x103000
FRAME = 0x1C0000
STACK_START, STACK_END = 0x108000, 0x148000
TEXT_START, TEXT_END = 0x100000, 0x102000
SYMBOLS = [(0x100000, "pvh_start"), (0x100400, "app.inner"), (0x100800, "app.outer")]


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


def store(address: int, value: int) -> None:
    machine.write(address, value.to_bytes(8, "little"))


def record(vector: int, error: int = 0, rip: int = 0x100412, rbp: int = 0, rsp: int = 0, cr2: int = 0) -> str:
    """The text for an exception with these registers."""
    registers = {8: rbp, 14: 0x1122334455667788, 15: vector, 16: error, 17: rip, 20: rsp}
    for word in range(22):
        store(FRAME + 8 * word, registers.get(word, 0))
    machine.fault_address = cr2
    console = Recorder()
    traps.write_crash_record(console, u64(FRAME))
    return console.data.decode()


@pytest.fixture(autouse=True)
def image(monkeypatch: pytest.MonkeyPatch) -> None:
    machine.reset()
    monkeypatch.setattr(turn_ring, "ring", None)
    monkeypatch.setattr(turn_ring, "turns", 0)
    machine.boot_argument = TABLE
    words = [0, 0, 0, TEXT_START, 0x14C000, STACK_START, STACK_END, 0, 1, TEXT_START, TEXT_END, 0]
    for number, word in enumerate(words):
        store(TABLE + 8 * number, word)
    monkeypatch.setattr(traps, "symbol_count", lambda: len(SYMBOLS))
    monkeypatch.setattr(traps, "symbol_address", lambda index: u64(SYMBOLS[index][0]))
    monkeypatch.setattr(traps, "symbol_name_size", lambda index: len(SYMBOLS[index][1]))
    monkeypatch.setattr(traps, "symbol_name_byte", lambda index, position: ord(SYMBOLS[index][1][position]))


def test_registers_and_name() -> None:
    text = record(6)
    assert "ImportOS crash record: invalid instruction\n" in text
    assert "rax    1122334455667788" in text
    assert "rip    0000000000100412" in text
    assert "    0x100412 app.inner +0x12\n" in text


def test_the_build_id() -> None:
    assert "build" not in record(6)
    machine.build_note = 0x104000
    machine.write(0x104010, bytes(range(0xA0, 0xA0 + 20)))
    assert f"invalid instruction\n  build  {bytes(range(0xA0, 0xA0 + 20)).hex()}\n  ss " in record(6)


def test_the_last_turns_of_loops() -> None:
    console = Recorder()
    turn_ring.write_turns(console)
    assert console.data == b""
    for number in range(10):
        turn_ring.note(number * 11, 1000 * (10**number))
    turn_ring.write_turns(console)
    lines = [f"    turn {n + 1}: handlers {n * 11}, began at us {10**n}" for n in range(2, 10)]
    assert console.data.decode() == "\n".join(["  last loop turns:", *lines, ""])


@pytest.mark.parametrize(
    ("error", "address", "meaning"),
    [
        (2, 8, "write at 0x8: nothing is mapped at address zero"),
        (0, 0xDEAD000, "read at 0xdead000: nothing is mapped there"),
        (3, 0x102338, "write at 0x102338: it is read-only"),
        (0x11, 0x103070, "execution at 0x103070: data is never executable"),
        (2, STACK_START - 16, "write at 0x107ff0: the stack has run into its guard page"),
    ],
)
def test_page_fault(error: int, address: int, meaning: str) -> None:
    assert meaning + "\n" in record(14, error, cr2=address)


def test_backtrace() -> None:
    store(STACK_END - 64, STACK_END - 32)
    store(STACK_END - 56, 0x100820)
    store(STACK_END - 32, 0)
    store(STACK_END - 24, 0x100010)
    places = record(13, rbp=STACK_END - 64).partition("innermost first:\n")[2].split("\n")
    assert places == [
        "    0x100412 app.inner +0x12",
        "    0x10081f app.outer +0x1f",
        "    0x10000f pvh_start +0xf",
        "",
    ]


@pytest.mark.parametrize("pointer", [8, STACK_END, STACK_START + 3, (1 << 64) - 8])
def test_backtrace_with_a_broken_frame_pointer(pointer: int) -> None:
    assert record(13, rbp=pointer).count("app.inner") == 1


def test_a_deep_recursion_is_counted() -> None:
    for number in range(20):
        pointer = STACK_END - 1024 + 16 * number
        store(pointer, pointer + 16 if number < 19 else 0)
        store(pointer + 8, 0x100420 if number < 19 else 0x100820)
    places = record(14, rbp=STACK_END - 1024).partition("innermost first:\n")[2].splitlines()
    assert places[1:] == [
        "    0x10041f app.inner +0x1f",
        "    and the same 0x12 times more",
        "    0x10081f app.outer +0x1f",
    ]


def test_backtrace_with_a_loop() -> None:
    store(STACK_END - 64, STACK_END - 64)
    store(STACK_END - 56, 0x100820)
    assert record(13, rbp=STACK_END - 64).count("app.outer") <= 1


def test_a_jump_to_nowhere_shows_the_caller() -> None:
    store(STACK_END - 8, 0x100830)
    text = record(14, error=0x10, rip=0x103070, rsp=STACK_END - 8, cr2=0x103070)
    assert "    0x103070\n    0x100830 app.outer +0x30\n" in text


def test_every_vector_has_a_name() -> None:
    names = [record(vector).split(": ", 1)[1].split("\n", 1)[0] for vector in range(33)]
    assert (names[0], names[13], names[14], names[21]) == (
        "divide error",
        "general protection fault",
        "page fault",
        "control protection exception",
    )
    assert [number for number, name in enumerate(names) if name == "reserved"] == [9, 15, *range(22, 33)]
