"""A packed virtqueue: one ring of descriptors, which the driver makes available and the device gives back used.

Specification: VIRTIO 1.2, 2.8. Both sides go round the ring; two bits of each descriptor say whose it is, in a sense
that changes with every round (2.8.1). A chain is known by a number of our own, which the device gives back with it: how
many places it takes is known here, and nothing that was written for the device is read again.

SAFETY: of all loads and stores, the memory is the queue's own, never given back, and places are below the queue's size.
"""

from __future__ import annotations

from importos.bus.virtio_device import VirtioDevice
from importos.bus.virtio_queue import NEXT, NOTHING, WRITE, VirtioQueue
from importos.lowlevel.integers import u16, u32, u64
from importos.lowlevel.memory import load_u16, load_u32, store_u16, store_u32, store_u64
from importos.lowlevel.processor import fence

# 2.8.13: a descriptor, for the device to read and to write.
DESCRIPTOR_BYTES = 16
DESCRIPTOR_SIZE = 8  # u32
DESCRIPTOR_CHAIN = 12  # u16
DESCRIPTOR_FLAGS = 14  # u16
AVAILABLE = 1 << 7
USED = 1 << 15

# 2.8.14: what one side says of events to the other: a place in the ring with its round, and flags.
EVENT_FLAGS = 2  # u16
EVENT_BYTES = 4
ALWAYS = 0
NEVER = 1
AT_PLACE = 2
ROUND_BIT = 15
PLACE_MASK = 0x7FFF
INDEX_MASK = 0xFFFF


class PackedQueue(VirtioQueue):
    """One queue. ``place`` and ``used_place`` are where the next descriptor goes, and where the next one comes back;
    ``is_odd`` and ``used_is_odd`` whether they are in the first, third... round of the ring. ``next_chain`` links the
    numbers that no chain has; ``parts_of`` is how many descriptors each chain has.
    """

    def __init__(self, device: VirtioDevice, number: int, size: int, uses_events: bool) -> None:
        super().__init__(device, number, size, uses_events)
        self.descriptors = device.host.allocate(size * DESCRIPTOR_BYTES + 2 * EVENT_BYTES)
        self.driver_area = self.descriptors + size * DESCRIPTOR_BYTES
        self.device_area = self.driver_area + EVENT_BYTES
        self.next_chain = [index + 1 for index in range(size)]
        self.next_chain[size - 1] = NOTHING
        self.parts_of = [0] * size
        self.place = 0
        self.is_odd = True
        self.used_place = 0
        self.used_is_odd = True
        self.new_chains = 0
        self.new_descriptors = 0
        self.ask_for_interrupts()

    def areas(self) -> tuple[int, int, int]:
        return self.descriptors, self.driver_area, self.device_area

    def ask_for_interrupts(self) -> None:
        flags = NEVER
        if self.is_heard:
            flags = AT_PLACE if self.uses_events else ALWAYS
        if flags == AT_PLACE:
            place = self.used_place | (1 << ROUND_BIT if self.used_is_odd else 0)
            store_u16(u64(self.driver_area), u16(place))
            fence()  # the place before what makes it count
        store_u16(u64(self.driver_area + EVENT_FLAGS), u16(flags))

    def add(self, parts: list[tuple[int, int, bool]]) -> int:
        if not 0 < len(parts) <= self.free_count:
            raise IndexError("no room in the queue")
        first = self.place
        flags_of_first = 0
        room = 0
        remaining = len(parts)
        for address, size, is_written in parts:
            remaining -= 1
            flags = self.describe(address, size, is_written, remaining > 0)
            if self.place == first:
                flags_of_first = flags
            else:
                store_u16(u64(self.descriptors + self.place * DESCRIPTOR_BYTES + DESCRIPTOR_FLAGS), u16(flags))
            if is_written:
                room += size
            self.go_on()
        return self.put_out(first, flags_of_first, len(parts), room)

    def add_one(self, address: int, size: int, is_written: bool) -> int:
        if self.free_count == 0:
            raise IndexError("no room in the queue")
        first = self.place
        flags = self.describe(address, size, is_written, False)
        self.go_on()
        return self.put_out(first, flags, 1, size if is_written else 0)

    def describe(self, address: int, size: int, is_written: bool, has_next: bool) -> int:
        """Writes a descriptor but for its flags, which make it the device's; answers these."""
        place = self.descriptors + self.place * DESCRIPTOR_BYTES
        store_u64(u64(place), u64(address))
        store_u32(u64(place + DESCRIPTOR_SIZE), u32(size))
        store_u16(u64(place + DESCRIPTOR_CHAIN), u16(self.first_free))
        flags = (WRITE if is_written else 0) | (NEXT if has_next else 0)
        return flags | (AVAILABLE if self.is_odd else USED)

    def go_on(self) -> None:
        self.place += 1
        if self.place == self.size:
            self.place = 0
            self.is_odd = not self.is_odd

    def put_out(self, first: int, flags: int, parts: int, room: int) -> int:
        """The first descriptor of a chain becomes the device's, and with it all others (2.8.21)."""
        chain = self.first_free
        self.first_free = self.next_chain[chain]
        self.free_count -= parts
        self.parts_of[chain] = parts
        self.chain_room[chain] = room
        self.chains_out += 1
        self.new_chains += 1
        self.new_descriptors += parts
        fence()
        store_u16(u64(self.descriptors + first * DESCRIPTOR_BYTES + DESCRIPTOR_FLAGS), u16(flags))
        return chain

    def not_notified(self) -> int:
        return self.new_chains

    def notify(self) -> None:
        fence()  # 2.8.21.3: the descriptors before what the device says of notifications
        flags = load_u16(u64(self.device_area + EVENT_FLAGS)).to_int()
        wanted = flags != NEVER
        if flags == AT_PLACE and self.uses_events:
            fence()
            event = load_u16(u64(self.device_area)).to_int()
            place = event & PLACE_MASK
            if (event >> ROUND_BIT != 0) != self.is_odd:
                place -= self.size  # in the round before
            wanted = (self.place - place - 1) & INDEX_MASK < self.new_descriptors
        self.new_chains = 0
        self.new_descriptors = 0
        if wanted:
            self.device.transport.notify(self.number)

    def take(self) -> tuple[int, int]:
        place = self.descriptors + self.used_place * DESCRIPTOR_BYTES
        flags = load_u16(u64(place + DESCRIPTOR_FLAGS)).to_int()
        if not self.is_used(flags):
            if not self.is_heard:
                return NOTHING, 0
            fence()  # what came back before the device saw the event has not interrupted
            flags = load_u16(u64(place + DESCRIPTOR_FLAGS)).to_int()
            if not self.is_used(flags):
                return NOTHING, 0
        fence()  # 2.8.22: the flags before the rest
        chain = load_u16(u64(place + DESCRIPTOR_CHAIN)).to_int()
        written = load_u32(u64(place + DESCRIPTOR_SIZE)).to_int()
        if chain < self.size and self.chain_room[chain] == 0:
            written = 0  # 2.8.4: means nothing then (a flag says so as well, but QEMU never sets it)
        self.believe(chain, written)
        parts = self.parts_of[chain]
        self.used_place += parts
        if self.used_place >= self.size:
            self.used_place -= self.size
            self.used_is_odd = not self.used_is_odd
        if self.uses_events:
            self.ask_for_interrupts()
        self.free_count += parts
        self.next_chain[chain] = self.first_free
        self.first_free = chain
        return chain, written

    def is_used(self, flags: int) -> bool:
        """Whether both bits are those of a descriptor that was given back in this round."""
        return (flags & AVAILABLE != 0) == self.used_is_odd and (flags & USED != 0) == self.used_is_odd
