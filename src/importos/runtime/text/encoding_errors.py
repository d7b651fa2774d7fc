"""What is done with a code point that an encoding does not have, and with bytes that it does not know: the handlers
strict, ignore, replace, backslashreplace, xmlcharrefreplace, surrogateescape and surrogatepass.

A handler is looked for when it is needed: as in CPython, a name that nobody needs may be wrong.
"""

from __future__ import annotations

from importos.lowlevel.objects import tail_load
from importos.runtime.text.building import TextBuilder

STRICT = 0
IGNORE = 1
REPLACE = 2
BACKSLASH = 3
XML = 4
ESCAPE = 5
PASS = 6


def handler_of(name: str) -> int:
    if name == "strict":
        return STRICT
    if name == "ignore":
        return IGNORE
    if name == "replace":
        return REPLACE
    if name == "backslashreplace":
        return BACKSLASH
    if name == "xmlcharrefreplace":
        return XML
    if name == "surrogateescape":
        return ESCAPE
    if name == "surrogatepass":
        return PASS
    raise LookupError("unknown error handler name '" + name + "'")


def replacement(code_point: int, handler: int) -> str:
    """What is encoded in the place of a code point, by the handlers that replace."""
    if handler == REPLACE:
        return "?"
    if handler == XML:
        return "&#" + repr(code_point) + ";"
    if handler != BACKSLASH:
        return ""
    digits = hex(code_point)[2:]
    width, letter = (2, "x") if code_point < 0x100 else (4, "u") if code_point < 0x10000 else (8, "U")
    return "\\" + letter + "0" * (width - len(digits)) + digits


def recover(builder: TextBuilder, owner: object, at: int, end: int, handler: int) -> int:
    """Puts something in the place of the bytes that are wrong; where decoding goes on, or -1: nothing can be done."""
    if handler == IGNORE:
        return end
    if handler == REPLACE:
        builder.append_code_point(0xFFFD)
        return end
    if handler == BACKSLASH:
        for index in range(at, end):
            byte = tail_load(owner, index)
            builder.append("\\x")
            builder.append_ascii(_hexadecimal(byte >> 4))
            builder.append_ascii(_hexadecimal(byte & 15))
        return end
    if handler == XML:
        raise TypeError("don't know how to handle UnicodeDecodeError in error callback")
    index = at
    if handler == ESCAPE:
        while index < end and tail_load(owner, index) >= 0x80:
            builder.append_code_point(0xDC00 + tail_load(owner, index))
            index += 1
    return index if index > at else -1


def _hexadecimal(digit: int) -> int:
    return digit + 48 if digit < 10 else digit + 87
