"""Objects that are equal to a built-in value without being one of its class here: members of IntEnum, IntFlag, StrEnum.

In CPython they are ints and strs. A built-in value that is compared with an object asks such an object; nothing of this
is in an image without one.
"""

from __future__ import annotations

from typing import NoReturn


class StandIn:
    """The mark of such a class; its ``__eq__`` takes any object."""

    def stands_for(self) -> object:
        """The built-in value."""
        raise NotImplementedError


class IntegerStandIn(StandIn):
    """An ``int`` in CPython."""

    def stands_for(self) -> int:
        raise NotImplementedError


class TextStandIn(StandIn):
    """A ``str`` in CPython."""

    def stands_for(self) -> str:
        raise NotImplementedError


def refuse_integer_test() -> NoReturn:
    """The program asks whether such a member is an ``int``: neither answer would be right for what follows."""
    raise TypeError("a member of IntEnum or IntFlag is no int here: ask for its class first, or use its value")


def refuse_text_test() -> NoReturn:
    """The same for ``str``."""
    raise TypeError("a member of StrEnum is no str here: ask for its class first, or use its value")
