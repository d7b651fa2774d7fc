"""Which bytes may stand where in a message: a table of 256 a class (RFC 9110 §5.5, §5.6.2; RFC 3986 §3.2.2).

A table says 0 for a byte that is not of the class. Invariant: none of them has CR, LF or NUL, so that a loop over a
class ends at the end of a line at the latest.
"""

from __future__ import annotations

TAB = 0x09
LF = 0x0A
CR = 0x0D
SPACE = 0x20
COMMA = 0x2C
COLON = 0x3A
SEMICOLON = 0x3B

NOT_HEXADECIMAL = 255


def table(members: bytes) -> bytes:
    """1 for each of the members."""
    made = bytearray(256)
    for member in members:
        made[member] = 1
    return bytes(made)


def lower_case_table(members: bytes) -> bytes:
    """A member's own byte in lower case: the check and the folding of names are one look."""
    made = bytearray(256)
    for member in members:
        made[member] = member + 32 if 65 <= member <= 90 else member
    return bytes(made)


def hexadecimal_table() -> bytes:
    """The value of a digit."""
    made = bytearray([NOT_HEXADECIMAL] * 256)
    for place, digit in enumerate(b"0123456789abcdef"):
        made[digit] = place
    for place, digit in enumerate(b"ABCDEF"):
        made[digit] = 10 + place
    return bytes(made)


LETTERS_AND_DIGITS = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

TOKEN = lower_case_table(LETTERS_AND_DIGITS + b"!#$%&'*+-.^_`|~")  # RFC 9110 §5.6.2
VALUE = table(bytes([TAB, *range(0x20, 0x7F), *range(0x80, 0x100)]))  # RFC 9110 §5.5: field-vchar, SP, HTAB
TARGET = table(bytes([byte for byte in range(0x21, 0x7F) if byte != 0x23]))  # no fragment
HOST = table(LETTERS_AND_DIGITS + b"-._~%!$&'()*+,;=:[]")  # RFC 3986 §3.2.2 and §3.2.3, no user information
HEXADECIMAL = hexadecimal_table()


def is_token(text: bytes) -> bool:
    """RFC 9110 §5.6.2: one character or more."""
    if not text:
        return False
    for byte in text:
        if not TOKEN[byte]:
            return False
    return True


def is_value(text: bytes) -> bool:
    """RFC 9110 §5.5: what may be a field's value, without white space around it."""
    for byte in text:
        if not VALUE[byte]:
            return False
    return not text or (text[0] > SPACE and text[-1] > SPACE)


def is_blank(byte: int) -> bool:
    """RFC 9110 §5.6.3: OWS."""
    return byte == SPACE or byte == TAB


def equals_folded(data: bytes, start: int, stop: int, lower: bytes) -> bool:
    """Whether the token at that place is ``lower``, which is in lower case."""
    if stop - start != len(lower):
        return False
    place = start
    for wanted in lower:
        if TOKEN[data[place]] != wanted:
            return False
        place += 1
    return True
