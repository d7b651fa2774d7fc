"""A pattern into what the machine runs."""

from __future__ import annotations

from importos.runtime.regex.emitter import Emitter
from importos.runtime.regex.flags import LOCALE
from importos.runtime.regex.parser import Parser
from importos.runtime.regex.program import Program


class Compiled:
    """``names`` are the groups that have one."""

    pattern: str | bytes
    flags: int
    names: dict[str, int]
    groups: int
    program: Program

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        parser = Parser(pattern, flags)
        self.flags = parser.flags
        if self.flags & LOCALE:
            raise ValueError("there are no locales here: cannot use LOCALE flag")
        self.names = parser.groups.numbers
        self.groups = parser.groups.count - 1
        emitter = Emitter(parser.root, self.flags, isinstance(pattern, str), self.groups)
        self.program = emitter.program(parser.root)
