"""What is put in the place of a match: text in which ``\\1`` and ``\\g<name>`` are groups."""

from __future__ import annotations

from importos.lowlevel.objects import Array
from importos.runtime.regex.escapes import CONTROLS, is_ascii_letter, octal
from importos.runtime.regex.groups import MOST_GROUPS
from importos.runtime.regex.source import DIGITS, OCTAL_DIGITS, Source
from importos.runtime.text.building import ByteBuilder


class Template:
    """``literals`` and ``groups`` take turns; a group of -1 is none."""

    def __init__(self, template: str | bytes, groups: int, names: dict[str, int]) -> None:
        self.literals: list[bytes] = []
        self.groups: list[int] = []
        self._count = groups
        self._names = names
        self._literal: list[str] = []
        self._source = source = Source(template)
        while source.next != "":
            this = source.take()
            if this[0] != "\\":
                self._literal.append(this)
            elif this[1] == "g":
                self._named_group()
            elif this[1] in DIGITS:
                self._number(this)
            elif this[1] in CONTROLS:
                self._literal.append(chr(CONTROLS[this[1]]))
            elif is_ascii_letter(this[1]):
                raise source.wrong(f"bad escape {this}", len(this))
            else:
                self._literal.append(this)
        self._finish(-1)

    def append_to(self, builder: ByteBuilder, subject: object, registers: Array[int], start: int, stop: int) -> None:
        """Appends what it becomes for a match of the subject from ``start`` to ``stop``, whose groups are registers."""
        for literal, number in zip(self.literals, self.groups, strict=True):
            builder.append_tail(literal, 0, len(literal))
            first = registers.get(2 * number - 2) if number > 0 else start
            last = registers.get(2 * number - 1) if number > 0 else stop
            if number >= 0 and first >= 0 and last > first:
                builder.append_tail(subject, first, last - first)

    def _finish(self, group: int) -> None:
        text = "".join(self._literal)
        self.literals.append(text.encode("utf-8", "surrogatepass") if self._source.is_text else text.encode("latin-1"))
        self.groups.append(group)
        self._literal = []

    def _add_group(self, number: int, back: int) -> None:
        if number > self._count:
            raise self._source.wrong(f"invalid group reference {number}", back)
        self._finish(number)

    def _named_group(self) -> None:
        source = self._source
        if not source.takes("<"):
            raise source.wrong("missing <")
        name = source.take_until(">", "group name")
        back = len(name) + 1
        if name.isidentifier():
            known = self._names.get(name)
            if known is None:
                raise IndexError(f"unknown group name {name!r}")
            self._add_group(known, back)
            return
        try:
            number = int(name)
        except (ValueError, OverflowError):
            number = -1
        if number < 0:
            raise source.wrong(f"bad character in group name {name!r}", back)
        if number >= MOST_GROUPS:
            raise source.wrong(f"invalid group reference {number}", back)
        self._add_group(number, back)

    def _number(self, this: str) -> None:
        """``\\0`` and three octal digits are characters, other numbers groups."""
        source = self._source
        if this[1] == "0":
            this += source.take_while(2, OCTAL_DIGITS)
            self._literal.append(chr(int(this[1:], 8) & 0xFF))
            return
        if source.is_next_one_of(DIGITS):
            this += source.take()
            if this[1] in OCTAL_DIGITS and this[2] in OCTAL_DIGITS and source.is_next_one_of(OCTAL_DIGITS):
                self._literal.append(chr(octal(source, this + source.take())))
                return
        self._add_group(int(this[1:]), len(this) - 1)
