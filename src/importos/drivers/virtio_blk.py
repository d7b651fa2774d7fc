"""The virtio block device: a disk of the host.

Specification: VIRTIO 1.2, 5.2. A request is a header for the device to read, the data, and a byte of status for it to
write. The data goes to and from the caller's memory. What is larger than a request is cut (``disk_transfer.py``), and
some of its requests are out at the same time, beside those of others. Who waits for room in the queue has it in the
order in which he came. Must never report a read as done whose bytes the device has not all written, and never come back
while the device may still use memory of the caller, unless it raises ``DeviceFailure``.
"""

from __future__ import annotations

from importos.bus.queue_forms import open_queue
from importos.bus.registers import Readable
from importos.bus.virtio_device import VirtioDevice
from importos.bus.virtio_transport import VirtioTransport
from importos.drivers.disk_transfer import NOTHING, Transfer
from importos.hal.block_device import SECTOR_BYTES
from importos.hal.device_failure import DeviceFailure
from importos.hal.device_host import DeviceHost
from importos.hal.interrupts import InterruptSource
from importos.hal.waiting import Waiting
from importos.lowlevel.integers import u8, u32, u64
from importos.lowlevel.memory import load_u8, store_u8, store_u32, store_u64

DEVICE_TYPE = 2
REQUESTS = 0

# 5.2.3: features.
SIZE_MOST_KNOWN = 1 << 1  # VIRTIO_BLK_F_SIZE_MAX
PARTS_MOST_KNOWN = 1 << 2  # VIRTIO_BLK_F_SEG_MAX
READ_ONLY = 1 << 5  # VIRTIO_BLK_F_RO
CAN_FLUSH = 1 << 9  # VIRTIO_BLK_F_FLUSH

# 5.2.4: configuration.
CAPACITY = Readable(0)  # u64, sectors
SIZE_MOST = Readable(8)  # u32, bytes of a part
PARTS_MOST = Readable(12)  # u32

# 5.2.6: a request; the header is for the device to read, the status for it to write.
HEADER_TYPE = 0  # u32
HEADER_RESERVED = 4  # u32
HEADER_SECTOR = 8  # u64
HEADER_BYTES = 16
STATUS_BYTES = 1
SLOT_BYTES = 32  # a header and its status
READ = 0
WRITE = 1
FLUSH = 4
GET_SERIAL = 8
SERIAL_BYTES = 20
DONE = 0
UNSUPPORTED = 2
NOT_WRITTEN = 0xFF

QUEUE_ENTRIES = 128
PARTS_BESIDE_DATA = 2
MOST_SECTORS = 1024  # in a request
MOST_OUT = 8  # requests of one transfer
PATIENCE = 1 << 36
SILENCE = 1 << 32  # after which a device that has given nothing back is asked whether it is still there
LARGEST_PART = 1 << 22
MOST_CAPACITY = 1 << 54  # sectors of 512 bytes whose bytes an int can count
INPUT_OUTPUT_ERROR = 5  # EIO
READ_ONLY_ERROR = 30  # EROFS
LOOK_AGAIN_NS = 1_000_000_000  # should the device have forgotten to interrupt
POLL_NS = 50_000  # where it cannot interrupt


class Request:
    """What is out: a transfer's sectors from ``first`` on. ``place`` is where header and status are."""

    def __init__(self, place: int) -> None:
        self.place = place
        self.transfer: Transfer | None = None
        self.first = 0
        self.size = 0


class VirtioBlk:
    """One disk; implements ``hal.block_device.BlockDevice``. ``out`` has the request of each chain that is out.

    SAFETY: of the loads and stores, headers, status and serial number are this driver's own memory.
    """

    def __init__(
        self, transport: VirtioTransport, host: DeviceHost, interrupts: InterruptSource, waiting: Waiting
    ) -> None:
        self.interrupts = interrupts
        self.waiting = waiting
        self.device = device = VirtioDevice("virtio-blk", transport, host)
        self.features = device.begin(SIZE_MOST_KNOWN | PARTS_MOST_KNOWN | READ_ONLY | CAN_FLUSH)
        self.queue = open_queue(device, REQUESTS, QUEUE_ENTRIES)
        self.capacity = device.read_configuration(CAPACITY, 8)
        if not 0 <= self.capacity <= MOST_CAPACITY:
            device.fail("it says that it has more sectors than can be counted")
        self.part_bytes = LARGEST_PART
        if self.features & SIZE_MOST_KNOWN != 0:
            self.part_bytes = min(self.part_bytes, device.read_configuration(SIZE_MOST, 4))
        self.parts = self.queue.size - PARTS_BESIDE_DATA
        if self.features & PARTS_MOST_KNOWN != 0:
            self.parts = min(self.parts, max(device.read_configuration(PARTS_MOST, 4), 1))
        if self.part_bytes <= 0 or self.parts <= 0 or self.part_bytes * self.parts < SECTOR_BYTES:
            device.fail("it takes less than a sector at a time")
        self.request_sectors = min(self.part_bytes * self.parts // SECTOR_BYTES, MOST_SECTORS)
        device.start()
        count = max(self.queue.size // (PARTS_BESIDE_DATA + 1), 1)
        memory = host.allocate(count * SLOT_BYTES + SERIAL_BYTES)
        self.serial_place = memory + count * SLOT_BYTES
        self.free = [Request(memory + index * SLOT_BYTES) for index in range(count)]
        self.out: list[Request | None] = [None] * self.queue.size
        self.crowd: list[Transfer] = []  # those that wait for room
        self.last_answer = 0
        self.last_look = 0
        self.is_connected = False
        self.pause_ns = POLL_NS

    def name(self) -> str:
        return self.device.name

    def sectors(self) -> int:
        return self.capacity

    def is_read_only(self) -> bool:
        return self.features & READ_ONLY != 0

    def serial(self) -> str:
        """5.2.6.1: up to 20 bytes; a device that has none does not know the request."""
        asked = Transfer(GET_SERIAL, True, [(0, SERIAL_BYTES)], self.serial_place, SERIAL_BYTES)
        self.carry_out(asked)
        if asked.failed_sector != NOTHING:
            return ""
        given = bytes([load_u8(u64(self.serial_place + index)).to_int() for index in range(SERIAL_BYTES)])
        return given.split(b"\0")[0].decode("ascii", "replace").strip()

    def read(self, runs: list[tuple[int, int]], target: int) -> None:
        self.move(READ, runs, target)

    def write(self, first: int, count: int, source: int) -> None:
        if self.is_read_only():
            raise OSError(READ_ONLY_ERROR, "the disk " + self.device.name + " can only be read")
        self.move(WRITE, [(first, count)], source)

    def flush(self) -> None:
        """5.2.6.2: a device without the feature has written when it says so."""
        self.device.check()
        if self.features & CAN_FLUSH != 0:
            asked = Transfer(FLUSH, False, [(0, 0)], 0, 0)
            self.carry_out(asked)
            if asked.failed_sector != NOTHING:
                raise OSError(INPUT_OUTPUT_ERROR, "the disk " + self.device.name + " could not write what it had")

    def move(self, kind: int, runs: list[tuple[int, int]], place: int) -> None:
        wanted: list[tuple[int, int]] = []
        for first, count in runs:
            if not 0 <= first <= self.capacity - count or count < 0:
                raise ValueError("sectors that the disk does not have")
            if count > 0:
                wanted.append((first, count * SECTOR_BYTES))
        transfer = Transfer(kind, kind == READ, wanted, place, self.request_sectors * SECTOR_BYTES)
        self.carry_out(transfer)
        if transfer.failed_sector != NOTHING:
            verb = "read" if kind == READ else "write"
            where = verb + " sector " + str(transfer.failed_sector)
            raise OSError(INPUT_OUTPUT_ERROR, "the disk " + self.device.name + " could not " + where)

    # ------------------------------------------------------------------------------------ waiting

    def carry_out(self, transfer: Transfer) -> None:
        """Comes back when the device has given back all of it."""
        device = self.device
        device.check()
        if not self.is_connected:
            self.connect()
        transfer.begun = device.host.moment()
        try:
            self.put_out(transfer)
            while not transfer.is_over():
                self.take_returned()
                self.put_out(transfer)
                if transfer.is_over():
                    break
                self.look_if_silent(max(self.last_answer, transfer.begun))
                self.waiting.rest(transfer, self.pause_ns)
                device.check()
            self.leave_crowd(transfer)
        except DeviceFailure:
            self.wake_everybody()
            raise
        except BaseException:
            self.break_off(transfer)
            raise

    def look_if_silent(self, since: int) -> None:
        """Gives up a device that is gone, and one that has answered nothing for too long."""
        now = self.device.host.moment()
        if now - since > PATIENCE:
            self.device.fail("it does not answer")
        if now - max(since, self.last_look) > SILENCE:
            self.last_look = now
            self.device.look()

    def connect(self) -> None:
        """Where no interrupt is to be had the device is asked again and again."""
        self.is_connected = True
        try:
            self.queue.connect(self.interrupts.controller(), self)
            self.pause_ns = LOOK_AGAIN_NS
        except DeviceFailure:
            raise
        except OSError:
            return

    def interrupted(self) -> None:
        """Something has come back; a device that fails here says so to those who wait."""
        try:
            self.take_returned()
        except DeviceFailure:
            self.wake_everybody()

    def wake_everybody(self) -> None:
        for request in self.out:
            if request is not None:
                transfer = request.transfer
                if transfer is not None:
                    self.waiting.wake(transfer)
        for transfer in self.crowd:
            self.waiting.wake(transfer)

    def break_off(self, transfer: Transfer) -> None:
        """Nothing more of it goes out; waits, without others, until the device has left the caller's memory."""
        transfer.give_up()
        self.leave_crowd(transfer)
        host = self.device.host
        begun = host.moment()
        while not transfer.is_over():
            self.look_if_silent(begun)
            host.rest()
            self.take_returned()

    # ------------------------------------------------------------------------------------ the queue

    def put_out(self, transfer: Transfer) -> None:
        """As many of its requests as there is room for; when there is none, it waits in the crowd."""
        crowd = self.crowd
        if crowd and crowd[0] is not transfer:
            if transfer.has_more() and transfer not in crowd:
                crowd.append(transfer)
            return
        while transfer.has_more() and transfer.out < MOST_OUT:
            first, size = transfer.next_request()
            parts = PARTS_BESIDE_DATA + (size + self.part_bytes - 1) // self.part_bytes
            if not self.free or not self.queue.has_room(parts):
                if not crowd:
                    crowd.append(transfer)
                break
            self.add(transfer, first, size)
            transfer.go_on(size)
        else:
            if crowd:
                del crowd[0]
                self.wake_next()
        if self.queue.not_notified() > 0:
            self.queue.notify()

    def leave_crowd(self, transfer: Transfer) -> None:
        """One that is over, or has failed, wants no room any more."""
        if transfer in self.crowd:
            self.crowd.remove(transfer)
            self.wake_next()

    def wake_next(self) -> None:
        if self.crowd:
            self.waiting.wake(self.crowd[0])

    def add(self, transfer: Transfer, first: int, size: int) -> None:
        request = self.free.pop()
        request.transfer = transfer
        request.first = first
        request.size = size
        header = request.place
        status = header + HEADER_BYTES
        store_u32(u64(header + HEADER_TYPE), u32(transfer.kind))
        store_u32(u64(header + HEADER_RESERVED), u32(0))
        store_u64(u64(header + HEADER_SECTOR), u64(first))
        store_u8(u64(status), u8(NOT_WRITTEN))
        parts = [(header, HEADER_BYTES, False)]
        position = 0
        while position < size:
            part = min(size - position, self.part_bytes)
            parts.append((transfer.place + position, part, transfer.is_reading))
            position += part
        parts.append((status, STATUS_BYTES, True))
        self.out[self.queue.add(parts)] = request

    def take_returned(self) -> None:
        """All that has come back; wakes those who waited for it."""
        chain, written = self.queue.take()
        while chain != NOTHING:
            request = self.out[chain]
            if request is not None:
                self.out[chain] = None
                self.settle(request, written)
            chain, written = self.queue.take()

    def settle(self, request: Request, written: int) -> None:
        """Believes what the device says of a request, or gives it up."""
        transfer = request.transfer
        request.transfer = None
        self.free.append(request)
        if transfer is None:
            return
        self.last_answer = self.device.host.moment()
        self.waiting.wake(transfer)
        self.wake_next()
        status = load_u8(u64(request.place + HEADER_BYTES)).to_int()
        if status > UNSUPPORTED:
            self.device.fail("it gives a request back without a status")
        if status != DONE:
            transfer.note_failure(request.first)
        elif transfer.is_reading and written != request.size + STATUS_BYTES:
            self.device.fail("it says that it read " + str(request.size) + " bytes, and wrote " + str(written - 1))
        transfer.out -= 1
