"""Two machines on one link make addresses, look for each other and echo: the parts of IPv6, compiled."""

from importos.net.transactions import Transactions
from importos.net.drops import Drops
from importos.net.interface import Interface
from importos.net.ipv6.addresses import Addresses
from importos.net.ipv6.neighbours import Neighbours
from importos.net.link import Link
from importos.net.wire import ethernet, icmpv6, ipv6, neighbour
from importos.net.wire.packet import Malformed, Packet, packet_of
from importos.net.wire.packet_pool import PacketPool

SECOND = 1_000_000_000


class Counted(Transactions):
    def __init__(self) -> None:
        self.count = 0

    def next(self) -> int:
        self.count += 1_000_003
        return self.count


class Wire(Link):
    def __init__(self) -> None:
        self.frames: list[bytes] = []

    def send_frame(self, packet: Packet) -> bool:
        self.frames.append(packet.data())
        return True


class Machine:
    def __init__(self, hardware: bytes) -> None:
        self.wire = Wire()
        self.interface = Interface(self.wire, hardware, 1500, PacketPool(), Drops())
        self.neighbours = Neighbours(self.interface, Counted())
        self.addresses = Addresses(self.interface, hardware + bytes(10))

    def receive(self, frame: bytes, now: int) -> None:
        packet = packet_of(frame)
        packet.pull(ethernet.HEADER_BYTES)
        ipv6.check(packet)
        source, to, hops = ipv6.source(packet), ipv6.destination(packet), ipv6.hops(packet)
        chain = ipv6.walk(packet)
        packet.pull(chain.at)
        icmpv6.check(packet, source, to)
        kind = icmpv6.kind(packet)
        print(" ", self.interface.hardware.hex(":"), "hears", kind, "with", packet.size(), "bytes")
        if kind == neighbour.SOLICITATION:
            neighbour.check_solicitation(packet, source, to, hops)
            own = neighbour.target(packet)
            hardware = neighbour.hardware_option(packet, neighbour.OPTIONS, neighbour.SOURCE_HARDWARE)
            if self.addresses.is_own(own) and hardware:
                self.neighbours.heard(source, hardware, now)
                answer = Packet()
                neighbour.emit_advertisement(answer, 0x60, own, self.interface.hardware, own, source)
                ipv6.emit(answer, own, source, ipv6.ICMP, neighbour.HOPS)
                self.neighbours.send(answer, source, own, now)
        elif kind == neighbour.ADVERTISEMENT:
            neighbour.check_advertisement(packet, to, hops)
            hardware = neighbour.hardware_option(packet, neighbour.OPTIONS, neighbour.TARGET_HARDWARE)
            self.neighbours.advertised(neighbour.target(packet), hardware, neighbour.flags(packet), now)
        elif kind == icmpv6.ECHO:
            icmpv6.turn_into_reply(packet, to, source)
            ipv6.emit(packet, to, source, ipv6.ICMP)
            self.neighbours.send(packet, source, to, now)
        else:
            print("  echoed", packet.data()[icmpv6.HEADER_BYTES :])


one, other = Machine(b"\x02\0\0\0\0\1"), Machine(b"\x02\0\0\0\0\2")
for machine in (one, other):
    machine.addresses.start(0)
    machine.addresses.take_prefix(neighbour.Prefix(b"\x20\1\x0d\xb8" + bytes(12), 64, 0xC0, 7200, 3600), 0)
    machine.addresses.run_timers(SECOND)
    print([address.hex() for address in machine.addresses.assigned()], len(machine.wire.frames))
    machine.wire.frames.clear()
target = other.addresses.assigned()[1]
own = one.addresses.source_for(target, SECOND)
echo = packet_of(b"hello")
icmpv6.emit_echo(echo, 1, 1, own, target)
ipv6.emit(echo, own, target, ipv6.ICMP)
one.neighbours.send(echo, target, own, SECOND)
while one.wire.frames or other.wire.frames:
    for here, there in ((one, other), (other, one)):
        frames, here.wire.frames = here.wire.frames, []
        for frame in frames:
            there.receive(frame, SECOND)
found = one.neighbours.find(target)
print(found is not None and found.state, one.neighbours.next_deadline_ns(), other.neighbours.next_deadline_ns())
try:
    ipv6.check(packet_of(b"\x60" + bytes(38)))
except Malformed as error:
    print(error)
