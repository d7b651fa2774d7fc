"""Where a generator of random bytes gets what nobody can foretell: a device, an instruction, the moments of a clock."""

from __future__ import annotations

from typing import Protocol


class NoiseSource(Protocol):
    """One source; ``name`` is for the record of what a generator was seeded with."""

    name: str

    def gather(self) -> bytes:
        """What the source has now; nothing when it has none. OSError: it is broken."""

    def bits(self, size: int) -> int:
        """How many bits of ``size`` bytes that it gave nobody can foretell; cautious, never too many."""
