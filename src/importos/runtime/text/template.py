"""``str.format``: replacement fields by number or name, with items, conversions and nested format specifications.

A field may go on with ``[index]``. It cannot go on with ``.attribute``: which attributes an object has is not known at
run time; where the template is a literal, the compiler writes the attribute out (``frontend/format_templates.py``).
"""

from __future__ import annotations

from typing import Protocol

from importos.lowlevel.objects import tail_load
from importos.runtime.text.building import TextBuilder
from importos.runtime.text.code_points import count_code_points
from importos.runtime.text.decimal_text import integer_text
from importos.runtime.text.format_specification import shown_kind
from importos.runtime.text.replacement_fields import field_parts, number_in
from importos.runtime.text.slicing import part
from importos.runtime.text.storage import text_size
from importos.runtime.text.values import NamedValues

_UNDECIDED = 0
_AUTOMATIC = 1
_MANUAL = 2


class ItemAccess(Protocol):
    """How ``[key]`` and ``[3]`` of a field find an item of any object."""

    def by_index(self, value: object, index: int) -> object: ...

    def by_key(self, value: object, key: str) -> object: ...


class Template:
    """One call of ``format``: where its values come from, and how its fields are numbered."""

    def __init__(self, arguments: tuple[object, ...] | None, named: NamedValues, items: ItemAccess) -> None:
        """``arguments``: None where fields can only have names (``format_map``)."""
        self._arguments = arguments
        self._named = named
        self._items = items
        self._numbering = _UNDECIDED
        self._next = 0

    def render(self, text: str) -> str:
        builder = TextBuilder(text_size(text) + 16)
        self._append(builder, text, 0, text_size(text), 2)
        return builder.finish()

    def _append(self, builder: TextBuilder, text: str, at: int, stop: int, depth: int) -> None:
        if depth == 0:
            raise ValueError("Max string recursion exceeded")
        while at < stop:
            begin = at
            while at < stop and tail_load(text, at) != 123 and tail_load(text, at) != 125:
                at += 1
            builder.append_part(text, begin, at - begin, count_code_points(text, begin, at))
            if at >= stop:
                return
            byte = tail_load(text, at)
            at += 1
            if at < stop and tail_load(text, at) == byte:
                builder.append_ascii(byte)
                at += 1
            elif byte == 125:
                raise ValueError("Single '}' encountered in format string")
            elif at >= stop:
                raise ValueError("Single '{' encountered in format string")
            else:
                at = self._append_field(builder, text, at, stop, depth)

    def _append_field(self, builder: TextBuilder, text: str, start: int, stop: int, depth: int) -> int:
        """One field behind its opening brace; gives where it ends."""
        name_stop, conversion, specification_start, at, nested = field_parts(text, start, stop)
        value = self._field_value(text, start, name_stop)
        specification = part(text, specification_start, at - 1)
        if nested:
            shown = value if conversion == 0 else _converted(value, conversion)
            inner = TextBuilder(text_size(specification) + 16)
            self._append(inner, text, specification_start, at - 1, depth - 1)
            builder.append(format(shown, inner.finish()))
        elif conversion == 0:
            builder.append(format(value, specification))
        else:
            builder.append(format(_converted(value, conversion), specification))
        return at

    def _field_value(self, text: str, start: int, stop: int) -> object:
        at = start
        while at < stop and tail_load(text, at) != 46 and tail_load(text, at) != 91:
            at += 1
        index = number_in(text, start, at)
        if start == at or index >= 0:
            index = self._numbered(start == at, index)
            if self._arguments is None:
                raise ValueError("Format string contains positional fields")
            if index >= len(self._arguments):
                shown = integer_text(index)
                raise IndexError("Replacement index " + shown + " out of range for positional args tuple")
            value = self._arguments[index]
        else:
            value = self._named.by_name(part(text, start, at))
        while at < stop:
            if tail_load(text, at) != 91:
                if tail_load(text, at) != 46:
                    raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
                raise AttributeError(
                    "compiled code knows attributes of a format field only where the template is a literal: '"
                    + part(text, start, stop) + "'"
                )  # fmt: skip
            begin = at + 1
            at = begin
            while at < stop and tail_load(text, at) != 93:
                at += 1
            if at >= stop:
                raise ValueError("Missing ']' in format string")
            if begin == at:
                raise ValueError("Empty attribute in format string")
            index = number_in(text, begin, at)
            if index >= 0:
                value = self._items.by_index(value, index)
            else:
                value = self._items.by_key(value, part(text, begin, at))
            at += 1
        return value

    def _numbered(self, automatic: bool, index: int) -> int:
        if self._numbering == _UNDECIDED:
            self._numbering = _AUTOMATIC if automatic else _MANUAL
        if automatic and self._numbering == _MANUAL:
            raise ValueError("cannot switch from manual field specification to automatic field numbering")
        if not automatic and self._numbering == _AUTOMATIC:
            raise ValueError("cannot switch from automatic field numbering to manual field specification")
        if automatic:
            index = self._next
            self._next += 1
        return index


def _converted(value: object, conversion: int) -> str:
    if conversion == 114:
        return repr(value)
    if conversion == 115:
        return str(value)
    if conversion == 97:
        return ascii(value)
    raise ValueError("Unknown conversion specifier " + shown_kind(conversion))
