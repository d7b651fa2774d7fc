"""Objects that are equal to a built-in value without being one of its class here: members of IntEnum, IntFlag, StrEnum.

In CPython they are ints and strs. A built-in value that is compared with an object asks such an object; nothing of this
is in an image without one.
"""

from __future__ import annotations


class StandIn:
    """The mark of such a class; its ``__eq__`` takes any object."""
