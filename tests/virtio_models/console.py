"""A virtio console that remembers what it was told to show (VIRTIO 1.2, 5.3)."""

from __future__ import annotations

from .device import Chain, ModelDevice, ModelQueue


class ModelConsole(ModelDevice):
    """VIRTIO 1.2, 5.3, with one port."""

    device_type = 3
    queue_sizes = (4, 4)

    def __init__(self) -> None:
        super().__init__()
        self.shown = b""

    def handle(self, number: int, queue: ModelQueue, chain: Chain) -> None:
        assert number == 1
        self.shown += chain.read()
        queue.put_used(chain.first, 0)
