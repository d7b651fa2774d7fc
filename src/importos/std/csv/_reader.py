"""Reading: the states of a line's characters, as CPython's parser has them.

A record ends with its line, or goes on in the next one where a quoted field holds the end of the line.
"""

from __future__ import annotations

from csv._dialects import (
    AS_DIALECT,
    QUOTE_NONE,
    QUOTE_NONNUMERIC,
    QUOTING_AS_DIALECT,
    DialectLike,
    Error,
    Format,
    make_format,
)
from typing import Final, Iterable, Self

(
    _START_RECORD,
    _START_FIELD,
    _ESCAPED_CHARACTER,
    _IN_FIELD,
    _IN_QUOTED_FIELD,
    _ESCAPE_IN_QUOTED_FIELD,
    _QUOTE_IN_QUOTED_FIELD,
    _EAT_LINE_END,
    _AFTER_ESCAPED_LINE_END,
) = range(9)

_END: Final = ""  # behind the last character of a line


class _Limit:
    """How many characters a field may have."""

    def __init__(self) -> None:
        self.characters = 131072


_limit = _Limit()


def field_size_limit(new_limit: int = -1) -> int:
    """The number of characters that a field may have at most; changed if another is given."""
    before = _limit.characters
    if new_limit >= 0:
        _limit.characters = new_limit
    return before


class Reader:
    """An iterator of records. ``line_num``: how many lines have been read, which may be more than the records."""

    def __init__(self, lines: Iterable[str], format: Format) -> None:
        if format.quoting == QUOTE_NONNUMERIC:
            raise Error("fields are read as texts: QUOTE_NONNUMERIC is for writing")
        self.dialect = format
        self.line_num = 0
        self._lines = iter(lines)
        self._fields: list[str] = []
        self._field: list[str] = []
        self._state = _START_RECORD

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> list[str]:
        self._fields = []
        self._field.clear()
        self._state = _START_RECORD
        while True:
            try:
                line = next(self._lines)
            except StopIteration:
                if self._field or self._state == _IN_QUOTED_FIELD:
                    if self.dialect.strict:
                        raise Error("unexpected end of data") from None
                    self._save()
                    break
                raise
            self.line_num += 1
            for character in line:
                self._take(character)
            self._take(_END)
            if self._state == _START_RECORD:
                break
        return self._fields

    def _save(self) -> None:
        self._fields.append("".join(self._field))
        self._field.clear()

    def _add(self, character: str) -> None:
        if len(self._field) >= _limit.characters:
            raise Error(f"field larger than field limit ({_limit.characters})")
        self._field.append(character)

    def _end_field(self, character: str) -> bool:
        """Whether the character ends the line, and with it the field."""
        if character not in ("\n", "\r", _END):
            return False
        self._save()
        self._state = _START_RECORD if character == _END else _EAT_LINE_END
        return True

    def _take(self, character: str) -> None:
        state = self._state
        if state == _IN_FIELD or state == _AFTER_ESCAPED_LINE_END:
            if state == _IN_FIELD or character != _END:
                self._in_field(character)
        elif state == _IN_QUOTED_FIELD:
            self._in_quoted_field(character)
        elif state == _START_RECORD or state == _START_FIELD:
            if state == _START_RECORD:
                if character == _END:
                    return
                if character == "\n" or character == "\r":
                    self._state = _EAT_LINE_END
                    return
                self._state = _START_FIELD
            self._start_field(character)
        elif state == _QUOTE_IN_QUOTED_FIELD:
            self._behind_quote(character)
        elif state == _ESCAPED_CHARACTER:
            self._add("\n" if character == _END else character)
            self._state = _AFTER_ESCAPED_LINE_END if character in ("\n", "\r") else _IN_FIELD
        elif state == _ESCAPE_IN_QUOTED_FIELD:
            self._add("\n" if character == _END else character)
            self._state = _IN_QUOTED_FIELD
        elif character == _END:
            self._state = _START_RECORD
        elif character != "\n" and character != "\r":
            raise Error(
                "new-line character seen in unquoted field - do you need to open the file in universal-newline mode?"
            )

    def _start_field(self, character: str) -> None:
        dialect = self.dialect
        if self._end_field(character):
            return
        if character == dialect.quotechar and dialect.quoting != QUOTE_NONE:
            self._state = _IN_QUOTED_FIELD
        elif character == dialect.escapechar:
            self._state = _ESCAPED_CHARACTER
        elif character == " " and dialect.skipinitialspace:
            pass
        elif character == dialect.delimiter:
            self._save()
        else:
            self._add(character)
            self._state = _IN_FIELD

    def _in_field(self, character: str) -> None:
        if self._end_field(character):
            return
        if character == self.dialect.escapechar:
            self._state = _ESCAPED_CHARACTER
        elif character == self.dialect.delimiter:
            self._save()
            self._state = _START_FIELD
        else:
            self._add(character)  # behind an escaped end of a line the state stays what it is, and CPython's does

    def _in_quoted_field(self, character: str) -> None:
        dialect = self.dialect
        if character == _END:
            return
        if character == dialect.escapechar:
            self._state = _ESCAPE_IN_QUOTED_FIELD
        elif character == dialect.quotechar and dialect.quoting != QUOTE_NONE:
            self._state = _QUOTE_IN_QUOTED_FIELD if dialect.doublequote else _IN_FIELD
        else:
            self._add(character)

    def _behind_quote(self, character: str) -> None:
        dialect = self.dialect
        if dialect.quoting != QUOTE_NONE and character == dialect.quotechar:
            self._add(character)
            self._state = _IN_QUOTED_FIELD
        elif character == dialect.delimiter:
            self._save()
            self._state = _START_FIELD
        elif self._end_field(character):
            pass
        elif not dialect.strict:
            self._add(character)
            self._state = _IN_FIELD
        else:
            raise Error(f"'{dialect.delimiter}' expected after '{dialect.quotechar}'")


def reader(
    csvfile: Iterable[str],
    /,
    dialect: DialectLike = "excel",
    *,
    delimiter: str = AS_DIALECT,
    quotechar: str | None = AS_DIALECT,
    escapechar: str | None = AS_DIALECT,
    doublequote: bool | None = None,
    skipinitialspace: bool | None = None,
    lineterminator: str = AS_DIALECT,
    quoting: int = QUOTING_AS_DIALECT,
    strict: bool | None = None,
) -> Reader:
    """The records of a table, each the texts of its fields. ``csvfile``: its lines, as an open file gives them."""
    return Reader(
        csvfile,
        make_format(
            dialect, delimiter, quotechar, escapechar, doublequote, skipinitialspace, lineterminator, quoting, strict
        ),
    )
