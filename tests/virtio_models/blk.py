"""A virtio disk: what it holds, what it was asked, and how it answers wrongly (VIRTIO 1.2, 5.2)."""

from __future__ import annotations

from .device import Chain, ModelDevice, ModelQueue

SECTOR = 512
SIZE_MOST, PARTS_MOST, READ_ONLY, FLUSH = 1 << 1, 1 << 2, 1 << 5, 1 << 9
CONTENT = bytes(number * 7 % 251 for number in range(40 * SECTOR))


class ModelBlk(ModelDevice):
    """VIRTIO 1.2, 5.2."""

    device_type = 2
    features = FLUSH
    queue_sizes = (16,)

    def __init__(self, sectors: int = 40, features: int = FLUSH, size_most: int = 0, parts_most: int = 0) -> None:
        self.features = features
        super().__init__()
        self.content = bytearray(CONTENT[: sectors * SECTOR])
        self.configuration = bytearray(
            sectors.to_bytes(8, "little") + size_most.to_bytes(4, "little") + parts_most.to_bytes(4, "little")
        )
        self.requests: list[tuple[int, int, int]] = []
        self.answer: int | None = None  # the status of all requests, or what is right
        self.missing = 0  # so many bytes of what was read are not there

    def handle(self, number: int, queue: ModelQueue, chain: Chain) -> None:
        readable = chain.read()
        kind, sector = int.from_bytes(readable[:4], "little"), int.from_bytes(readable[8:16], "little")
        data = readable[16:]
        room = chain.room() - 1
        self.requests.append((kind, sector, len(data) + room))
        status, given = 0, b""
        if kind == 0:
            given = bytes(self.content[sector * SECTOR : sector * SECTOR + room])
        elif kind == 1:
            self.content[sector * SECTOR : sector * SECTOR + len(data)] = data
        elif kind == 8:
            given = b"disk of a test".ljust(20, b"\0")
        if self.answer is not None:
            status = self.answer
        queue.put_used(chain.first, chain.write(given.ljust(room, b"\0") + bytes([status])) - self.missing)
