"""Who waits for a socket hears of it: loops that follow one another, and fibers at sockets that are two in one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tcp_models.peer import ACK, SYN, Peer

from importos.kernel import clock, device_events
from importos.kernel.device_events import Background
from importos.kernel.event_loop import EventLoop, Job
from importos.net import readiness, stack_network, unforeseeable_numbers
from importos.net.card import BATCH, CardLink
from importos.net.configuration import Configuration
from importos.net.joined_sockets import JoinedDatagrams, JoinedListener
from importos.net.loopback import LoopbackNetwork
from importos.net.readiness import Blocked, Watched
from importos.net.stack_network import Engine
from importos.net.wire.packet import Packet

HOUR = 3600 * 1_000_000_000


class Heard(Job):
    def __init__(self) -> None:
        self.times = 0

    def run(self) -> None:
        self.times += 1


class Fiber(Blocked):
    def __init__(self) -> None:
        self.times = 0

    def wake(self) -> None:
        self.times += 1


def test_a_socket_outlives_its_loop() -> None:
    network = LoopbackNetwork()
    listener = network.bind("127.0.0.1", 80)
    listener.listen(5)
    for _loop in range(2):
        loop = EventLoop()
        heard = Heard()
        listener.watch_reading(loop, heard)
        network.connect("127.0.0.1", 80)
        loop.turn()
        assert heard.times == 1
        loop.clear()


def test_a_fiber_hears_of_both_sides() -> None:
    """A server for all addresses waits without a loop for the loopback and for the card."""
    network = LoopbackNetwork()
    peer = Peer()
    joined = JoinedListener(network.bind("0.0.0.0", 80), peer.stack.bind(bytes(4), 80))
    joined.listen(5)
    fiber = Fiber()
    joined.add_blocked(fiber)
    network.connect("127.0.0.1", 80)
    assert fiber.times == 1
    peer.acknowledgement = peer.put(SYN)[0].sequence + 1
    peer.next += 1
    peer.put(ACK)
    assert fiber.times == 2 and joined.accept() is not None and joined.accept() is not None
    joined.remove_blocked(fiber)
    network.connect("127.0.0.1", 80)
    assert fiber.times == 2


def test_a_fiber_hears_of_datagrams_of_both_sides() -> None:
    network = LoopbackNetwork()
    inner = network.bind_datagrams("0.0.0.0", 53)
    outer = network.bind_datagrams("127.0.0.2", 54)  # stands for the card
    joined = JoinedDatagrams(inner, outer)
    fiber = Fiber()
    joined.add_blocked(fiber)
    sender = network.bind_datagrams("127.0.0.1", 0)
    sender.send(b"one", ("127.0.0.1", 53))
    sender.send(b"two", ("127.0.0.2", 54))
    assert fiber.times == 2
    joined.remove_blocked(fiber)
    sender.send(b"three", ("127.0.0.1", 53))
    assert fiber.times == 2 and isinstance(joined, Watched)


class Flood:
    """A card."""

    def __init__(self) -> None:
        self.received = 0

    def address(self) -> bytes:
        return b"\x52\x54\0\0\0\1"

    def mtu(self) -> int:
        return 1500

    def can_checksum(self) -> bool:
        return False

    def can_segment(self, kind: int, pieces: int) -> bool:
        return False

    def flush(self) -> None:
        """Nothing is sent."""

    def on_arrival(self, handler: Engine) -> None:
        """The test calls it."""

    def has_link(self) -> bool:
        return True

    def on_link_change(self, handler: object) -> None:
        """Its link never changes."""

    def queue_depth(self) -> int:
        return 0


class FloodLink(CardLink):
    """The link over it: frames without end."""

    def __init__(self, card: Flood) -> None:
        super().__init__(card)
        self._flood = card

    def send_frame(self, packet: Packet) -> bool:
        return True

    def receive_frame(self, packet: Packet) -> bool:
        self._flood.received += 1
        packet.append(bytes(60))
        return True

    def flush(self) -> None:
        """Nothing is sent."""


class Clock:
    def __init__(self) -> None:
        self.now = 0

    def monotonic_ns(self) -> int:
        return self.now


@pytest.fixture
def no_source() -> Iterator[None]:
    yield
    readiness.source = None
    stack_network._Running.engine = None


def test_a_flood_starves_no_timer(monkeypatch: pytest.MonkeyPatch, no_source: None) -> None:
    """Whoever waits without a loop still has its timers run, and a batch is no larger for all the frames."""
    card = Flood()
    clocks = Clock()
    monkeypatch.setattr(clock, "clock", clocks)
    monkeypatch.setattr(stack_network, "CardLink", FloodLink)
    monkeypatch.setattr(stack_network, "unforeseeable_bytes", bytes)
    monkeypatch.setattr(unforeseeable_numbers, "unforeseeable_bytes", bytes)
    engine = Engine(card, Configuration())
    engine.interrupted()
    assert card.received == BATCH
    ran: list[int] = []
    monkeypatch.setattr(engine.stack, "run_timers", ran.append)
    for moment in (5, HOUR):
        clocks.now = moment
        assert engine.advance() == moment
    assert ran == [5, HOUR] and card.received == 3 * BATCH


class Sleeping(Clock):
    def sleep_ns(self, duration: int) -> None:
        self.now += duration


class Working(Background):
    """Has something to do every 300 nanoseconds."""

    def __init__(self, clocks: Clock) -> None:
        self.clocks = clocks
        self.moments: list[int] = []

    def advance(self) -> int:
        self.moments.append(self.clocks.now)
        return self.clocks.now + 300


class Ended(Job):
    def __init__(self) -> None:
        self.has_run = False

    def run(self) -> None:
        self.has_run = True


def test_the_network_works_for_a_loop_without_sockets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its timers are due, and routers have something to pass on, while a program sleeps in its loop."""
    clocks = Sleeping()
    monkeypatch.setattr(clock, "clock", clocks)
    working = Working(clocks)
    monkeypatch.setattr(device_events, "background", working)
    loop, ended = EventLoop(), Ended()
    loop.post_at(1000, 1e-6, ended)
    while not ended.has_run:
        loop.turn()
    assert working.moments == [0, 300, 600, 900] and clocks.now == 1000
