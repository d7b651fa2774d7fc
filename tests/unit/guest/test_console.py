"""The standard streams under CPython: nothing is lost or told in another order, and a crash record shows the end."""

from __future__ import annotations

from hypothesis import given, settings, strategies as st

from importos.kernel import console
from importos.kernel.console import TEXT_BYTES
from importos.lowlevel.integers import u64
from importos.lowlevel.twins.machine import machine
from importos_tool.crash.record import read_records


class Screen:
    """A device: what it was given, and how often."""

    def __init__(self) -> None:
        self.shown = b""
        self.writes = 0

    def write(self, data: bytes) -> None:
        raise AssertionError("streams write memory")

    def write_memory(self, address: u64, size: int) -> None:
        self.shown += machine.read(address.to_int(), size)
        self.writes += 1


def attached() -> Screen:
    machine.reset()
    screen = Screen()
    console.attach(screen, screen)
    return screen


def record() -> list[str]:
    """The last lines of a crash record as they are read back; the record is whole."""
    screen = attached_screen()
    before = len(screen.shown)
    stream = console.crash_console()
    assert stream is not None
    sent = screen.shown[before:]
    assert b"\n" not in sent  # only what waited
    before = len(screen.shown)
    stream.write(b"\nImportOS crash record: " + b"t" * 300 + b"\n")
    stream.write_last_lines()
    stream.write(b"ImportOS crash record ends\n")
    (read,) = read_records(screen.shown[before:].decode("utf-8", "replace"))
    assert read.is_whole and list(read.others) in ([], ["last log lines"])
    return read.others.get("last log lines", [])


def attached_screen() -> Screen:
    stream = console.output
    assert stream is not None and isinstance(stream.device, Screen)
    return stream.device


SIZES = st.integers(0, 60) | st.sampled_from([TEXT_BYTES - 1, TEXT_BYTES, TEXT_BYTES + 1, 3 * TEXT_BYTES])
TEXTS = st.builds(
    lambda letter, size, end: letter * size + end, st.sampled_from("abcdefgh"), SIZES, st.sampled_from(["", "\n"])
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.booleans(), TEXTS), max_size=40), st.integers(0, 90))
def test_nothing_is_lost_and_the_last_lines_are_shown(written: list[tuple[bool, str]], before: int) -> None:
    screen = attached()
    lines = [(False, f"line {number}\n") for number in range(before)]
    for is_error, text in lines + written:
        (console.write_error if is_error else console.write_output)(text)
    whole = "".join(text for _, text in lines + written)
    shown = record()
    assert screen.shown.decode().startswith(whole)
    last = whole.removesuffix("\n").split("\n")[-len(shown) :] if whole else []
    assert shown[1:] == last[1:] and bool(shown) == bool(last)
    assert not shown or last[0].endswith(shown[0])
    assert sum(map(len, shown)) + len(shown) >= min(len(whole), TEXT_BYTES // 2)


def test_a_line_is_sent_when_it_is_complete_and_in_one_piece() -> None:
    screen = attached()
    console.write_output("a")
    console.write_output("b")
    assert screen.writes == 0
    console.write_output("c\n")
    assert (screen.shown, screen.writes) == (b"abc\n", 1)


def test_streams_keep_their_order() -> None:
    screen = attached()
    console.write_output("first ")
    console.write_error("second ")
    console.write_output("third\n")
    assert screen.shown == b"first second third\n"


def test_without_anything_written_there_are_no_lines() -> None:
    attached()
    assert record() == []
