"""``(?i)`` and ``(?i-s:...)`` of a pattern."""

from __future__ import annotations

from importos.runtime.regex.flags import GLOBAL, LETTERS, LOCALE, TYPES, UNICODE
from importos.runtime.regex.source import Source


def parse_flags(source: Source, letter: str) -> tuple[str, int, int]:
    """What ends the flags, ``)`` for those of the whole pattern and ``:``; what is turned on, and off."""
    added = 0
    while letter != ")" and letter != "-" and letter != ":":
        added = _with(source, added, letter)
        letter = source.take()
        _check(source, letter, ")-:", "missing -, : or )")
    if letter == ")":
        return letter, added, 0
    if added & GLOBAL:
        raise source.wrong("bad inline flags: cannot turn on global flag", 1)
    removed = _turned_off(source) if letter == "-" else 0
    if removed & GLOBAL:
        raise source.wrong("bad inline flags: cannot turn off global flag", 1)
    if added & removed:
        raise source.wrong("bad inline flags: flag turned on and off", 1)
    return ":", added, removed


def _with(source: Source, added: int, letter: str) -> int:
    flag = LETTERS[letter]
    if source.is_text and flag == LOCALE:
        raise source.wrong("bad inline flags: cannot use 'L' flag with a str pattern")
    if not source.is_text and flag == UNICODE:
        raise source.wrong("bad inline flags: cannot use 'u' flag with a bytes pattern")
    added |= flag
    if flag & TYPES and added & TYPES != flag:
        raise source.wrong("bad inline flags: flags 'a', 'u' and 'L' are incompatible")
    return added


def _turned_off(source: Source) -> int:
    letter = source.take()
    _check(source, letter, "", "missing flag")
    removed = 0
    while letter != ":":
        flag = LETTERS[letter]
        if flag & TYPES:
            raise source.wrong("bad inline flags: cannot turn off flags 'a', 'u' and 'L'")
        removed |= flag
        letter = source.take()
        _check(source, letter, ":", "missing :")
    return removed


def _check(source: Source, letter: str, ends: str, missing: str) -> None:
    """``letter`` is a flag, or one of the characters that end them."""
    if letter == "":
        raise source.wrong(missing)
    if letter not in LETTERS and letter not in ends:
        raise source.wrong("unknown flag" if letter.isalpha() else missing, len(letter))
