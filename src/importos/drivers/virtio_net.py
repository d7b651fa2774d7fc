"""The virtio network card as most are: one pair of queues, which are the first two (VIRTIO 1.2, 5.1.2).

A card that has several works like this, too, until it is told to use them (``virtio_net_queues.py``).
"""

from __future__ import annotations

from importos.bus.virtio_transport import VirtioTransport
from importos.drivers.virtio_net_card import VirtioNetCard
from importos.drivers.virtio_net_pair import QueuePair
from importos.hal.device_host import DeviceHost
from importos.hal.interrupts import InterruptHandler, InterruptSource

DEVICE_TYPE = 1


class VirtioNet(QueuePair):
    """One card; implements ``hal.net_device.NetDevice``."""

    def __init__(self, transport: VirtioTransport, host: DeviceHost, interrupts: InterruptSource) -> None:
        self.interrupts = interrupts
        super().__init__(VirtioNetCard(transport, host, takes_pairs=False), 0)
        self.device.start()
        self.receiving.notify()

    def address(self) -> bytes:
        return self.card.address

    def mtu(self) -> int:
        return self.card.mtu

    def has_link(self) -> bool:
        return self.card.has_link()

    def can_checksum(self) -> bool:
        return self.card.can_checksum()

    def on_arrival(self, handler: InterruptHandler) -> None:
        self.receiving.connect(self.interrupts.controller(), handler)

    def on_link_change(self, handler: InterruptHandler) -> None:
        self.card.on_link_change(self.interrupts.controller(), handler)

    def queue_depth(self) -> int:
        return self.sending.chains_out

    def drops(self) -> int:
        return self.dropped
