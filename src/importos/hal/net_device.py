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

# What a large frame is: segments of TCP over this one.
SEGMENTS_IPV4 = 1
SEGMENTS_IPV6 = 2

HEAD_BYTES = 192  # of a large frame that comes in: all headers of TCP and more


class NetDevice(Protocol):
    """One card. Frames have no checksum of their own at their end; places in memory are the caller's.

    ``DeviceFailure``: it is of no use any more. Memory that was handed over has been copied when a call comes back; the
    pieces of large frames are held by the card for as long as it reads them.
    """

    def address(self) -> bytes:
        """Six bytes."""

    def mtu(self) -> int:
        """The most bytes that a frame carries behind its header."""

    def has_link(self) -> bool:
        """Asks the card, which takes longer than to send a frame."""

    def can_checksum(self) -> bool:
        """Whether ``send`` may leave a checksum of the Internet to the device."""

    def send(self, source: int, size: int, checksum_start: int, checksum_offset: int) -> bool:
        """Sends a frame, at the latest with ``flush``; False: the device has more to do, and the frame was not taken.

        From ``checksum_start`` on, unless it is ``NO_CHECKSUM``, the device sums up what is sent and puts the sum at
        ``checksum_offset`` from there, where the sum of the pseudo header already stands.
        """

    def flush(self) -> None:
        """The device is told of what was sent, if it has not been."""

    def can_segment(self, kind: int, pieces: int) -> bool:
        """Whether ``send_segments`` sends this kind of segments, of so many pieces."""

    def send_segments(
        self,
        source: int,
        size: int,
        checksum_start: int,
        checksum_offset: int,
        kind: int,
        segment_size: int,
        pieces: list[bytes],
        offset: int,
        data_size: int,
    ) -> bool:
        """As ``send``, of many segments: ``size`` bytes of headers, of which each gets a copy, before its data.

        The data are ``data_size`` bytes of the pieces, from ``offset`` of the first one on; each segment but the last
        one gets ``segment_size`` of them. Of the headers the device changes what differs.
        """

    def receive(self, target: int, room: int) -> tuple[int, int]:
        """The size of the next frame, which is at ``target`` now, and what is known of its checksum; 0: there is none.

        A frame that is larger than ``room`` is dropped, or it is a large one, which the device has put together of
        many segments: then ``HEAD_BYTES`` of it are at ``target``, and ``copy_rest`` has the others.
        """

    def copy_rest(self, offset: int, target: int, size: int) -> bool:
        """Copies all that the large frame has from ``offset`` on, which ``receive`` has given last.

        False: that are not ``size`` bytes, and nothing was copied.
        """

    def left_to_do(self) -> tuple[int, int, int]:
        """What whoever passes on the frame that ``receive`` has given last has to do: see ``send_segments``.

        The ``segment_size`` of the segments that it is to be cut into again, or 0; the ``checksum_start``, or
        ``NO_CHECKSUM``, and the ``checksum_offset`` of a checksum of which only the pseudo header's sum stands there.
        Known in images of routers alone.
        """

    def on_arrival(self, handler: InterruptHandler) -> None:
        """The handler is called when frames have come since ``receive`` last said that there is none; or more often.

        OSError: the device cannot interrupt.
        """

    def on_link_change(self, handler: InterruptHandler) -> None:
        """The handler is called when ``has_link`` may answer something else, or fail; after ``on_arrival``.

        OSError: the card does not say so.
        """

    def queue_depth(self) -> int:
        """How much is in its queue for sending; what it has sent is counted until it is asked to send again."""

    def drops(self) -> int:
        """How many frames that came were dropped since the start: too large, too small, damaged on the wire."""
