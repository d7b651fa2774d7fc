"""The flags of patterns as members."""

from __future__ import annotations

from enum import IntFlag


class RegexFlag(IntFlag):
    NOFLAG = 0
    ASCII = 256
    A = ASCII
    IGNORECASE = 2
    I = IGNORECASE  # noqa: E741
    LOCALE = 4
    L = LOCALE
    UNICODE = 32
    U = UNICODE
    MULTILINE = 8
    M = MULTILINE
    DOTALL = 16
    S = DOTALL
    VERBOSE = 64
    X = VERBOSE
    TEMPLATE = 1
    T = TEMPLATE
    DEBUG = 128

    def __repr__(self) -> str:
        names = ("ASCII", "IGNORECASE", "LOCALE", "UNICODE", "MULTILINE", "DOTALL", "VERBOSE", "TEMPLATE", "DEBUG")
        return _joined(int(self), names) if int(self) else "re.NOFLAG"

    def __str__(self) -> str:
        return repr(self)


def shown_in_pattern(bits: int) -> str:
    """The flags as the text of a pattern has them, which is another order than their own."""
    names = ("TEMPLATE", "IGNORECASE", "LOCALE", "MULTILINE", "DOTALL", "UNICODE", "VERBOSE", "DEBUG", "ASCII")
    return _joined(bits, names)


def _joined(bits: int, names: tuple[str, ...]) -> str:
    """The names of the bits in this order, and bits without a name as a number."""
    shown: list[str] = []
    for name in names:
        flag = RegexFlag[name].value
        if bits & flag:
            shown.append(f"re.{name}")
            bits &= ~flag
    if bits:
        shown.append(hex(bits))
    return "|".join(shown)
