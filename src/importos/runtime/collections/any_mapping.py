"""What mappings of all shapes share, so that any two of them can be compared: a ``dict`` with a class of the user's."""

from __future__ import annotations


class AnyMapping:
    """The base of ``typing.Mapping``."""

    def _as_dict(self) -> object:
        raise NotImplementedError
