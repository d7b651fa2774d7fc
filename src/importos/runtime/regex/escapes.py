"""What stands behind a backslash in a pattern."""

from __future__ import annotations

from importos.runtime.regex.groups import Groups
from importos.runtime.regex.source import DIGITS, HEXADECIMAL_DIGITS, OCTAL_DIGITS, Source
from importos.runtime.regex.tree import (
    BOUNDARY,
    DIGIT,
    NO_BOUNDARY,
    SPACE,
    STRING_END,
    STRING_START,
    WORD,
    Anchor,
    Literal,
    Node,
    Set,
)

CONTROLS = {"a": 7, "b": 8, "f": 12, "n": 10, "r": 13, "t": 9, "v": 11, "\\": 92}
CATEGORIES = {"d": DIGIT, "D": DIGIT + 1, "s": SPACE, "S": SPACE + 1, "w": WORD, "W": WORD + 1}
ANCHORS = {"A": STRING_START, "b": BOUNDARY, "B": NO_BOUNDARY, "Z": STRING_END}
LAST_CODE_POINT = 0x10FFFF


def is_ascii_letter(character: str) -> bool:
    return "a" <= character <= "z" or "A" <= character <= "Z"


def _by_number(source: Source, escape: str) -> int | None:
    """The code point of ``\\x41``, ``\\u0041`` or ``\\U00000041``; None if the escape is another one."""
    kind = escape[1]
    digits = 2
    if kind == "u" and source.is_text:
        digits = 4
    elif kind == "U" and source.is_text:
        digits = 8
    elif kind != "x":
        return None
    escape += source.take_while(digits, HEXADECIMAL_DIGITS)
    if len(escape) != digits + 2:
        raise source.wrong(f"incomplete escape {escape}", len(escape))
    code = int(escape[2:], 16)
    if code > LAST_CODE_POINT:
        raise source.wrong(f"bad escape {escape}", len(escape))
    return code


def _by_name(source: Source) -> int:
    """Characters have no names here: their table is larger than all others together."""
    if not source.takes("{"):
        raise source.wrong("missing {")
    name = source.take_until("}", "character name")
    raise source.wrong(f"characters cannot be given by name here: {name!r}", len(name) + len(r"\N{}"))


def octal(source: Source, escape: str) -> int:
    """``escape`` is the backslash and its digits."""
    code = int(escape[1:], 8)
    if code > 0o377:
        raise source.wrong(f"octal escape value {escape} outside of range 0-0o377", len(escape))
    return code


def _itself(source: Source, escape: str) -> int:
    """A character that means itself: any but a letter."""
    if is_ascii_letter(escape[1]):
        raise source.wrong(f"bad escape {escape}", len(escape))
    return ord(escape[1])


def escape_in_set(source: Source, escape: str) -> Literal | Set:
    """What a backslash and a character mean between brackets."""
    kind = escape[1]
    if kind in CONTROLS:
        return Literal(CONTROLS[kind])
    if kind in CATEGORIES:
        return Set([], [CATEGORIES[kind]], False)
    code = _by_number(source, escape)
    if code is not None:
        return Literal(code)
    if kind == "N" and source.is_text:
        return Literal(_by_name(source))
    if kind in OCTAL_DIGITS:
        return Literal(octal(source, escape + source.take_while(2, OCTAL_DIGITS)))
    if kind in DIGITS:
        raise source.wrong(f"bad escape {escape}", len(escape))
    return Literal(_itself(source, escape))


def escape_outside(source: Source, escape: str, groups: Groups) -> Node:
    """What a backslash and a character mean elsewhere."""
    kind = escape[1]
    if kind in CATEGORIES:
        return Set([], [CATEGORIES[kind]], False)
    if kind in ANCHORS:
        return Anchor(ANCHORS[kind])
    if kind in CONTROLS:
        return Literal(CONTROLS[kind])
    code = _by_number(source, escape)
    if code is not None:
        return Literal(code)
    if kind == "N" and source.is_text:
        return Literal(_by_name(source))
    if kind == "0":
        return Literal(int(escape[1:] + source.take_while(2, OCTAL_DIGITS), 8))
    if kind in DIGITS:
        return _octal_or_reference(source, escape, groups)
    return Literal(_itself(source, escape))


def _octal_or_reference(source: Source, escape: str, groups: Groups) -> Node:
    """Three octal digits are a character; anything else is the number of a group."""
    if source.is_next_one_of(DIGITS):
        escape += source.take()
        if escape[1] in OCTAL_DIGITS and escape[2] in OCTAL_DIGITS and source.is_next_one_of(OCTAL_DIGITS):
            return Literal(octal(source, escape + source.take()))
    number = int(escape[1:])
    if number >= groups.count:
        raise source.wrong(f"invalid group reference {number}", len(escape) - 1)
    return groups.reference(source, number, len(escape))
