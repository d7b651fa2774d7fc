"""Words that have a meaning of their own as ``nargs`` or ``default``, and what goes wrong."""

from __future__ import annotations

SUPPRESS = "==SUPPRESS=="
OPTIONAL = "?"
ZERO_OR_MORE = "*"
ONE_OR_MORE = "+"
PARSER = "A..."
REMAINDER = "..."


class ArgumentTypeError(Exception):
    """What a ``type`` raises to say itself what is wrong."""


def is_suppressed(value: object) -> bool:
    return isinstance(value, str) and value == SUPPRESS
