"""Letters, digits and spaces among bytes: ASCII only, whatever the locale."""

from __future__ import annotations

from importos.lowlevel.objects import tail_load, tail_store
from importos.runtime.text.code_points import is_ascii
from importos.runtime.text.storage import begin_bytes, finish_bytes

LOWER = 0
UPPER = 1
SWAP = 2
CAPITALIZE = 3
TITLE = 4
ALPHABETIC = 0
DIGIT = 1
ALPHANUMERIC = 2
SPACE = 3


def _is_lower(byte: int) -> bool:
    return 97 <= byte <= 122


def _is_upper(byte: int) -> bool:
    return 65 <= byte <= 90


def map_bytes(owner: object, size: int, mapping: int) -> bytes:
    """``lower``, ``upper``, ``swapcase``, ``capitalize`` or ``title``."""
    result = begin_bytes(size)
    inside = False
    for index in range(size):
        byte = tail_load(owner, index)
        is_letter = _is_lower(byte) or _is_upper(byte)
        if is_letter:
            upper = mapping == UPPER
            if mapping == SWAP:
                upper = _is_lower(byte)
            elif mapping == CAPITALIZE:
                upper = index == 0
            elif mapping == TITLE:
                upper = not inside
            byte = byte & 0xDF if upper else byte | 0x20
        inside = is_letter
        tail_store(result, index, byte)
    return finish_bytes(result)


def all_bytes(owner: object, size: int, kind: int) -> bool:
    """``isalpha``, ``isdigit``, ``isalnum`` or ``isspace``: there is a byte, and all are of the kind."""
    for index in range(size):
        byte = tail_load(owner, index)
        letter = 97 <= byte | 32 <= 122
        digit = 48 <= byte <= 57
        space = byte == 32 or 9 <= byte <= 13
        found = letter if kind == ALPHABETIC else digit if kind == DIGIT else space
        if not (letter or digit if kind == ALPHANUMERIC else found):
            return False
    return size > 0


def all_of_case(owner: object, size: int, lower: bool) -> bool:
    """``islower`` or ``isupper``: a letter, and none of the other case."""
    found = False
    for index in range(size):
        byte = tail_load(owner, index)
        if _is_upper(byte) if lower else _is_lower(byte):
            return False
        found = found or (_is_lower(byte) if lower else _is_upper(byte))
    return found


def is_title(owner: object, size: int) -> bool:
    """``istitle``: capitals only where a word begins, small letters only inside of words."""
    found = False
    inside = False
    for index in range(size):
        byte = tail_load(owner, index)
        if _is_upper(byte):
            if inside:
                return False
            inside = True
            found = True
        elif _is_lower(byte):
            if not inside:
                return False
        else:
            inside = False
    return found


__all__ = [
    "ALPHABETIC",
    "ALPHANUMERIC",
    "CAPITALIZE",
    "DIGIT",
    "LOWER",
    "SPACE",
    "SWAP",
    "TITLE",
    "UPPER",
    "all_bytes",
    "all_of_case",
    "is_ascii",
    "is_title",
    "map_bytes",
]
