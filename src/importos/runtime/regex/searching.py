"""Where a match begins: the offsets that cannot be it are passed over without the machine."""

from __future__ import annotations

from importos.lowlevel.objects import tail_find, tail_load
from importos.runtime.regex.machine import Machine
from importos.runtime.regex.program import AT_LINE_START, AT_START
from importos.runtime.text.code_points import size_at
from importos.runtime.text.searching import find

NEWLINE = 10


def search(machine: Machine, start: int) -> int:
    """The first offset from ``start`` on where a match begins, or -1. The registers of the machine are its groups."""
    program = machine.program
    if program.code.get(0) == AT_START:
        return start if start == 0 and machine.run(0) else -1
    if program.code.get(0) == AT_LINE_START:
        return _search_lines(machine, start)
    if program.prefix:
        return _search_prefix(machine, start)
    if program.first >= 0:
        return _search_first(machine, start)
    text = machine.text
    while start <= machine.end:
        if machine.run(start):
            return start
        # SAFETY: the offset is before the end, which is not behind the text.
        start += size_at(text, start) if program.is_text and start < machine.end else 1
    return -1


def _search_lines(machine: Machine, start: int) -> int:
    """Every match begins where a line does."""
    text = machine.text
    end = machine.end
    while start <= end:
        # SAFETY: the end is not behind the text.
        if start > 0 and tail_load(text, start - 1) != NEWLINE:
            start = tail_find(text, NEWLINE, start, end) + 1
            if start == 0:
                return -1
        if machine.run(start):
            return start
        start += 1
    return -1


def _search_prefix(machine: Machine, start: int) -> int:
    """Every match begins with the same bytes: they are looked for."""
    prefix = machine.program.prefix
    last = machine.end - machine.program.shortest + 1
    while start < last:
        if len(prefix) == 1:
            # SAFETY: ``last`` is not behind the text.
            start = tail_find(machine.text, prefix[0], start, last)
        else:
            start = find(machine.text, start, machine.end, prefix, len(prefix))
        if start < 0:
            return -1
        if machine.run(start):
            return start
        start += 1
    return -1


def _search_first(machine: Machine, start: int) -> int:
    """Every match begins with one of some bytes."""
    program = machine.program
    tables = program.tables
    first = program.first
    text = machine.text
    last = machine.end - program.shortest + 1
    while start < last:
        # SAFETY: ``last`` is not behind the text, and a table has an entry for every byte.
        if tail_load(tables, first + tail_load(text, start)) != 0:
            if machine.run(start):
                return start
        start += 1
    return -1
