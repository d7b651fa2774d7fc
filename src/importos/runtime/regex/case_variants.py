"""Which characters are one where case is ignored: those of one lower case, and those that have only their capital in
common, as CPython pairs them.
"""

from __future__ import annotations

from importos.runtime.text.case_mapping import moved
from importos.runtime.text.unicode_case_tables import lower_moves, title_moves, upper_moves

# Small letters that have one capital: a row each.
_ONE_CAPITAL = (
    "i\u0131 s\u017f \u00b5\u03bc \u0345\u03b9\u1fbe \u0390\u1fd3 \u03b0\u1fe3 \u03b2\u03d0 \u03b5\u03f5 \u03b8\u03d1 "
    "\u03ba\u03f0 \u03c0\u03d6 \u03c1\u03f1 \u03c2\u03c3 \u03c6\u03d5 \u0432\u1c80 \u0434\u1c81 \u043e\u1c82 "
    "\u0441\u1c83 \u0442\u1c84\u1c85 \u044a\u1c86 \u0463\u1c87 \u1c88\ua64b \u1e61\u1e9b \ufb05\ufb06"
)
# Small letters with a capital that is not what they become in capitals.
_OTHER_CAPITALS = "i\u0130 k\u212a \u00e5\u212b \u03b8\u03f4 \u03c9\u2126 \u00df\u1e9e"


def lower(code: int, is_unicode: bool) -> int:
    if code < 0x80:
        return code + 32 if 65 <= code <= 90 else code
    if not is_unicode:
        return code
    return 0x69 if code == 0x130 else moved(lower_moves(), code)


def variants(code: int, is_unicode: bool) -> list[int]:
    """The character and all that are the same where case is ignored."""
    small = lower(code, is_unicode)
    if not is_unicode:
        return [small, small - 32] if 97 <= small <= 122 else [small]
    found: list[int] = []
    for one in _of_one_capital(small):
        found.append(one)
        for capital in _capitals(one):
            if capital not in found and lower(capital, True) == one:
                found.append(capital)
    return found


def _of_one_capital(small: int) -> list[int]:
    if small >= 0x80 or small == 0x69 or small == 0x73:
        for row in _ONE_CAPITAL.split():
            if chr(small) in row:
                return [ord(character) for character in row]
    return [small]


def _capitals(small: int) -> list[int]:
    if small < 0x80:
        found = [small - 32] if 97 <= small <= 122 else []
    else:
        found = [moved(upper_moves(), small), moved(title_moves(), small)]
    for pair in _OTHER_CAPITALS.split():
        if ord(pair[0]) == small:
            found.append(ord(pair[1]))
    return found
