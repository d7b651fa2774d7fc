"""A virtio device as it stands in VIRTIO 1.2, seen from its own side: status, features, queues, configuration.

Written from the specification, not from the drivers. ``transports.py`` puts it on a bus. What a kind of device does is
``handle``, in a subclass. A test makes it misbehave by the fields that begin with ``bad_``, or by writing into the used
ring itself (``put_used``).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from importos.lowlevel.twins.machine import machine

VERSION_1 = 1 << 32
EVENT_INDEX = 1 << 29
PACKED = 1 << 34
NEXT, WRITE = 1, 2
DRIVER_OK, FEATURES_OK, NEEDS_RESET, FAILED = 4, 8, 64, 128


def load(address: int, size: int) -> int:
    return int.from_bytes(machine.read(address, size), "little")


def store(address: int, value: int, size: int) -> None:
    machine.write(address, (value & (1 << 8 * size) - 1).to_bytes(size, "little"))


@dataclass
class Chain:
    """What the driver has put out: a chain's first descriptor, what can be read, where can be written."""

    first: int
    readable: list[tuple[int, int]] = field(default_factory=list)
    writable: list[tuple[int, int]] = field(default_factory=list)

    def read(self) -> bytes:
        return b"".join(machine.read(address, size) for address, size in self.readable)

    def room(self) -> int:
        return sum(size for _, size in self.writable)

    def write(self, data: bytes) -> int:
        """Fills the buffers from the front; answers how much went in."""
        data = data[: self.room()]
        left = data
        for address, size in self.writable:
            machine.write(address, left[:size])
            left = left[size:]
        return len(data)


@dataclass
class ModelQueue:
    """One queue, where the driver has told the device that it is."""

    most: int
    size: int = 0
    descriptors: int = 0
    driver_area: int = 0
    device_area: int = 0
    ready: bool = False
    seen: int = 0
    used: int = 0

    def available(self) -> list[Chain]:
        """The chains that were put out since the last time."""
        index = load(self.driver_area + 2, 2)
        chains = []
        while self.seen != index:
            chains.append(self.chain(load(self.driver_area + 4 + 2 * (self.seen % self.size), 2)))
            self.seen = (self.seen + 1) & 0xFFFF
        store(self.device_area + 4 + 8 * self.size, self.seen, 2)  # the available event: tell me of the next
        return chains

    def chain(self, first: int) -> Chain:
        chain, number, links = Chain(first), first, 0
        while True:
            links += 1
            assert number < self.size and links <= self.size, "the driver's chain leads nowhere"
            place = self.descriptors + 16 * number
            address, size = load(place, 8), load(place + 8, 4)
            flags, number = load(place + 12, 2), load(place + 14, 2)
            assert flags & WRITE or not chain.writable, "2.7.4.2: what the device reads comes first"
            (chain.writable if flags & WRITE else chain.readable).append((address, size))
            if not flags & NEXT:
                return chain

    def put_used(self, first: int, written: int, step: int = 1) -> None:
        """An entry of the used ring; ``step`` is by how much the index goes on."""
        place = self.device_area + 4 + 8 * (self.used % self.size)
        store(place, first, 4)
        store(place + 4, written, 4)
        self.used = (self.used + step) & 0xFFFF
        store(self.device_area + 2, self.used, 2)

    def wants_interrupt(self, has_events: bool) -> bool:
        """Whether the driver wants to hear of the entry that was put last (2.7.7)."""
        if has_events:
            return load(self.driver_area + 4 + 2 * self.size, 2) == (self.used - 1) & 0xFFFF
        return not load(self.driver_area, 2) & 1


@dataclass
class PackedModelQueue(ModelQueue):
    """The same in the packed form (2.8): ``seen`` and ``used`` are places in the ring, beside them their rounds."""

    has_events: bool = False
    seen_odd: bool = True
    used_odd: bool = True
    lengths: dict[int, int] = field(default_factory=dict)
    has_lied: bool = False  # by giving back what it has not seen: then it cannot know whose a number is

    def available(self) -> list[Chain]:
        chains = []
        while self.is_available():
            chains.append(self.next_chain())
        store(self.device_area, self.seen | self.seen_odd << 15, 2)  # tell me of the next
        store(self.device_area + 2, 2 if self.has_events else 0, 2)
        return chains

    def is_available(self) -> bool:
        flags = load(self.descriptors + 16 * self.seen + 14, 2)
        return bool(flags >> 7 & 1) == self.seen_odd != bool(flags >> 15 & 1)

    def next_chain(self) -> Chain:
        chain, length = Chain(0), 0
        while True:
            place = self.descriptors + 16 * self.seen
            address, size, chain.first, flags = (load(place + at, n) for at, n in ((0, 8), (8, 4), (12, 2), (14, 2)))
            assert length == 0 or self.is_available(), "2.8.21: all of a chain is there when its first one is"
            assert flags & WRITE or not chain.writable, "2.8: what the device reads comes first"
            (chain.writable if flags & WRITE else chain.readable).append((address, size))
            length += 1
            self.seen, self.seen_odd = self.after(self.seen, self.seen_odd, 1)
            if not flags & NEXT:
                assert self.has_lied or chain.first not in self.lengths, "two chains have the same number"
                self.lengths[chain.first] = length
                return chain

    def after(self, place: int, is_odd: bool, count: int) -> tuple[int, bool]:
        place += count
        return (place - self.size, not is_odd) if place >= self.size else (place, is_odd)

    def put_used(self, first: int, written: int, step: int = 1) -> None:
        place = self.descriptors + 16 * self.used
        store(place + 8, written, 4)
        store(place + 12, first, 2)
        store(place + 14, 0x8080 * self.used_odd, 2)  # as QEMU; by 2.8.4 with WRITE where the size means something
        self.has_lied = self.has_lied or first not in self.lengths
        self.used, self.used_odd = self.after(self.used, self.used_odd, self.lengths.pop(first, 1))

    def wants_interrupt(self, has_events: bool) -> bool:
        """For chains of one descriptor, as those are of which drivers want to hear."""
        flags = load(self.driver_area + 2, 2)
        last = (self.used - 1) % self.size
        event = last | (self.used_odd if last < self.used else not self.used_odd) << 15
        return load(self.driver_area, 2) == event if flags == 2 and has_events else flags == 0


class ModelDevice:
    """One device. ``answers_at_once``: a notification is handled before the driver goes on."""

    device_type = 0
    features = 0
    queue_sizes: tuple[int, ...] = (8,)

    def __init__(self) -> None:
        self.status = 0
        self.offered = self.features | VERSION_1
        self.taken = 0
        self.configuration = bytearray()
        self.generation = 0
        self.interrupt_status = 0
        self.queues = [ModelQueue(size) for size in self.queue_sizes]
        self.notifications: list[int] = []
        self.status_log: list[int] = []
        self.answers_at_once = True
        self.is_gone = False  # every register reads as ones
        self.bad_reset = False  # the status never becomes zero
        self.bad_features = False  # the choice of features is never accepted
        self.bad_generation = False  # the configuration never stands still

    # -- what a bus asks

    def read_status(self) -> int:
        return self.status

    def write_status(self, status: int) -> None:
        self.status_log.append(status)
        if status == 0:
            self.queues = [ModelQueue(queue.most) for queue in self.queues]
            if self.bad_reset:
                return
        if status & FEATURES_OK and (self.bad_features or self.taken & ~self.offered):
            status &= ~FEATURES_OK
        if status & FEATURES_OK and not self.status & FEATURES_OK and self.taken & PACKED:
            has_events = self.taken & EVENT_INDEX != 0
            self.queues = [PackedModelQueue(queue.most, has_events=has_events) for queue in self.queues]
        self.status = status

    def read_generation(self) -> int:
        if self.bad_generation:
            self.generation += 1
        return self.generation & 0xFF

    def change(self) -> None:
        """Its configuration, or its status, is another one (2.1.2, 2.3); the test interrupts."""
        self.generation += 1
        self.interrupt_status |= 2

    def need_reset(self) -> None:
        self.status |= NEEDS_RESET
        self.change()

    def notify(self, number: int) -> None:
        self.notifications.append(number)
        if self.answers_at_once:
            self.work()

    def work(self) -> None:
        """Handles what is in the queues."""
        if self.is_gone:
            return
        if self.status & DRIVER_OK and not self.status & FAILED:
            for number, queue in enumerate(self.queues):
                if queue.ready:
                    for chain in queue.available():
                        self.handle(number, queue, chain)

    def handle(self, number: int, queue: ModelQueue, chain: Chain) -> None:
        """What the device does with what a driver has put out."""
        raise NotImplementedError
