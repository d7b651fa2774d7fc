"""How devices interrupt: a driver asks for a vector, and its handler runs from the event loop some time after.

A driver gets an :class:`InterruptController` from the board that wires it, and calls ``connect_line`` (a wire, as
those of the I/O APIC) or ``connect_message`` (MSI and MSI-X) once for each interrupt, with the object that is to hear
of it. The processor only marks an interrupt when it comes; ``interrupted`` is ordinary Python that runs later, between
two jobs of the event loop or when a fiber waits: it may allocate, wake fibers and post jobs, but must never wait.
Several interrupts may have become one call, so a handler looks at the device for all that there is to do, and first
tells the device that it has been heard. An exception that it raises ends the program.
"""

from __future__ import annotations

from typing import Protocol


class InterruptHandler(Protocol):
    """Who is told that its device has interrupted."""

    def interrupted(self) -> None:
        """Sees to the device; comes back soon."""


class InterruptMessage:
    """What a device writes where to interrupt: the address and the data of an entry of an MSI-X table."""

    def __init__(self, address: int, data: int) -> None:
        self.address = address
        self.data = data


class InterruptController(Protocol):
    """Gives out vectors; OSError when none is left or the machine has no such thing."""

    def connect_line(self, line: int, handler: InterruptHandler, *, is_level: bool, is_low: bool) -> None:
        """Calls the handler for a wire, by the number that PCI or ISA say.

        ``is_level``: the wire is active as long as the device is unheard, and may be shared; ``is_low``: active is low.
        Where the machine itself says how the wire is, that counts.
        """

    def connect_message(self, handler: InterruptHandler) -> InterruptMessage:
        """Calls the handler for every message of the kind that is answered; the device is told by its driver."""


class InterruptSource(Protocol):
    """Where a driver gets the controller when it is first asked to interrupt."""

    def controller(self) -> InterruptController: ...
