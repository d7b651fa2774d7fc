"""Patterns and what they match. The engine is ``importos.runtime.regex``."""

from __future__ import annotations

import sys
from re._flags import shown_in_pattern
from typing import Callable, Generic, Iterator, Literal, Mapping, TypeVar, final, overload

from _typeshed import MaybeNone, MaybeNoneItem

from importos.lowlevel.objects import Array
from importos.runtime.regex.compiling import Compiled
from importos.runtime.regex.flags import UNICODE
from importos.runtime.regex.machine import Machine
from importos.runtime.regex.scanning import Scan
from importos.runtime.regex.searching import search
from importos.runtime.regex.subjects import S, built_like, cut, index_in, offset_in, size_of
from importos.runtime.regex.templates import Template
from importos.runtime.text.building import ByteBuilder

_T = TypeVar("_T")

LONGEST_PATTERN = 200  # characters that are shown
LONGEST_MATCH = 50


@final
class Match(Generic[S]):
    """``_start`` and ``_stop`` are offsets of bytes, as are the registers of the groups."""

    re: Pattern[S]
    string: S
    pos: int
    endpos: int
    _start: int
    _stop: int
    _registers: Array[int]

    def __init__(self, re: Pattern[S], string: S, pos: int, endpos: int, machine: Machine, start: int) -> None:
        self.re = re
        self.string = string
        self.pos = pos
        self.endpos = endpos
        self._start = start
        self._stop = machine.stop
        self._registers = machine.taken_registers()

    @property
    def lastindex(self) -> int | None:
        last = self._registers.get(2 * self.re.groups)
        return None if last < 0 else last

    @property
    def lastgroup(self) -> str | None:
        last = self._registers.get(2 * self.re.groups)
        for name, number in self.re.groupindex.items():
            if number == last:
                return name
        return None

    @property
    def regs(self) -> tuple[tuple[int, int], ...]:
        return tuple([self.span(number) for number in range(self.re.groups + 1)])

    @overload
    def group(self, group: Literal[0] = 0, /) -> S:
        return cut(self.string, self._start, self._stop)

    @overload
    def group(self, group: str | int, /) -> S | MaybeNone:
        return self._group(self._number(group))

    @overload
    def group(self, group1: str | int, group2: str | int, /, *groups: str | int) -> tuple[S | MaybeNoneItem, ...]:
        found = [self._group(self._number(group1)), self._group(self._number(group2))]
        found.extend([self._group(self._number(group)) for group in groups])
        return tuple(found)

    @overload
    def groups(self) -> tuple[S | MaybeNoneItem, ...]:
        found: list[S | None] = [self._group(number) for number in range(1, self.re.groups + 1)]
        return tuple(found)

    @overload
    def groups(self, default: _T) -> tuple[S | _T, ...]:
        found: list[S | _T] = []
        for number in range(1, self.re.groups + 1):
            text = self._group(number)
            found.append(default if text is None else text)
        return tuple(found)

    @overload
    def groupdict(self) -> dict[str, S | MaybeNoneItem]:
        found: dict[str, S | MaybeNoneItem] = {}
        for name, number in self.re.groupindex.items():
            found[name] = self._group(number)
        return found

    @overload
    def groupdict(self, default: _T) -> dict[str, S | _T]:
        found: dict[str, S | _T] = {}
        for name, number in self.re.groupindex.items():
            text = self._group(number)
            found[name] = default if text is None else text
        return found

    def start(self, group: int | str = 0, /) -> int:
        return index_in(self.string, self._offsets(self._number(group))[0])

    def end(self, group: int | str = 0, /) -> int:
        return index_in(self.string, self._offsets(self._number(group))[1])

    def span(self, group: int | str = 0, /) -> tuple[int, int]:
        start, stop = self._offsets(self._number(group))
        return index_in(self.string, start), index_in(self.string, stop)

    def expand(self, template: S) -> S:
        parsed = Template(template, self.re.groups, self.re._compiled.names)
        builder = ByteBuilder(size_of(template) + 16)
        parsed.append_to(builder, self.string, self._registers, self._start, self._stop)
        return built_like(self.string, builder)

    @overload
    def __getitem__(self, key: Literal[0], /) -> S:
        return cut(self.string, self._start, self._stop)

    @overload
    def __getitem__(self, key: int | str, /) -> S | MaybeNone:
        return self._group(self._number(key))

    def __copy__(self) -> Match[S]:
        return self

    def __deepcopy__(self, memo: object, /) -> Match[S]:
        return self

    def __repr__(self) -> str:
        return f"<re.Match object; span={self.span()!r}, match={repr(self.group())[:LONGEST_MATCH]}>"

    def _number(self, group: int | str) -> int:
        number = self.re._compiled.names.get(group, -1) if isinstance(group, str) else group
        if not 0 <= number <= self.re.groups:
            raise IndexError("no such group")
        return number

    def _offsets(self, number: int) -> tuple[int, int]:
        """Where a group that there is begins and ends; -1 twice if it matched nothing."""
        if number == 0:
            return self._start, self._stop
        start = self._registers.get(2 * number - 2)
        stop = self._registers.get(2 * number - 1)
        return (start, stop) if start >= 0 and stop >= 0 else (-1, -1)

    def _group(self, number: int) -> S | None:
        start, stop = self._offsets(number)
        return None if start < 0 else cut(self.string, start, stop)


class AnyPattern:
    """A pattern whatever it is for, so that it is compared with any other."""

    _compiled: Compiled


@final
class Pattern(AnyPattern, Generic[S]):
    pattern: S
    flags: int
    groups: int

    def __init__(self, pattern: S, flags: int) -> None:
        self._compiled = Compiled(pattern, flags)
        self.pattern = pattern
        self.flags = self._compiled.flags
        self.groups = self._compiled.groups

    @property
    def groupindex(self) -> Mapping[str, int]:
        return self._compiled.names

    def search(self, string: S, pos: int = 0, endpos: int = sys.maxsize) -> Match[S] | None:
        subject = Subject(self, string, pos, endpos)
        start = search(subject.machine, subject.first) if subject.is_open else -1
        return subject.match(start) if start >= 0 else None

    def match(self, string: S, pos: int = 0, endpos: int = sys.maxsize) -> Match[S] | None:
        subject = Subject(self, string, pos, endpos)
        return subject.match(subject.first) if subject.is_open and subject.machine.run(subject.first) else None

    def fullmatch(self, string: S, pos: int = 0, endpos: int = sys.maxsize) -> Match[S] | None:
        subject = Subject(self, string, pos, endpos)
        subject.machine.is_whole = True
        return subject.match(subject.first) if subject.is_open and subject.machine.run(subject.first) else None

    def finditer(self, string: S, pos: int = 0, endpos: int = sys.maxsize) -> Iterator[Match[S]]:
        subject = Subject(self, string, pos, endpos)
        scan = subject.scan()
        while scan.find():
            yield subject.match(scan.start)

    def findall(self, string: S, pos: int = 0, endpos: int = sys.maxsize) -> list[S]:
        if self.groups > 1:
            raise TypeError("findall() of a pattern with several groups is not supported here: use finditer()")
        subject = Subject(self, string, pos, endpos)
        scan = subject.scan()
        registers = subject.machine.registers
        found: list[S] = []
        while scan.find():
            if self.groups == 0:
                found.append(cut(string, scan.start, scan.stop))
            elif registers.get(0) < 0 or registers.get(1) < 0:
                found.append(cut(string, 0, 0))
            else:
                found.append(cut(string, registers.get(0), registers.get(1)))
        return found

    def split(self, string: S, maxsplit: int = 0) -> list[S | MaybeNone]:
        subject = Subject(self, string, 0, sys.maxsize)
        scan = subject.scan()
        registers = subject.machine.registers
        found: list[S] = []
        last = 0
        count = 0
        while (maxsplit == 0 or count < maxsplit) and scan.find():
            found.append(cut(string, last, scan.start))
            for slot in range(0, 2 * self.groups, 2):
                if registers.get(slot) < 0 or registers.get(slot + 1) < 0:
                    raise TypeError("split() by a pattern whose groups need not match is not supported here")
                found.append(cut(string, registers.get(slot), registers.get(slot + 1)))
            last = scan.stop
            count += 1
        found.append(cut(string, last, subject.machine.end))
        return found

    @overload
    def sub(self, repl: S, string: S, count: int = 0) -> S:
        return self.subn(repl, string, count)[0]

    @overload
    def sub(self, repl: Callable[[Match[S]], S], string: S, count: int = 0) -> S:
        return self.subn(repl, string, count)[0]

    @overload
    def subn(self, repl: S, string: S, count: int = 0) -> tuple[S, int]:
        template = Template(repl, self.groups, self._compiled.names)
        replacing = Replacing(Subject(self, string, 0, sys.maxsize), count)
        while replacing.find():
            machine, scan = replacing.subject.machine, replacing.scan
            template.append_to(replacing.builder, string, machine.registers, scan.start, scan.stop)
        return replacing.finish()

    @overload
    def subn(self, repl: Callable[[Match[S]], S], string: S, count: int = 0) -> tuple[S, int]:
        replacing = Replacing(Subject(self, string, 0, sys.maxsize), count)
        while replacing.find():
            text = repl(replacing.subject.match(replacing.scan.start))
            replacing.builder.append_tail(text, 0, size_of(text))
        return replacing.finish()

    def __copy__(self) -> Pattern[S]:
        return self

    def __deepcopy__(self, memo: object, /) -> Pattern[S]:
        return self

    def __eq__(self, other: object, /) -> bool:
        if not isinstance(other, AnyPattern):
            return NotImplemented
        return self.flags == other._compiled.flags and self.pattern == other._compiled.pattern

    def __hash__(self) -> int:
        return hash((self.pattern, self.flags))

    def __repr__(self) -> str:
        shown = repr(self.pattern)[:LONGEST_PATTERN]
        flags = self.flags & ~UNICODE if isinstance(self.pattern, str) else self.flags
        return f"re.compile({shown}, {shown_in_pattern(flags)})" if flags else f"re.compile({shown})"


class Subject(Generic[S]):
    """A text between two indices, which are brought inside, with a machine for it. Where the first is behind the last
    (not ``is_open``) nothing matches."""

    def __init__(self, pattern: Pattern[S], string: S, pos: int, endpos: int) -> None:
        length = len(string)
        self.pattern = pattern
        self.string = string
        self.pos = max(0, min(pos, length))
        self.endpos = max(0, min(endpos, length))
        self.is_open = self.pos <= self.endpos
        self.first = offset_in(string, self.pos)
        self.machine = Machine(pattern._compiled.program, string, offset_in(string, self.endpos))

    def match(self, start: int) -> Match[S]:
        """What the machine has found."""
        return Match(self.pattern, self.string, self.pos, self.endpos, self.machine, start)

    def scan(self) -> Scan:
        return Scan(self.machine, self.first if self.is_open else self.machine.end + 1)


class Replacing(Generic[S]):
    """A text while its matches are replaced, at most ``count`` of them if that is not 0."""

    def __init__(self, subject: Subject[S], count: int) -> None:
        self.subject = subject
        self.scan = subject.scan()
        self.builder = ByteBuilder(subject.machine.end + 16)
        self.count = count
        self.done = 0
        self.last = 0

    def find(self) -> bool:
        """Goes to the next match and appends what stands before it."""
        if self.count != 0 and self.done >= self.count or not self.scan.find():
            return False
        self.builder.append_tail(self.subject.string, self.last, self.scan.start - self.last)
        self.last = self.scan.stop
        self.done += 1
        return True

    def finish(self) -> tuple[S, int]:
        string = self.subject.string
        if self.done == 0:
            return string, 0
        self.builder.append_tail(string, self.last, self.subject.machine.end - self.last)
        return built_like(string, self.builder), self.done
