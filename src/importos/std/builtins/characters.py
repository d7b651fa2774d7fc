"""``chr`` and ``ord``."""

from __future__ import annotations

from typing import NoReturn, SupportsIndex, overload

from importos.lowlevel.integers import less_unsigned
from importos.lowlevel.intrinsic import cold, inline
from importos.runtime.text.code_points import code_point_at, code_point_size, put_code_point
from importos.runtime.text.storage import begin_text, finish_text


@inline
def chr(code: SupportsIndex, /) -> str:
    return character_of(code.__index__())


def character_of(code: int) -> str:
    """The one character with this code point."""
    if not less_unsigned(code, 0x110000):
        raise ValueError("chr() arg not in range(0x110000)")
    text = begin_text(code_point_size(code))
    put_code_point(text, 0, code)
    return finish_text(text, 1)


@overload
def ord(character: str, /) -> int:
    if len(character) != 1:
        raise_no_character(len(character))
    return code_point_at(character, 0)


@overload
def ord(character: bytes, /) -> int:
    if len(character) != 1:
        raise_no_character(len(character))
    return character[0]


@overload
def ord(character: bytearray, /) -> int:
    if len(character) != 1:
        raise_no_character(len(character))
    return character[0]


@cold
def raise_no_character(length: int) -> NoReturn:
    raise TypeError("ord() expected a character, but string of length " + repr(length) + " found")
