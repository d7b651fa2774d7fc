"""A week of temporary addresses of one machine, compiled: RFC 8981."""

from importos.net.address_text import format_address, parse_address
from importos.net.drops import Drops
from importos.net.interface import Interface
from importos.net.ipv6.addresses import Addresses
from importos.net.link import Link
from importos.net.transactions import Transactions
from importos.net.wire.neighbour import AUTONOMOUS, Prefix
from importos.net.wire.packet import Packet
from importos.net.wire.packet_pool import PacketPool

SECOND = 1_000_000_000
DAY = 86400 * SECOND
FAR = parse_address("2001:db8:ffff::1")


class Counted(Transactions):
    def __init__(self) -> None:
        self.count = 0

    def next(self) -> int:
        self.count = (self.count * 1_103_515_245 + 12345) & 0xFFFFFFFF
        return self.count


class Nowhere(Link):
    def send_frame(self, packet: Packet) -> bool:
        return True


interface = Interface(Nowhere(), bytes.fromhex("525400123456"), 1500, PacketPool(), Drops())
addresses = Addresses(interface, bytes(range(16)))
addresses.chance = Counted()
addresses.start(0)
addresses.take_prefix(Prefix(parse_address("2001:db8:1::"), 64, AUTONOMOUS, 0xFFFFFFFF, 0xFFFFFFFF), 0)
now = 0
speaker = b""
while now < 7 * DAY:
    due = addresses.next_deadline_ns()
    if due is None:
        break
    now = due
    addresses.run_timers(now)
    later = now + 6 * SECOND  # the old one is not deprecated before
    addresses.run_timers(later)
    if addresses.source_for(FAR, later) != speaker:
        speaker = addresses.source_for(FAR, later)
        print(later // SECOND, "seconds:", format_address(speaker), "of", len(addresses.assigned()))
