"""A network card that is a descriptor of the process: what a TAP device and a stream have in common.

The process rests until the descriptor has frames, or takes what is left of one. A card of a machine that has no room
loses frames when that lasts: so does this one, and a peer that reads nothing keeps no program from resting. Must never
wait for the descriptor but in a rest. A process whose card fails ends: whoever runs it may start it with another one.
Specification: ppoll(2).
"""

from __future__ import annotations

from typing import NoReturn

from importos.board.descriptor_events import READABLE, WRITABLE, DescriptorEvents
from importos.hal.device_failure import DeviceFailure
from importos.hal.interrupts import InterruptHandler
from importos.hal.net_device import ADDRESS_BYTES, HEADER_BYTES
from importos.hal.whole_frames import WholeFrames
from importos.lowlevel.integers import u64
from importos.lowlevel.linux import linux_number, system_call
from importos.lowlevel.memory import load_u64, store_u64
from importos.lowlevel.objects import ByteStorage, new_tailed, tail_address

PPOLL = linux_number("ppoll")
INTERRUPTED = -4  # EINTR
TRY_AGAIN = -11  # EAGAIN
TAG_BYTES = 4  # of a virtual network, between header and data
MOST_REFUSALS = 400  # in a row; whoever sends tries again some 50 microseconds later
LEAST_MTU = 68  # RFC 791
MOST_MTU = 65535

# The buffer: a struct pollfd (descriptor, what is asked, what is answered), then a struct timespec.
ASKED_SHIFT = 32
ANSWERED_SHIFT = 48
TIME_OFFSET = 8
BUFFER_BYTES = 24
BILLION = 1000000000
LONGEST_SECONDS = 1000000000
LONG_NS = 5000000
LATE_SHIFT = 9


class DescriptorCard(WholeFrames):
    """Implements ``hal.net_device.NetDevice`` but for ``send`` and ``receive``. ``name`` is for messages."""

    def __init__(self, number: int, mtu: int, address: bytes, name: str) -> None:
        if not LEAST_MTU <= mtu <= MOST_MTU or len(address) != ADDRESS_BYTES:
            raise ValueError("no network card: " + name)
        self.number = number
        self.name = name
        self.own_address = address
        self.own_mtu = mtu
        self.most_bytes = mtu + HEADER_BYTES + TAG_BYTES
        self.handler: InterruptHandler | None = None
        self.refusals = 0
        self.dropped = 0
        self.failure = ""

    def address(self) -> bytes:
        return self.own_address

    def mtu(self) -> int:
        return self.own_mtu

    def has_link(self) -> bool:
        self.check_failure()
        return True

    def can_checksum(self) -> bool:
        return False

    def send(self, source: int, size: int, checksum_start: int, checksum_offset: int) -> bool:
        raise NotImplementedError

    def flush(self) -> None:
        """Frames went out when they were sent."""

    def receive(self, target: int, room: int) -> tuple[int, int]:
        raise NotImplementedError

    def copy_rest(self, offset: int, target: int, size: int) -> bool:
        """It never has a large frame."""
        return False

    def has_unsent(self) -> bool:
        """Whether a part of a frame waits until the descriptor takes it."""
        return False

    def send_rest(self) -> None:
        """Sends what waits, as far as it can be sent."""

    def on_arrival(self, handler: InterruptHandler) -> None:
        self.handler = handler

    def on_link_change(self, handler: InterruptHandler) -> None:
        """It has a link until it fails, which whoever sends or receives hears."""

    def queue_depth(self) -> int:
        return 1 if self.has_unsent() else 0

    def drops(self) -> int:
        """Those for sending, too, that the descriptor took for too long."""
        return self.dropped

    def check(self, size: int) -> None:
        """Raises when the card is of no use any more, or the frame is none."""
        self.check_failure()
        if not HEADER_BYTES <= size <= self.most_bytes:
            raise ValueError("a frame of " + str(size) + " bytes")

    def check_failure(self) -> None:
        if self.failure:
            raise DeviceFailure(self.failure)

    def fail(self, reason: str) -> NoReturn:
        self.failure = "the network card " + self.name + ": " + reason
        raise DeviceFailure(self.failure)

    def is_refused(self) -> bool:
        """The descriptor takes no frame now. False: that lasts too long, and the frame is lost."""
        self.refusals += 1
        if self.refusals <= MOST_REFUSALS:
            return True
        self.dropped += 1
        return False


class CardEvents(DescriptorEvents):
    """``has_looked``: the process has rested, and knows by that whether there ``is_something``."""

    def __init__(self, card: DescriptorCard) -> None:
        self.card = card
        self.number = card.number
        self.buffer = new_tailed(ByteStorage, BUFFER_BYTES)
        self.has_looked = False
        self.is_something = False

    def asked(self) -> int:
        return READABLE | WRITABLE if self.card.has_unsent() else READABLE

    def rest_ns(self, duration: int) -> None:
        """The kernel may be late by a thousandth of a long time, of which a little less is waited first."""
        if duration > LONG_NS:
            duration -= duration >> LATE_SHIFT
        address = tail_address(self.buffer)
        # SAFETY: the buffer is this object's own, and long enough for both structures.
        store_u64(address, u64(self.number) | (u64(self.asked()) << ASKED_SHIFT))
        time = address + u64(TIME_OFFSET)
        store_u64(time, u64(min(duration // BILLION, LONGEST_SECONDS)))
        store_u64(time + u64(8), u64(duration % BILLION))
        system_call(PPOLL, address.to_int(), 1, time.to_int(), 0, 0, 0)
        self.is_something = load_u64(address) >> ANSWERED_SHIFT != u64(0)
        self.has_looked = True

    def run_marked(self) -> None:
        if self.has_looked:
            self.has_looked = False
            if not self.is_something:
                return
        card = self.card
        if card.has_unsent():
            card.send_rest()
        handler = card.handler
        if handler is not None:
            handler.interrupted()
        card.check_failure()  # whoever runs the process hears of it, and has it started again

    def are_expected(self) -> bool:
        return self.card.handler is not None
