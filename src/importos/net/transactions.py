"""Numbers by which questions and answers are known to belong together. An interface only."""

from __future__ import annotations


class Transactions:
    """Unforeseeable numbers of 32 bits."""

    def next(self) -> int:
        raise NotImplementedError
