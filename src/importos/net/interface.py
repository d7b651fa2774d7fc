"""One end of a link: its hardware address, the addresses that it has, and frames on their way out.

A card has room for few frames and sends them while the program goes on, so that what a turn of the loop brings may find
none: such frames wait, in their order, until ``send_waiting`` is called. While the card has no link, all are dropped.
"""

from __future__ import annotations

from collections import deque
from typing import Final

from importos.net.drops import Drops
from importos.net.link import Link
from importos.net.wire import ethernet, vlan
from importos.net.wire.packet import Packet
from importos.net.wire.packet_pool import PacketPool

MOST_WAITING: Final = 256  # frames; what comes then is dropped, as a router would


class Interface:
    """``ipv4``: its address, empty before it has one; ``ipv4_broadcast``: that of the network it is in.

    ``vlan``: the virtual network that it is in, whose tag all frames have; 0: frames have none. ``is_clear``: it has a
    link, and no frame waits.
    """

    def __init__(self, link: Link, hardware: bytes, mtu: int, pool: PacketPool, drops: Drops) -> None:
        self.link = link
        self.hardware = hardware
        self.mtu = mtu
        self.pool = pool
        self.drops = drops
        self.ipv4 = b""
        self.ipv4_prefix = 32
        self.ipv4_broadcast = b""
        self.vlan = 0
        self.sent = 0
        self.received = 0
        self.waiting: deque[Packet] = deque()
        self.is_clear = True

    def set_ipv4(self, address: bytes, prefix: int) -> None:
        self.ipv4 = address
        self.ipv4_prefix = prefix
        self.ipv4_broadcast = last_address(address, prefix) if prefix < 31 else b""  # RFC 3021, section 2.2

    def is_for_all(self, address: bytes) -> bool:
        """RFC 1122, 3.2.1.3: the limited broadcast, and that of the network."""
        return address == b"\xff\xff\xff\xff" or len(address) > 0 and address == self.ipv4_broadcast

    def send(self, packet: Packet, to: bytes, kind: int) -> None:
        """Takes the packet over and sends it with a header to a hardware address."""
        ethernet.emit(packet, to, self.hardware, kind)
        if self.vlan != 0:
            vlan.insert(packet, self.vlan, 0)
        if self.is_clear and self.link.send_frame(packet):
            self.sent += 1
            self.pool.give_back(packet)
        else:
            self._keep(packet)

    def _keep(self, packet: Packet) -> None:
        """What cannot go out now waits, unless nobody knows for what."""
        self.is_clear = False
        reason = self.link.why_down()
        if not reason and len(self.waiting) < MOST_WAITING:
            self.waiting.append(packet)
        else:
            self.drops.note(reason or "the card had no room")
            self.pool.give_back(packet)

    def send_waiting(self) -> bool:
        """Whether none waits any more."""
        while self.waiting:
            if not self.link.send_frame(self.waiting[0]):
                break
            self.sent += 1
            self.pool.give_back(self.waiting.popleft())
        reason = self.link.why_down()
        while self.waiting and reason:
            self.drops.note(reason)
            self.pool.give_back(self.waiting.popleft())
        self.is_clear = not self.waiting and not reason
        return not self.waiting


def last_address(address: bytes, prefix: int) -> bytes:
    """The address of a network whose other bits are all ones."""
    made = bytearray(address)
    for bit in range(prefix, 8 * len(address)):
        made[bit >> 3] |= 0x80 >> (bit & 7)
    return bytes(made)


def mask_of(prefix: int, size: int) -> bytes:
    """Ones, and zeros behind them."""
    made = bytearray(size)
    for bit in range(prefix):
        made[bit >> 3] |= 0x80 >> (bit & 7)
    return bytes(made)


def prefix_of(mask: bytes) -> int:
    """How many ones a mask begins with; ValueError when ones follow a zero."""
    prefix = 0
    for bit in range(8 * len(mask)):
        if mask[bit >> 3] & 0x80 >> (bit & 7) != 0:
            if prefix != bit:
                raise ValueError("a mask with a hole")
            prefix += 1
    return prefix
