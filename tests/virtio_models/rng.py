"""A virtio entropy device whose bytes are known (VIRTIO 1.2, 5.4)."""

from __future__ import annotations

from .device import Chain, ModelDevice, ModelQueue

NOISE = bytes(range(200, 264 - 56)) * 8


class ModelRng(ModelDevice):
    device_type = 4
    given = NOISE

    def handle(self, number: int, queue: ModelQueue, chain: Chain) -> None:
        queue.put_used(chain.first, chain.write(self.given))
