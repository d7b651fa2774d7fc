"""A router with two cards, a filter and advertisements, and the frames that come to it: what it passes on, and says.

``Malformed`` never comes out of a stack. What is raised is a mistake.
"""

from __future__ import annotations

from packets import Counting, Kept, mend_frame

from importos.net.routing.router import Router
from importos.net.routing.transit import Transit
from importos.net.stack import Stack
from importos.net.wire.packet import packet_of

CARDS = (bytes([0x52, 0x54, 0, 0, 0, 1]), bytes([0x52, 0x54, 0, 0, 0, 2]))
STATIONS = (bytes([2, 0, 0, 0, 0, 1]), bytes([2, 0, 0, 0, 0, 2]))
MTUS = (1500, 1300)
FAR = bytes([198, 51, 100, 0])
FAR6 = bytes([0x20, 1, 0xD, 0xB8, 0xFF]) + bytes(11)
MILLISECOND = 1_000_000
SECOND = 1000 * MILLISECOND
LONGEST_FRAME = 2000
MOST_FRAMES = 40


def own(card: int, host: int = 1) -> bytes:
    return bytes([10, card, 0, host])


def own6(card: int, host: int = 1) -> bytes:
    return bytes([0x20, 1, 0xD, 0xB8, 0, card]) + bytes(9) + bytes([host])


class TwoCards:
    """Card N has the host 1 of its networks; its station, the host 2, is known, and a gateway on the second link is."""

    def __init__(self) -> None:
        self.links = [Kept(), Kept()]
        self.stacks = [Stack(link, CARDS[card], MTUS[card]) for card, link in enumerate(self.links)]
        for card, stack in enumerate(self.stacks):
            stack.begin_ipv6(bytes([card + 1]) * 16, Counting(), 0)
        self.router = Router(self.stacks[0], 0)
        self.router.add(self.stacks[1], 0)
        for card, stack in enumerate(self.stacks):
            stack.configure(own(card), b"\xff\xff\xff\0", b"", [])
            self.router.give_ipv6(card, own6(card), 64, 0)
        self.router.add_route(FAR, 24, own(1, 3), None)
        self.router.add_route(FAR6, 40, own6(1, 3), None)
        self.router.advertise(1, 1800, [own6(1)], Counting(), 0)
        self.router.network.may_pass = self.may_pass
        self.seen: list[str] = []
        self.now_ns = 0
        self.pass_time(3 * SECOND)
        for card, stack in enumerate(self.stacks):
            layer = self.router.network.ipv6_of(card)
            for host in (2, 3):
                layer.discovery.neighbours.heard(own6(card, host), STATIONS[card], self.now_ns)
            stack.interface.drops.counts.clear()

    def may_pass(self, transit: Transit) -> bool:
        self.seen.append(f"{transit.source} {transit.source_port} {transit.destination} {transit.destination_port}")
        return transit.protocol != 99

    def pass_time(self, duration: int) -> None:
        self.now_ns += duration
        for stack in self.stacks:
            stack.run_timers(self.now_ns)
        self.router.run_timers(self.now_ns)

    def receive(self, card: int, frame: bytes) -> None:
        packet = packet_of(frame)
        mend_frame(packet)
        self.stacks[card].receive_frame(packet, self.now_ns)


def routed(data: bytes) -> str:
    """Frames: a byte whose lowest bit is the card, two bytes of size, and content. Larger sizes are times that pass."""
    cards = TwoCards()
    at = 0
    for _frame in range(MOST_FRAMES):
        if at + 3 > len(data):
            break
        card = data[at] & 1
        size = data[at + 1] << 8 | data[at + 2]
        at += 3
        if size > LONGEST_FRAME:
            cards.pass_time(size * MILLISECOND)
        else:
            cards.receive(card, data[at : at + size])
            at += size
            cards.pass_time(MILLISECOND)
    cards.router.stop_advertising(1, cards.now_ns)
    sent = [[(frame[12:14], len(frame)) for frame in link.frames] for link in cards.links]
    drops = [sorted(stack.interface.drops.counts.items()) for stack in cards.stacks]
    return f"{cards.router.network.forwarded} {cards.seen} {drops} {sent} {[link.frames[-1:] for link in cards.links]}"


def answered(parse: str, data: bytes) -> str:
    """What becomes of the frames."""
    return routed(data)
