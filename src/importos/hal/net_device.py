"""What sends and receives frames: an Ethernet card."""

from __future__ import annotations

from typing import Protocol

from importos.hal.interrupts import InterruptHandler

ADDRESS_BYTES = 6
HEADER_BYTES = 14  # two addresses and a type: a frame is that and at most ``mtu`` bytes
NO_CHECKSUM = -1

# What ``receive`` says of the checksum of what a frame carries.
CHECKSUM_UNKNOWN = 0
CHECKSUM_GOOD = 1  # the device has looked, or the frame has never been on a wire


class NetDevice(Protocol):
    """One card. Frames have no checksum of their own at their end; places in memory are the caller's.

    ``DeviceFailure``: it is of no use any more. Memory that was handed over has been copied when a call comes back.
    """

    def address(self) -> bytes:
        """Six bytes."""

    def mtu(self) -> int:
        """The most bytes that a frame carries behind its header."""

    def has_link(self) -> bool: ...

    def can_checksum(self) -> bool:
        """Whether ``send`` may leave a checksum of the Internet to the device."""

    def send(self, source: int, size: int, checksum_start: int, checksum_offset: int) -> bool:
        """Sends a frame; False: the device has more to do than it can, and the frame was not taken.

        From ``checksum_start`` on, unless it is ``NO_CHECKSUM``, the device sums up what is sent and puts the sum at
        ``checksum_offset`` from there, where the sum of the pseudo header already stands.
        """

    def receive(self, target: int, room: int) -> tuple[int, int]:
        """The size of the next frame, which is at ``target`` now, and what is known of its checksum; 0: there is none.

        A frame that is larger than ``room`` is dropped.
        """

    def on_arrival(self, handler: InterruptHandler) -> None:
        """The handler is called when frames have come since ``receive`` last said that there is none; or more often.

        OSError: the device cannot interrupt.
        """
