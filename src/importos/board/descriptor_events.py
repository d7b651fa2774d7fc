"""Events that one descriptor of a process announces, so that the process can rest for them and for others at once."""

from __future__ import annotations

READABLE = 1  # POLLIN
WRITABLE = 4  # POLLOUT


class DescriptorEvents:
    """Implements ``hal.device_events.DeviceEvents``; ``number`` is the descriptor."""

    number = -1

    def asked(self) -> int:
        """What of the descriptor ends a rest, as poll(2) has it."""
        return READABLE

    def rest_ns(self, duration: int) -> None:
        raise NotImplementedError

    def run_marked(self) -> None:
        raise NotImplementedError

    def are_expected(self) -> bool:
        raise NotImplementedError
