"""What a board's devices have to say to a program that rests."""

from __future__ import annotations

from typing import Protocol


class DeviceEvents(Protocol):
    """Attached to the kernel when the first device is used that may say something by itself."""

    def rest_ns(self, duration: int) -> None:
        """Comes back when so much has passed (it is positive), or earlier; and when a device has something to say."""

    def run_marked(self) -> None:
        """Lets the drivers hear what their devices have said; comes back soon."""

    def are_expected(self) -> bool:
        """Whether anything may still come."""
