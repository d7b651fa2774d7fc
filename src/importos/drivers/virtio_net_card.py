"""A virtio network card without its queues: what both sides agree on, its address, its link.

Specification: VIRTIO 1.2, 5.1.3 (features) and 5.1.4 (configuration).
"""

from __future__ import annotations

from importos.bus.registers import Readable
from importos.bus.virtio_device import EVENT_INDEX, VirtioDevice
from importos.bus.virtio_transport import VirtioTransport
from importos.hal.device_host import DeviceHost
from importos.hal.interrupts import InterruptController, InterruptHandler
from importos.hal.net_device import ADDRESS_BYTES, HEADER_BYTES

# 5.1.3: features.
COMPLETES_CHECKSUMS = 1 << 0  # VIRTIO_NET_F_CSUM
TRUSTS_CHECKSUMS = 1 << 1  # VIRTIO_NET_F_GUEST_CSUM
KNOWS_MTU = 1 << 3  # VIRTIO_NET_F_MTU
KNOWS_ADDRESS = 1 << 5  # VIRTIO_NET_F_MAC
GIVES_LARGE_IPV4 = 1 << 7  # VIRTIO_NET_F_GUEST_TSO4
GIVES_LARGE_IPV6 = 1 << 8  # VIRTIO_NET_F_GUEST_TSO6
CUTS_IPV4 = 1 << 11  # VIRTIO_NET_F_HOST_TSO4
CUTS_IPV6 = 1 << 12  # VIRTIO_NET_F_HOST_TSO6
MERGES_BUFFERS = 1 << 15  # VIRTIO_NET_F_MRG_RXBUF
KNOWS_LINK = 1 << 16  # VIRTIO_NET_F_STATUS
TAKES_COMMANDS = 1 << 17  # VIRTIO_NET_F_CTRL_VQ
HAS_PAIRS = 1 << 22  # VIRTIO_NET_F_MQ

# 5.1.4: configuration.
ADDRESS = 0  # six u8, Readable
LINK = Readable(6)  # u16
PAIRS = Readable(8)  # u16
MTU = Readable(10)  # u16
LINK_IS_UP = 1
MOST_PAIRS_OF_A_CARD = 0x8000

USUAL_MTU = 1500
LEAST_MTU = 68  # RFC 791
TAG_BYTES = 4  # of a virtual network, between header and data


class VirtioNetCard:
    """``takes_pairs``: whether it is asked for several pairs of queues."""

    def __init__(self, transport: VirtioTransport, host: DeviceHost, takes_pairs: bool) -> None:
        self.host = host
        self.device = device = VirtioDevice("virtio-net", transport, host)
        checksums = COMPLETES_CHECKSUMS | TRUSTS_CHECKSUMS
        knows = KNOWS_MTU | KNOWS_ADDRESS | KNOWS_LINK
        merges = TRUSTS_CHECKSUMS | MERGES_BUFFERS
        needs = {  # 5.1.3.1, and 5.1.6.3.1: without merging, each buffer would have to take the largest frame
            CUTS_IPV4: COMPLETES_CHECKSUMS,
            CUTS_IPV6: COMPLETES_CHECKSUMS,
            GIVES_LARGE_IPV4: merges,
            GIVES_LARGE_IPV6: merges,
        }
        if takes_pairs:
            needs[HAS_PAIRS] = TAKES_COMMANDS
            needs[TAKES_COMMANDS] = HAS_PAIRS  # nothing else is commanded
        self.features = device.begin(checksums | knows | MERGES_BUFFERS | EVENT_INDEX, needs)
        self.address = self.read_address()
        self.mtu = USUAL_MTU
        if self.features & KNOWS_MTU != 0:
            self.mtu = device.read_configuration(MTU, 2)
            if self.mtu < LEAST_MTU:
                device.fail("it carries no more than " + str(self.mtu) + " bytes in a frame")
        self.most_bytes = self.mtu + HEADER_BYTES + TAG_BYTES

    def read_address(self) -> bytes:
        """A card without an address of its own gets one that is administered locally and says where it is."""
        if self.features & KNOWS_ADDRESS == 0:
            return b"\x02virt" + bytes([len(self.device.name) & 0xFF])
        parts = [self.device.read_configuration(Readable(ADDRESS + index), 1) for index in range(ADDRESS_BYTES)]
        return bytes(parts)

    def pairs(self) -> int:
        """How many pairs of queues it has."""
        if self.features & HAS_PAIRS == 0:
            return 1
        pairs = self.device.read_configuration(PAIRS, 2)
        if not 0 < pairs <= MOST_PAIRS_OF_A_CARD:
            self.device.fail("it has " + str(pairs) + " pairs of queues")
        return pairs

    def has_link(self) -> bool:
        self.device.look()
        if self.features & KNOWS_LINK == 0:
            return True
        return self.device.read_configuration(LINK, 2) & LINK_IS_UP != 0

    def on_link_change(self, controller: InterruptController, handler: InterruptHandler) -> None:
        """5.1.4.1: the status of the link is in the configuration."""
        self.device.check()
        self.device.transport.connect_configuration(controller, handler)

    def can_checksum(self) -> bool:
        return self.features & COMPLETES_CHECKSUMS != 0
