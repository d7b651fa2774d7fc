"""Crash records read back from text: noise around them, records that are cut, texts that are none."""

from __future__ import annotations

from hypothesis import given, settings, strategies as st

from importos_tool.crash.record import read_records

BUILD = "00c04d7c646841a747107d65c571bdf420bfd20a"
RECORD = f"""
ImportOS crash record: page fault
  build  {BUILD}
  write at 0x8: nothing is mapped at address zero
  ss     0000000000000010  rsp    000000000005cbc0  rflags 0000000000000046
  cs     0000000000000008  rip    0000000000013193  error  0000000000000002
  r9     0000000000000011  r10    000000000000000a  rax    0000000000000000
  r15    0000000000000001  cr2    0000000000000008
  backtrace, innermost first:
    0x13193 __main__.fall +0x33
    0x1317b __main__.dict[str, int] of +0x1b
    and the same 0x5 times more
    0x10212
  last loop turns:
    turn 1: handlers 2, began at us 17
    turn 2: handlers 0, began at us 19
ImportOS crash record ends
"""


def test_a_record() -> None:
    (record,) = read_records(RECORD)
    assert (record.title, record.build_id, record.is_whole) == ("page fault", BUILD, True)
    assert record.access == "write at 0x8: nothing is mapped at address zero"
    names = ["ss", "rsp", "rflags", "cs", "rip", "error", "r9", "r10", "rax", "r15", "cr2"]
    assert list(record.registers) == names and record.registers["rip"] == 0x13193
    frames = [(f.address, f.function, f.offset, f.repeated) for f in record.frames]
    assert frames == [
        (0x13193, "__main__.fall", 0x33, 0),
        (0x1317B, "__main__.dict[str, int] of", 0x1B, 5),
        (0x10212, "", 0, 0),
    ]
    turns = ["turn 1: handlers 2, began at us 17", "turn 2: handlers 0, began at us 19"]
    assert record.others == {"last loop turns": turns}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet=st.characters(exclude_characters="\n\r"), max_size=20), min_size=19, max_size=19))
def test_noise_between_the_lines_changes_nothing(noise: list[str]) -> None:
    """Also carriage returns, and lines that look like nothing of a record."""
    lines = RECORD.split("\n")
    mixed = "".join(f"{line}\r\nx{other}\n" for line, other in zip(lines, noise, strict=False))
    assert read_records(mixed) == read_records(RECORD)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(RECORD) - len("ds\n")), st.text(max_size=30))
def test_what_is_cut_is_not_whole(end: int, garbage: str) -> None:
    records = read_records(RECORD[:end] + garbage)
    assert len(records) <= 1 and not any(record.is_whole for record in records)


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    assert read_records(text) == []


def test_several_records() -> None:
    first, second = read_records(RECORD + "restarted\n" + RECORD.replace("page fault", "divide error"))
    assert (first.title, second.title) == ("page fault", "divide error")
