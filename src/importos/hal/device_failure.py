"""What a driver raises: its device is gone, or does not what its specification says."""

from __future__ import annotations


class DeviceFailure(OSError):
    """The device is of no use any more; the text says which one it is and what it did."""
