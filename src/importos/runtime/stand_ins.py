"""Objects that are equal to a built-in value without being one of its class here: members of IntEnum, IntFlag, StrEnum,
and objects of the user's subclasses of int, float and str.

In CPython they are ints, floats and strs. A built-in value that is compared with an object asks such an object;
nothing of this is in an image without one.
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


class FloatStandIn(StandIn):
    """A ``float`` in CPython."""

    def stands_for(self) -> float:
        raise NotImplementedError


class TextStandIn(StandIn):
    """A ``str`` in CPython."""

    def stands_for(self) -> str:
        raise NotImplementedError


def refuse_integer_test() -> NoReturn:
    """The program asks whether such an object is an ``int``: neither answer would be right for what follows."""
    raise TypeError("a member of IntEnum or IntFlag, or of a subclass of int, is no int here: ask for its class first")


def refuse_float_test() -> NoReturn:
    """The same for ``float``."""
    raise TypeError("an object of a subclass of float is no float here: ask for its class first")


def refuse_text_test() -> NoReturn:
    """The same for ``str``."""
    raise TypeError("a member of StrEnum, or an object of a subclass of str, is no str here: ask for its class first")
