"""The bits of the flags of a pattern, with CPython's values."""

from __future__ import annotations

TEMPLATE = 1
IGNORECASE = 2
LOCALE = 4
MULTILINE = 8
DOTALL = 16
UNICODE = 32
VERBOSE = 64
DEBUG = 128
ASCII = 256

TYPES = ASCII | LOCALE | UNICODE
GLOBAL = DEBUG | TEMPLATE
LETTERS = {
    "i": IGNORECASE,
    "L": LOCALE,
    "m": MULTILINE,
    "s": DOTALL,
    "x": VERBOSE,
    "a": ASCII,
    "t": TEMPLATE,
    "u": UNICODE,
}


def checked(is_text: bool, flags: int) -> int:
    """The flags of a whole pattern; those that exclude each other, or are not for this kind of pattern, are refused."""
    if is_text:
        if flags & LOCALE:
            raise ValueError("cannot use LOCALE flag with a str pattern")
        if not flags & ASCII:
            return flags | UNICODE
        if flags & UNICODE:
            raise ValueError("ASCII and UNICODE flags are incompatible")
        return flags
    if flags & UNICODE:
        raise ValueError("cannot use UNICODE flag with a bytes pattern")
    if flags & LOCALE and flags & ASCII:
        raise ValueError("ASCII and LOCALE flags are incompatible")
    return flags


def combined(flags: int, added: int, removed: int) -> int:
    """The flags inside of ``(?flags-flags:...)``."""
    if added & TYPES:
        flags &= ~TYPES
    return (flags | added) & ~removed
