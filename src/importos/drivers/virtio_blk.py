"""The virtio block device: a disk of the host.

Specification: VIRTIO 1.2, 5.2. A request is a header for the device to read, the data, and a byte of status for it to
write. The data goes to and from the caller's memory, in parts as large as the device takes them. One request at a time
is out. Must never report a read as done whose bytes the device has not all written.
"""

from __future__ import annotations

from importos.bus.queue_forms import open_queue
from importos.bus.registers import Readable
from importos.bus.virtio_device import VirtioDevice
from importos.bus.virtio_transport import VirtioTransport
from importos.hal.block_device import SECTOR_BYTES
from importos.hal.device_host import DeviceHost
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
READ = 0
WRITE = 1
FLUSH = 4
GET_SERIAL = 8
SERIAL_BYTES = 20
DONE = 0
UNSUPPORTED = 2
NOT_WRITTEN = 0xFF

QUEUE_ENTRIES = 64
PARTS_BESIDE_DATA = 2
MOST_SECTORS = 2048  # in a request
PATIENCE = 1 << 36
LARGEST_PART = 1 << 22
MOST_CAPACITY = 1 << 54  # sectors of 512 bytes whose bytes an int can count
INPUT_OUTPUT_ERROR = 5  # EIO
READ_ONLY_ERROR = 30  # EROFS


class VirtioBlk:
    """One disk; implements ``hal.block_device.BlockDevice``.

    SAFETY: of the loads and stores, header, status and serial number are this driver's own memory.
    """

    def __init__(self, transport: VirtioTransport, host: DeviceHost) -> None:
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
        self.header = host.allocate(HEADER_BYTES + STATUS_BYTES + SERIAL_BYTES)
        self.status = self.header + HEADER_BYTES
        self.serial_place = self.status + STATUS_BYTES

    def sectors(self) -> int:
        return self.capacity

    def is_read_only(self) -> bool:
        return self.features & READ_ONLY != 0

    def serial(self) -> str:
        """5.2.6.1: up to 20 bytes; a device that has none does not know the request."""
        if self.request(GET_SERIAL, 0, self.serial_place, SERIAL_BYTES) != DONE:
            return ""
        given = bytes([load_u8(u64(self.serial_place + index)).to_int() for index in range(SERIAL_BYTES)])
        return given.split(b"\0")[0].decode("ascii", "replace").strip()

    def read(self, first: int, count: int, target: int) -> None:
        self.transfer(READ, first, count, target)

    def write(self, first: int, count: int, source: int) -> None:
        if self.is_read_only():
            raise OSError(READ_ONLY_ERROR, "the disk " + self.device.name + " can only be read")
        self.transfer(WRITE, first, count, source)

    def flush(self) -> None:
        """5.2.6.2: a device without the feature has written when it says so."""
        self.device.check()
        if self.features & CAN_FLUSH != 0 and self.request(FLUSH, 0, 0, 0) != DONE:
            raise OSError(INPUT_OUTPUT_ERROR, "the disk " + self.device.name + " could not write what it had")

    def transfer(self, kind: int, first: int, count: int, place: int) -> None:
        """As many requests as it takes."""
        if not 0 <= first <= self.capacity - count or count < 0:
            raise ValueError("sectors that the disk does not have")
        while count > 0:
            part = min(count, self.request_sectors)
            if self.request(kind, first, place, part * SECTOR_BYTES) != DONE:
                verb = "read" if kind == READ else "write"
                raise OSError(
                    INPUT_OUTPUT_ERROR, "the disk " + self.device.name + " could not " + verb + " sector " + str(first)
                )
            first += part
            count -= part
            place += part * SECTOR_BYTES

    def request(self, kind: int, sector: int, place: int, size: int) -> int:
        """One request, from its header to its status."""
        self.device.check()
        store_u32(u64(self.header + HEADER_TYPE), u32(kind))
        store_u32(u64(self.header + HEADER_RESERVED), u32(0))
        store_u64(u64(self.header + HEADER_SECTOR), u64(sector))
        store_u8(u64(self.status), u8(NOT_WRITTEN))
        parts = [(self.header, HEADER_BYTES, False)]
        is_read = kind == READ or kind == GET_SERIAL
        position = 0
        while position < size:
            part = min(size - position, self.part_bytes)
            parts.append((place + position, part, is_read))
            position += part
        parts.append((self.status, STATUS_BYTES, True))
        self.queue.add(parts)
        self.queue.notify()
        _chain, written = self.queue.wait(PATIENCE)
        status = load_u8(u64(self.status)).to_int()
        if status > UNSUPPORTED:
            self.device.fail("it gives a request back without a status")
        if is_read and status == DONE and written != size + STATUS_BYTES:
            self.device.fail("it says that it read " + str(size) + " bytes, and wrote " + str(written - 1))
        return status
