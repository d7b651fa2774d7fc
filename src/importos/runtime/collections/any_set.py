"""What sets of all kinds and item types share, so that any two of them can be compared: a ``set`` with a class of the
user's, the keys of a dict with a ``frozenset``."""

from __future__ import annotations


class AnySet:
    """The base of ``typing.AbstractSet``."""

    def _count(self) -> int:
        raise NotImplementedError

    def _has_object(self, item: object) -> bool:
        raise NotImplementedError

    def _object_list(self) -> list[object]:
        """The items of a set, for code that does not know their type."""
        raise NotImplementedError
