"""A virtqueue as drivers use it: chains of buffers go to the device, and come back in any order.

Specification: VIRTIO 1.2, 2.6. How the chains lie in the memory that both sides share is the business of a form
(``split_queue.py``, ``packed_queue.py``). Which chains are out and how much may be written to each is kept here, in the
program's own memory: everything that the device writes is compared with it, and what cannot be right gives the device
up (``VirtioDevice.fail``). The device sends no interrupts until somebody wants to hear them (``connect``).
"""

from __future__ import annotations

from abc import ABC, abstractmethod

from importos.bus.virtio_device import VirtioDevice
from importos.hal.interrupts import InterruptController, InterruptHandler

NOTHING = -1
NEXT = 1  # of a descriptor: another one follows
WRITE = 2  # of a descriptor: the device writes there


class VirtioQueue(ABC):
    """One queue. ``first_free`` is the number that the next chain gets; ``chain_room`` what the device may write to
    each chain, and ``NOTHING`` for one that is not out.
    """

    def __init__(self, device: VirtioDevice, number: int, size: int, uses_events: bool) -> None:
        self.device = device
        self.number = number
        self.size = size
        self.uses_events = uses_events
        self.chain_room = [NOTHING] * size
        self.first_free = 0
        self.free_count = size
        self.chains_out = 0
        self.is_heard = False

    def connect(self, controller: InterruptController, handler: InterruptHandler) -> None:
        """The handler is called when something has come back since ``take`` last found nothing."""
        self.device.check()
        self.device.transport.connect_queue(self.number, controller, handler)
        self.is_heard = True
        self.ask_for_interrupts()

    def connect_to(self, other: VirtioQueue) -> None:
        """The same, by the interrupt and the handler of another queue of the device, which is connected."""
        self.device.check()
        self.device.transport.join_queue(self.number, other.number)
        self.is_heard = True
        self.ask_for_interrupts()

    def has_room(self, parts: int) -> bool:
        """Whether a chain of so many parts can be added now."""
        return parts <= self.free_count

    @abstractmethod
    def areas(self) -> tuple[int, int, int]:
        """Where the descriptors are, what the driver writes and what the device writes besides."""

    @abstractmethod
    def ask_for_interrupts(self) -> None:
        """Tells the device whether, and by what, it is to interrupt."""

    @abstractmethod
    def add(self, parts: list[tuple[int, int, bool]]) -> int:
        """Puts a chain out and answers its number; parts are (address, bytes, whether the device writes there).

        There must be room, and what the device reads stands before what it writes. The device looks when it is
        notified.
        """

    @abstractmethod
    def add_one(self, address: int, size: int, is_written: bool) -> int:
        """The same for a chain of one part; makes no object."""

    @abstractmethod
    def not_notified(self) -> int:
        """How many chains were added since the device was told."""

    @abstractmethod
    def notify(self) -> None:
        """Tells the device of what was added, unless it has said that it looks anyway."""

    @abstractmethod
    def take(self) -> tuple[int, int]:
        """A chain that has come back and how many bytes the device wrote to it; ``NOTHING`` when none has."""

    def believe(self, chain: int, written: int) -> None:
        """What the device says of a chain that it gives back is compared with what it was given; then it is not out."""
        if chain >= self.size:
            self.device.fail("it gives back buffer " + str(chain) + " of a queue of " + str(self.size))
        room = self.chain_room[chain]
        if room == NOTHING:
            self.device.fail("it gives back buffer " + str(chain) + ", which it does not have")
        if written > room:
            self.device.fail("it says that it wrote " + str(written) + " bytes to a buffer of " + str(room))
        self.chain_room[chain] = NOTHING
        self.chains_out -= 1

    def wait(self, patience: int) -> tuple[int, int]:
        """The next chain that comes back, and how many bytes were written; gives up a device that takes too long."""
        host = self.device.host
        begun = host.moment()
        chain, written = self.take()
        while chain == NOTHING:
            if host.moment() - begun > patience:
                self.device.fail("it does not answer")
            host.rest()
            chain, written = self.take()
        return chain, written
