"""Patterns of file names as shells have them: ``*``, ``?``, ``[a-c]`` and ``[!a]``."""

from __future__ import annotations


def matches(name: str, pattern: str) -> bool:
    """Whether all of the name fits. A ``*`` that failed is tried longer; only the last one ever needs to be."""
    at = place = 0
    star = -1
    starred = 0
    while at < len(name):
        width = _fits(name[at], pattern, place)
        if width > 0:
            at += 1
            place += width
        elif place < len(pattern) and pattern[place] == "*":
            star = place
            starred = at
            place += 1
        elif star >= 0:
            starred += 1
            at = starred
            place = star + 1
        else:
            return False
    return not pattern[place:].strip("*")


def is_pattern(name: str) -> bool:
    """Whether more than one name may fit."""
    return "*" in name or "?" in name or "[" in name


def _fits(character: str, pattern: str, place: int) -> int:
    """How much of the pattern stands for this character; 0: nothing does."""
    if place >= len(pattern):
        return 0
    wanted = pattern[place]
    if wanted == "[":
        first = place + 2 if pattern[place + 1 : place + 2] == "!" else place + 1
        end = pattern.find("]", first + 1)
        if end >= 0:
            is_in = _is_among(character, pattern[first:end])
            return end + 1 - place if is_in != (first == place + 2) else 0
    if wanted == "*":
        return 0
    return 1 if wanted in ("?", character) else 0


def _is_among(character: str, listed: str) -> bool:
    at = 0
    while at < len(listed):
        if listed[at + 1 : at + 2] == "-" and at + 2 < len(listed):
            if listed[at] <= character <= listed[at + 2]:
                return True
            at += 3
        else:
            if listed[at] == character:
                return True
            at += 1
    return False
