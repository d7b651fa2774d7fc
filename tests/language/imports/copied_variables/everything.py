"""Variables for a star import."""

from counters import names

__all__ = ["level", "names", "raise_level"]

level = 1
hidden = "not exported"


def raise_level() -> None:
    global level
    level += 1
