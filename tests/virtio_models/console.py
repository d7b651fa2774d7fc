"""A virtio console that remembers what it was told to show, and is typed into (VIRTIO 1.2, 5.3)."""

from __future__ import annotations

from .device import Chain, ModelDevice, ModelQueue


class ModelConsole(ModelDevice):
    """VIRTIO 1.2, 5.3, with one port."""

    device_type = 3
    queue_sizes = (4, 4)

    def __init__(self) -> None:
        super().__init__()
        self.shown = b""
        self.room: list[Chain] = []

    def handle(self, number: int, queue: ModelQueue, chain: Chain) -> None:
        if number == 0:
            self.room.append(chain)
            return
        self.shown += chain.read()
        queue.put_used(chain.first, 0)

    def type(self, data: bytes) -> bytes:
        """As much as the driver has room for; answers what is left."""
        self.work()
        while data and self.room:
            chain = self.room.pop(0)
            written = chain.write(data)
            self.queues[0].put_used(chain.first, written)
            data = data[written:]
        return data
