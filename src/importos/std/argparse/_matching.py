"""How many of the strings on the command line an argument takes.

The strings are known by a pattern: ``A`` for an argument, ``O`` for an option, ``-`` for ``--``. Every argument takes
as many as it can, as long as those behind it get what they need.
"""

from __future__ import annotations

from argparse._actions import Action
from argparse._names import ONE_OR_MORE, OPTIONAL, PARSER, REMAINDER, SUPPRESS, ZERO_OR_MORE


def counts(actions: list[Action], pattern: str) -> list[int] | None:
    """How many strings each action takes from the beginning; None when they do not fit."""
    return _counts(actions, 0, pattern, 0)


def _counts(actions: list[Action], number: int, pattern: str, start: int) -> list[int] | None:
    if number == len(actions):
        return []
    for end in range(len(pattern), start - 1, -1):
        if _fits(actions[number], pattern[start:end]):
            rest = _counts(actions, number + 1, pattern, end)
            if rest is not None:
                return [end - start, *rest]
    return None


def _fits(action: Action, taken: str) -> bool:
    """Whether an action can take exactly these strings."""
    nargs = action.nargs
    dashes = 0 if action.option_strings else taken.count("-")
    arguments = taken.count("A")
    others = len(taken) - arguments - dashes
    if isinstance(nargs, str):
        if nargs == REMAINDER:
            return not action.option_strings or "-" not in taken
        if nargs == PARSER:
            return taken.lstrip("-")[:1] == "A" and (not action.option_strings or "-" not in taken)
    if others:
        return False
    if nargs is None:
        return arguments == 1
    if isinstance(nargs, int):
        return arguments == nargs
    if nargs == OPTIONAL:
        return arguments <= 1
    if nargs == ZERO_OR_MORE:
        return True
    if nargs == ONE_OR_MORE:
        return arguments >= 1
    if nargs == SUPPRESS:
        return arguments == 0
    raise ValueError("invalid nargs value")
