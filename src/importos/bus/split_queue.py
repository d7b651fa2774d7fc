"""A split virtqueue: a table of descriptors, a ring of chains for the device, a ring of those that come back.

Specification: VIRTIO 1.2, 2.7. What stands in the shared memory is written for the device and, but for the used ring,
never read again: which descriptors belong to a chain is known here.

SAFETY: of all loads and stores, the memory is the queue's own, never given back, and indexes are below its size.
"""

from __future__ import annotations

from importos.bus.virtio_device import VirtioDevice
from importos.bus.virtio_queue import NEXT, NOTHING, WRITE, VirtioQueue
from importos.lowlevel.integers import u16, u32, u64
from importos.lowlevel.memory import load_u16, load_u32, store_u16, store_u32, store_u64
from importos.lowlevel.processor import fence

# 2.7.5: a descriptor.
DESCRIPTOR_BYTES = 16
DESCRIPTOR_ADDRESS = 0  # u64, for the device to read
DESCRIPTOR_SIZE = 8  # u32, for the device to read
DESCRIPTOR_FLAGS = 12  # u16, for the device to read
DESCRIPTOR_NEXT = 14  # u16, for the device to read

# 2.7.6: the available ring, for the device to read; behind its entries of u16 stands the used event (2.7.7).
AVAILABLE_FLAGS = 0  # u16
AVAILABLE_INDEX = 2  # u16
AVAILABLE_RING = 4
NO_INTERRUPT = 1

# 2.7.8: the used ring, which the device writes; behind its entries of two u32 stands the available event (2.7.10).
USED_FLAGS = 0  # u16
USED_INDEX = 2  # u16
USED_RING = 4
USED_ENTRY_BYTES = 8
USED_ENTRY_SIZE = 4
NO_NOTIFY = 1

INDEX_MASK = 0xFFFF


class SplitQueue(VirtioQueue):
    """One queue. A chain is known by the number of its first descriptor.

    ``next_descriptor`` links the free descriptors, and those of each chain.
    """

    def __init__(self, device: VirtioDevice, number: int, size: int, uses_events: bool) -> None:
        super().__init__(device, number, size, uses_events)
        used_start = (size * DESCRIPTOR_BYTES + AVAILABLE_RING + size * 2 + 2 + 3) // 4 * 4
        self.descriptors = device.host.allocate(used_start + USED_RING + size * USED_ENTRY_BYTES + 2)
        self.driver_area = self.descriptors + size * DESCRIPTOR_BYTES
        self.device_area = self.descriptors + used_start
        self.next_descriptor = [index + 1 for index in range(size)]
        self.next_descriptor[size - 1] = NOTHING
        self.available_index = 0
        self.notified_index = 0
        self.used_index = 0
        self.ask_for_interrupts()

    def areas(self) -> tuple[int, int, int]:
        return self.descriptors, self.driver_area, self.device_area

    def ask_for_interrupts(self) -> None:
        """2.7.7: the event that the device is to report is the next one or, for none, the one that it reached last."""
        if self.uses_events:
            event = self.used_index if self.is_heard else (self.used_index - 1) & INDEX_MASK
            store_u16(u64(self.driver_area + AVAILABLE_RING + self.size * 2), u16(event))
        else:
            store_u16(u64(self.driver_area + AVAILABLE_FLAGS), u16(0 if self.is_heard else NO_INTERRUPT))

    def add(self, parts: list[tuple[int, int, bool]]) -> int:
        if not 0 < len(parts) <= self.free_count:
            raise IndexError("no room in the queue")
        first = self.first_free
        current = first
        room = 0
        remaining = len(parts)
        for address, size, is_written in parts:
            remaining -= 1
            following = self.describe(current, address, size, is_written, remaining > 0)
            if is_written:
                room += size
            if remaining == 0:
                self.next_descriptor[current] = NOTHING
            current = following
        self.put_out(first, current, len(parts), room)
        return first

    def add_one(self, address: int, size: int, is_written: bool) -> int:
        if self.free_count == 0:
            raise IndexError("no room in the queue")
        first = self.first_free
        following = self.describe(first, address, size, is_written, False)
        self.next_descriptor[first] = NOTHING
        self.put_out(first, following, 1, size if is_written else 0)
        return first

    def describe(self, number: int, address: int, size: int, is_written: bool, has_next: bool) -> int:
        """Writes a descriptor; answers the one that follows it among the free ones."""
        place = self.descriptors + number * DESCRIPTOR_BYTES
        following = self.next_descriptor[number]
        store_u64(u64(place + DESCRIPTOR_ADDRESS), u64(address))
        store_u32(u64(place + DESCRIPTOR_SIZE), u32(size))
        flags = (WRITE if is_written else 0) | (NEXT if has_next else 0)
        store_u16(u64(place + DESCRIPTOR_FLAGS), u16(flags))
        store_u16(u64(place + DESCRIPTOR_NEXT), u16(following if has_next else 0))
        return following

    def put_out(self, first: int, next_free: int, parts: int, room: int) -> None:
        """A chain that is described goes to the device."""
        self.first_free = next_free
        self.free_count -= parts
        self.chain_room[first] = room
        self.chains_out += 1
        ring_place = self.available_index & (self.size - 1)
        store_u16(u64(self.driver_area + AVAILABLE_RING + ring_place * 2), u16(first))
        self.available_index = (self.available_index + 1) & INDEX_MASK
        fence()  # 2.7.13.3: the entry before the index
        store_u16(u64(self.driver_area + AVAILABLE_INDEX), u16(self.available_index))

    def not_notified(self) -> int:
        return (self.available_index - self.notified_index) & INDEX_MASK

    def notify(self) -> None:
        fence()  # 2.7.10: the index before what the device says of notifications
        if self.uses_events:
            event = load_u16(u64(self.device_area + USED_RING + self.size * USED_ENTRY_BYTES)).to_int()
            added = (self.available_index - self.notified_index) & INDEX_MASK
            wanted = (self.available_index - event - 1) & INDEX_MASK < added
        else:
            wanted = load_u16(u64(self.device_area + USED_FLAGS)).to_int() & NO_NOTIFY == 0
        self.notified_index = self.available_index
        if wanted:
            self.device.transport.notify(self.number)

    def take(self) -> tuple[int, int]:
        index = load_u16(u64(self.device_area + USED_INDEX)).to_int()
        waiting = (index - self.used_index) & INDEX_MASK
        if waiting == 0 and self.is_heard:
            fence()  # 2.7.7.2: what came back before the device saw the event has not interrupted
            index = load_u16(u64(self.device_area + USED_INDEX)).to_int()
            waiting = (index - self.used_index) & INDEX_MASK
        if waiting == 0:
            return NOTHING, 0
        if waiting > self.chains_out:
            self.device.fail("it gives back " + str(waiting) + " buffers, and has " + str(self.chains_out))
        fence()  # 2.7.14: the index before the entry
        place = self.device_area + USED_RING + (self.used_index & (self.size - 1)) * USED_ENTRY_BYTES
        first = load_u32(u64(place)).to_int()
        written = load_u32(u64(place + USED_ENTRY_SIZE)).to_int()
        self.believe(first, written)
        self.used_index = (self.used_index + 1) & INDEX_MASK
        if self.uses_events:
            self.ask_for_interrupts()
        self.free_chain(first)
        return first, written

    def free_chain(self, first: int) -> None:
        """The descriptors of a chain can be used again."""
        last = first
        self.free_count += 1
        while self.next_descriptor[last] != NOTHING:
            last = self.next_descriptor[last]
            self.free_count += 1
        self.next_descriptor[last] = self.first_free
        self.first_free = first
