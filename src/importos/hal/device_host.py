"""What a driver needs of the machine that its device is in."""

from __future__ import annotations

from typing import Protocol


class DeviceHost(Protocol):
    """Addresses are physical ones; what is at an address can be reached there by the program too."""

    def map_registers(self, address: int, size: int) -> None:
        """Makes the registers of a device reachable, past all caches; OSError when something else is there."""

    def allocate(self, size: int) -> int:
        """Memory for a device: ``size`` bytes of zeros in one piece, from the start of a page; never given back.

        What is never given back can be written by a device that does not obey, and nobody else is hurt.
        """

    def has_plenty(self, size: int) -> bool:
        """Whether nobody would miss so many bytes: there are many times as many."""

    def moment(self) -> int:
        """A clock for patience: counts between 2**29 and 2**33 times a second."""

    def rest(self) -> None:
        """Comes back soon, or when a device has something to say."""
