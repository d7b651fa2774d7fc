"""Digits of other scripts, as ``int`` and ``float`` read them: the decimal digits and white space of all of Unicode.

Asked only for text beyond ASCII that is no number as it stands, so that numbers of everyday text never pay for it.
"""

from __future__ import annotations

from importos.runtime.text.character_classes import decimal_value, is_space


def ascii_digits(text: str) -> str:
    """The text with every decimal digit as the ASCII one and white space as spaces; anything else beyond ASCII is no
    part of a number."""
    result = ""
    for character in text:
        code_point = ord(character)
        digit = decimal_value(code_point)
        if digit >= 0:
            result += chr(48 + digit)
        elif is_space(code_point):
            result += " "
        else:
            result += character if code_point < 0x80 else "?"
    return result
