"""A crash record as text, read from whatever a serial line was captured into.

``importos/kernel/crash_text.py`` and those who call it write it. Around it and between its lines there may be other
output, carriage returns and what terminals draw with; what is no line of a record is passed over. Must never trust a
number without looking.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

BEGINNING = "ImportOS crash record: "
END = "ImportOS crash record ends"
_DRAWN = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|[\x00-\x08\x0b-\x1f]")
_BUILD = re.compile(r"^\s+build\s+([0-9a-f]{40})\s*$")
_ACCESS = re.compile(r"^\s+((?:read|write|execution) at 0x[0-9a-f]+: .+)$")
_REGISTER = re.compile(
    r"\b(r1[0-5]|r[89]|r[a-d]x|r[sd]i|r[bsi]p|rflags|vector|error|cs|ss|cr2"
    r"|x[12]?[0-9]|x30|sp|pc|pstate)\s+([0-9a-f]{16})\b"
)
_PLACE = re.compile(r"^\s+0x([0-9a-f]{1,16})(?: (\S.*) \+0x([0-9a-f]{1,16}))?\s*$")
_REPEATED = re.compile(r"^\s+and the same 0x([0-9a-f]{1,16}) times more\s*$")
_OTHER = re.compile(r"^  (last [a-z ]+):$")
_OTHER_LINE = re.compile(r"^    (.*)$")


@dataclass
class Frame:
    """A function that ran: ``function`` and ``offset`` are what the machine knew of it; ``repeated`` times more."""

    address: int
    function: str = ""
    offset: int = 0
    repeated: int = 0


@dataclass
class CrashRecord:
    """What is in a record. ``frames`` are innermost first; ``others``: further lists of lines by their titles;
    ``is_whole``: nothing is missing at its end."""

    title: str
    access: str = ""
    build_id: str = ""
    registers: dict[str, int] = field(default_factory=dict)
    frames: list[Frame] = field(default_factory=list)
    others: dict[str, list[str]] = field(default_factory=dict)
    is_whole: bool = False


def read_records(text: str) -> list[CrashRecord]:
    """Every record in the text, in its order."""
    records: list[CrashRecord] = []
    section = ""
    for line in _lines(text):
        _, begins, title = line.partition(BEGINNING)
        if begins:
            records.append(CrashRecord(title.strip()))
            section = "registers"
        elif not records or records[-1].is_whole:
            continue
        elif END in line:
            records[-1].is_whole = True
        else:
            section = _take(records[-1], line, section)
    return records


def _lines(text: str) -> Iterator[str]:
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        yield _DRAWN.sub("", line)


def _take(record: CrashRecord, line: str, section: str) -> str:
    """Enters one line; gives the section that the next one belongs to."""
    if line.strip() == "backtrace, innermost first:":
        return "backtrace"
    other = _OTHER.match(line)
    if other is not None:
        record.others[other[1]] = []
        return other[1]
    if section in record.others:
        held = _OTHER_LINE.match(line)
        if held is not None:
            record.others[section].append(held[1])
        return section
    if section == "backtrace":
        place = _PLACE.match(line)
        repeated = _REPEATED.match(line)
        if place is not None:
            offset = int(place[3], 16) if place[3] else 0
            record.frames.append(Frame(int(place[1], 16), place[2] or "", offset))
        elif repeated is not None and record.frames:
            record.frames[-1].repeated = int(repeated[1], 16)
        return section
    build, access = _BUILD.match(line), _ACCESS.match(line)
    if build is not None:
        record.build_id = build[1]
    elif access is not None:
        record.access = access[1]
    else:
        record.registers.update((name, int(digits, 16)) for name, digits in _REGISTER.findall(line))
    return section
