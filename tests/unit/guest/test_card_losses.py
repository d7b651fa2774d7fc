"""A card whose link goes and comes back, that is pulled out, or that breaks: its driver, and the network over it."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator

import pytest
from virtio_models.device import FAILED, PACKED
from virtio_models.host import ModelHost, ModelInterrupts
from virtio_models.net import ADDRESS, STATUS, USUAL, ModelNet
from virtio_models.plugs import BUSES, LINE, WINDOW, Plug, on_mmio, on_pci
from virtio_models.transports import MMIO_BYTES, NO_MESSAGE, MmioModel, PciModel

from importos.bus.virtio_mmio import find_mmio_devices
from importos.drivers.virtio_net import VirtioNet
from importos.drivers.virtio_net_queues import VirtioNetQueues
from importos.hal.device_failure import DeviceFailure
from importos.kernel import clock, device_events
from importos.kernel.event_loop import EventLoop
from importos.kernel.network_devices import send_frame
from importos.lowlevel.twins.machine import machine
from importos.net import readiness, stack_network, unforeseeable_numbers
from importos.net.configuration import Configuration, read_configuration
from importos.net.routing import further_cards
from importos.net.tcp.connection import SYN_SENT
from importos.net.tcp.streams import TcpStream
from importos.net.wire import ethernet, ipv4, udp
from importos.net.wire.packet import packet_of

SECOND = 1_000_000_000
FRAME = ADDRESS + b"sender" + b"\x88\xb5" + bytes(range(100))
OWN, OTHER = bytes([10, 0, 0, 2]), bytes([10, 0, 0, 1])
PEER = bytes.fromhex("020000000001")
ARP_HEADER = b"\x08\x06\0\1\x08\0\6\4\0"
REQUEST = b"\xff" * 6 + PEER + ARP_HEADER + b"\1" + PEER + OTHER + bytes(6) + OWN

Card = VirtioNet | VirtioNetQueues
FORMS = pytest.mark.parametrize("form", [0, PACKED], ids=["split", "packed"])
CARDS = pytest.mark.parametrize("driver", [VirtioNet, VirtioNetQueues])


def pull_out(device: ModelNet) -> None:
    device.is_gone = True


def forget(device: ModelNet) -> None:
    device.write_status(0)


FAULTS: dict[str, Callable[[ModelNet], None]] = {
    "it is gone": pull_out,
    "it says that it needs a reset": ModelNet.need_reset,
    "it is gone, or was reset": forget,
}


class Hearing:
    def __init__(self) -> None:
        self.calls = 0

    def interrupted(self) -> None:
        self.calls += 1


class Time:
    def __init__(self) -> None:
        self.now = SECOND

    def monotonic_ns(self) -> int:
        return self.now


class Said:
    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> None:
        self.text += text


@pytest.fixture(autouse=True)
def said(monkeypatch: pytest.MonkeyPatch) -> Iterator[Said]:
    """What goes to standard error."""
    machine.reset()
    machine.drivers = {"packed-queues"}
    heard = Said()
    monkeypatch.setattr("importos.net.card_watch.write_error", heard.write)
    monkeypatch.setattr(stack_network, "unforeseeable_bytes", bytes)
    monkeypatch.setattr(unforeseeable_numbers, "unforeseeable_bytes", bytes)
    monkeypatch.setattr(readiness, "source", None)
    monkeypatch.setattr(device_events, "background", None)
    monkeypatch.setattr(stack_network._Running, "engine", None)
    yield heard


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    made = Time()
    monkeypatch.setattr(clock, "clock", made)
    return made


def interrupt(interrupts: ModelInterrupts) -> None:
    """As the device does whose configuration, or status, has changed: by its wire, or the message for changes."""
    for handler in interrupts.lines.values():
        handler.interrupted()
    if interrupts.messages:
        _, _, model = machine.windows[0]
        assert isinstance(model, PciModel)
        assert model.configuration_message == 2 and model.table[32 + 12 : 32 + 16] == bytes(4), "it is not masked"
        interrupts.messages[model.table[32 + 8] - 0x41].interrupted()


# ---------------------------------------------------------------------------------------- the driver


@BUSES
@FORMS
@CARDS
@pytest.mark.parametrize("fault", FAULTS)
def test_a_card_is_asked_what_has_happened(plug: Plug, form: int, driver: type[Card], fault: str) -> None:
    """No frame is sent, and none comes: the interrupt of a change is all that there is."""
    device = ModelNet(features=USUAL | form)
    interrupts, arrivals, changes = ModelInterrupts(), Hearing(), Hearing()
    card = driver(*plug(device), interrupts)
    card.on_arrival(arrivals)
    card.on_link_change(changes)
    assert card.has_link()
    FAULTS[fault](device)
    interrupt(interrupts)
    assert changes.calls == 1 or fault == "it is gone, or was reset"
    for _ in range(2):
        with pytest.raises(DeviceFailure, match=fault):
            card.has_link()
    with pytest.raises(DeviceFailure, match=fault):
        send_frame(card, FRAME)
    assert device.is_gone or device.status == FAILED


def test_a_card_that_is_gone_is_not_waited_for() -> None:
    """No reset of it will ever end."""
    device = ModelNet()
    transport, host = on_pci(device)
    card = VirtioNet(transport, host, ModelInterrupts())
    device.is_gone = True
    before = host.now
    with pytest.raises(DeviceFailure, match="it is gone"):
        card.has_link()
    assert host.now - before < 1 << 27


def test_frames_are_no_changes() -> None:
    device = ModelNet()
    interrupts, arrivals, changes = ModelInterrupts(), Hearing(), Hearing()
    card = VirtioNet(*on_mmio(device), interrupts)
    card.on_arrival(arrivals)
    card.on_link_change(changes)
    device.interrupt_status = 1
    interrupt(interrupts)
    assert (arrivals.calls, changes.calls) == (1, 0)


def test_a_card_with_no_message_to_spare() -> None:
    """It says nothing of its link, and can be asked."""
    device = ModelNet()
    card = VirtioNet(*on_pci(device), ModelInterrupts())
    card.on_arrival(Hearing())
    _, _, model = machine.windows[0]
    assert isinstance(model, PciModel)
    model.spare_messages = 1
    with pytest.raises(OSError, match="no message to spare for its configuration"):
        card.on_link_change(Hearing())
    assert model.configuration_message == NO_MESSAGE and card.has_link()


def test_a_card_with_one_message() -> None:
    """Its frames have it."""
    device = ModelNet()
    transport, host = on_pci(device)
    _, _, model = machine.windows[0]
    assert isinstance(model, PciModel)
    model.space.set_word(0x88, 0x11)
    interrupts, arrivals = ModelInterrupts(), Hearing()
    card = VirtioNet(transport, host, interrupts)
    card.on_arrival(arrivals)
    with pytest.raises(OSError, match="no message to spare for its configuration"):
        card.on_link_change(Hearing())
    interrupts.messages[0].interrupted()
    assert arrivals.calls == 1


# ---------------------------------------------------------------------------------------- the network


class Running:
    """An engine over a card of this bus, at 10.0.0.2 unless DHCP is to be asked; the wire has no other host."""

    def __init__(self, plug: Plug, device: ModelNet, is_told: bool = True) -> None:
        self.device = device
        self.interrupts = ModelInterrupts()
        transport, self.host = plug(device)
        configuration = Configuration()
        if is_told:
            configuration.address, configuration.prefix, configuration.gateway = OWN, 24, OTHER
        self.engine = stack_network.Engine(VirtioNet(transport, self.host, self.interrupts), configuration)
        self.device.work()

    def state(self) -> tuple[str, str, dict[str, int]]:
        engine = self.engine
        state = stack_network.state_of_stack(engine.stack, engine.link, [], b"", engine.tcp.stack)
        return state.link, state.address, state.drops

    def connect(self) -> TcpStream:
        """The SYN waits for its neighbour."""
        engine = self.engine
        now_ns = clock.board_clock().monotonic_ns()
        stream = engine.tcp.stack.connect(engine.await_source(OTHER), OTHER, 80, now_ns)
        engine.tcp.flush(now_ns)
        return stream

    def change(self) -> None:
        self.device.change()
        interrupt(self.interrupts)

    def asked(self) -> list[bytes]:
        """The senders of the ARP requests for the own address since it was asked last."""
        return [frame[28:32] for frame in self.sent() if frame[12:14] == b"\x08\x06" and frame[38:42] == OWN]

    def sent(self) -> list[bytes]:
        """The frames since it was asked last."""
        self.engine.link.flush()
        self.device.work()
        frames = [frame for _header, frame in self.device.sent]
        self.device.sent.clear()
        return frames


@BUSES
def test_a_link_that_goes_and_comes_back(plug: Plug, time: Time, said: Said) -> None:
    """As Linux has it: addresses stay; what is sent meanwhile is dropped, and afterwards neighbours hear of it."""
    running = Running(plug, ModelNet())
    engine = running.engine
    stream = running.connect()
    assert running.state()[0] == "up" and running.sent()
    running.device.configuration[6] = 0
    running.change()
    assert running.state()[:2] == ("down", "10.0.0.2")
    for _ in range(2):
        time.now += SECOND
        engine.advance()
    assert not running.sent()
    assert running.state()[2]["the card has no link"] >= 2
    assert engine.next_deadline_ns() > time.now, "it rests meanwhile"
    running.device.configuration[6] = 1
    running.change()
    assert running.state()[0] == "up"
    assert running.asked() == [bytes(4)], "another machine may have the address there: it is asked for first"
    time.now += SECOND // 4
    engine.advance()
    assert OWN in running.asked(), "nobody has it"
    running.device.give(REQUEST)
    engine.interrupted()
    assert any(frame[:6] == PEER for frame in running.sent())
    assert stream._connection.state == SYN_SENT and not said.text


@BUSES
def test_a_link_that_goes_and_comes_back_before_anybody_looks(plug: Plug, time: Time) -> None:
    """The interrupt of the change is all that is to be seen of it."""
    running = Running(plug, ModelNet())
    running.sent()
    running.change()
    assert running.state()[0] == "up" and running.asked() == [bytes(4)]


def test_another_machine_has_the_address_there(time: Time) -> None:
    """RFC 5227, section 2.1.1: its neighbours are not told that the address is ours."""
    running = Running(on_mmio, ModelNet())
    running.sent()
    running.change()
    assert running.asked() == [bytes(4)]
    running.device.give(ADDRESS + PEER + ARP_HEADER + b"\2" + PEER + OWN + ADDRESS + bytes(4))
    running.engine.interrupted()
    for _ in range(8):
        time.now += SECOND
        running.engine.advance()
    assert not running.asked()


def test_groups_are_said_again(time: Time) -> None:
    """A switch that listens to reports has forgotten who is in which group, or is another one."""
    running = Running(on_mmio, ModelNet())
    internet = running.engine.stack.internet
    group, group6 = bytes([239, 1, 2, 3]), b"\xff\x05" + bytes(13) + b"\x42"
    for joined in (group, group6):
        groups = internet.groups_of(joined)
        assert groups is not None
        groups.join(joined, time.now)
    for _ in range(20):
        time.now += SECOND
        running.engine.advance()
    assert any(group in frame for frame in running.sent())
    running.change()
    running.engine.advance()
    sent = running.sent()
    assert [[joined in frame for frame in sent].count(True) for joined in (group, group6)] == [1, 1]


def test_a_card_that_changes_all_the_time(time: Time) -> None:
    """All are asked when the link is back, then every four seconds, and at last for the last change; a server of DHCP
    that does not answer is asked once more between."""
    running = Running(on_mmio, ModelNet(), is_told=False)
    engine = running.engine
    time.now += SECOND // 10
    engine.advance()
    running.sent()
    began = time.now + SECOND // 20
    asked: list[int] = []
    for step in range(260):
        time.now = began + step * SECOND // 20
        if step < 200:
            running.change()
        engine.advance()
        asked += [step] * sum(frame[36:38] == b"\0\x43" for frame in running.sent())
        if step == 230:
            assert engine.next_deadline_ns() <= began + 240 * SECOND // 20
    assert asked == [0, 60, 80, 140, 160, 220, 240]


def test_a_card_that_starts_without_a_link(time: Time) -> None:
    running = Running(on_mmio, ModelNet(link=0), is_told=False)
    assert running.state()[:2] == ("down", "") and not running.sent()
    time.now += 40 * SECOND
    running.engine.advance()
    running.device.configuration[6] = 1
    running.change()
    assert running.state()[0] == "up"
    assert any(frame[36:38] == b"\0\x43" for frame in running.sent()), "DHCP is asked at once"


def test_a_card_that_knows_nothing_of_links(time: Time) -> None:
    running = Running(on_mmio, ModelNet(features=USUAL & ~STATUS, link=0))
    assert running.state()[0] == "up" and running.sent()


@BUSES
@FORMS
@pytest.mark.parametrize("fault", FAULTS)
def test_a_network_whose_card_is_gone(plug: Plug, form: int, fault: str, time: Time, said: Said) -> None:
    """As Linux has it: addresses and routes go, whoever connects hears at once that there is no way."""
    running = Running(plug, ModelNet(features=USUAL | form))
    engine = running.engine
    begun = running.connect()
    FAULTS[fault](running.device)
    if fault == "it says that it needs a reset":
        interrupt(running.interrupts)
    else:
        engine.watch.interrupted()  # the device is silent: what asks it is tested below
    with pytest.raises(OSError) as raised:
        engine.await_source(OTHER)
    assert raised.value.errno == errno.ENETUNREACH
    failure = begun._connection.failure
    assert failure is not None and failure.errno == errno.ENETUNREACH
    assert running.state()[:2] == ("gone", "")
    assert said.text.count("\n") == 1 and said.text.startswith("importos: a network card is gone: virtio-net at ")
    assert said.text.endswith(f": {fault}\n")
    told = len(running.device.notifications)
    for _ in range(10):
        time.now += 100 * SECOND
        engine.advance()
    assert engine.next_deadline_ns() > time.now + 3600 * SECOND, "nothing is left to do"
    assert len(running.device.notifications) == told and said.text.count("\n") == 1


@BUSES
def test_who_hears_nothing_looks(plug: Plug, time: Time, said: Said) -> None:
    """A card that was pulled out does not interrupt: what was sent stays in its queue, and nothing comes."""
    running = Running(plug, ModelNet())
    running.device.is_gone = True
    begun = running.connect()
    running.engine.advance()
    assert running.state()[0] == "up"
    time.now += 2 * SECOND
    running.engine.advance()
    running.engine.advance()
    assert running.state()[0] == "gone" and said.text.endswith(": it is gone\n")
    assert begun._connection.failure is not None


def test_a_connection_that_stands_ends_when_its_time_is_over(time: Time) -> None:
    """With what Linux says then: the reason, not that it has lasted too long."""
    running = Running(on_mmio, ModelNet())
    stream = running.connect()
    connection = stream._connection
    connection.state = 4  # ESTABLISHED
    running.device.need_reset()
    interrupt(running.interrupts)
    running.engine.advance()
    assert connection.failure is None and connection.soft_failure is not None
    assert connection.soft_failure.errno == errno.ENETUNREACH


def test_a_device_that_answers_nonsense_ends_no_program(time: Time, said: Said) -> None:
    running = Running(on_mmio, ModelNet())
    running.device.work()
    running.device.queues[0].put_used(running.device.room[0].first, 11)
    running.engine.interrupted()
    running.engine.advance()
    assert running.state()[0] == "gone"
    assert said.text.endswith(": it gives a frame of 11 bytes, less than its header\n")


def test_a_loss_that_a_turn_finds_is_told_before_the_loop_rests(time: Time, said: Said) -> None:
    running = Running(on_mmio, ModelNet())
    begun = running.connect()
    loop = EventLoop()
    poller = readiness.ready_list(loop)
    running.device.work()
    running.device.queues[0].put_used(running.device.room[0].first, 11)
    poller.is_ready()
    assert running.engine.link.failure and loop._ready
    poller.poll()
    assert said.text.count("\n") == 1 and begun._connection.failure is not None


def test_frames_that_wait_are_dropped_with_the_link(time: Time) -> None:
    device = ModelNet()
    running = Running(on_mmio, device)
    device.is_busy = True
    interface = running.engine.stack.interface
    for _ in range(9):
        running.engine.stack.arp.claim.announce()
    waited = len(interface.waiting)
    assert waited > 0 and not interface.is_clear
    device.configuration[6] = 0
    running.change()
    assert not interface.waiting and running.state()[2]["the card has no link"] == waited


# ---------------------------------------------------------------------------------------- a router


class Routing:
    """A router with three cards on one bus; card N is ``10.N.0.1``, the station on its wire ``10.N.0.2``."""

    def __init__(self, patched: pytest.MonkeyPatch) -> None:
        self.devices = [ModelNet(queue_sizes=(64, 64)) for _ in range(3)]
        host = ModelHost()
        for number, device in enumerate(self.devices):
            host.devices.append(device)
            MmioModel(device, WINDOW + number * MMIO_BYTES)
        self.interrupts = ModelInterrupts()
        found = find_mmio_devices(host, WINDOW, 3, MMIO_BYTES, LINE)
        cards = [VirtioNet(transport, host, self.interrupts) for transport in found]
        patched.setattr(further_cards, "network_devices", lambda: cards)
        patched.setattr(further_cards, "unforeseeable_bytes", bytes)
        first, *others = [read_configuration([b"10.%d.0.1/24" % number]) for number in range(3)]
        self.engine = stack_network.Engine(cards[0], first)
        self.further = further_cards.FurtherCards(self.engine, others)
        self.engine.further = self.further
        for number in range(3):
            self.devices[number].give(asking(number))
        self.turn()
        self.sent(0)

    def turn(self) -> None:
        for number, handler in self.interrupts.lines.items():
            if not self.devices[number - LINE].is_gone:
                handler.interrupted()
        self.engine.advance()

    def sent(self, number: int) -> list[bytes]:
        """The packets of UDP that have left by a card."""
        device = self.devices[number]
        device.work()
        frames = [frame for _header, frame in device.sent if frame[12:14] == b"\x08\0" and frame[23] == 17]
        device.sent.clear()
        return frames


def station(number: int) -> bytes:
    return bytes([10, number, 0, 2])


def asking(number: int) -> bytes:
    """The station asks for the router, which knows it from then on."""
    own = bytes([10, number, 0, 1])
    return b"\xff" * 6 + PEER + ARP_HEADER + b"\1" + PEER + station(number) + bytes(6) + own


def datagram(source: int, destination: int) -> bytes:
    packet = packet_of(b"content")
    udp.emit(packet, station(source), 4000, station(destination), 53)
    ipv4.emit(packet, station(source), station(destination), ipv4.UDP)
    ethernet.emit(packet, ADDRESS, PEER, ethernet.IPV4)
    return packet.data()


@pytest.mark.parametrize("is_said", [True, False], ids=["it says so", "it is silent"])
@pytest.mark.parametrize("lost", [0, 1])
def test_a_router_one_of_whose_cards_is_gone(
    lost: int, is_said: bool, monkeypatch: pytest.MonkeyPatch, time: Time, said: Said
) -> None:
    """One that is silent is found to be gone when frames for it stay in its queue; all others go on."""
    routing = Routing(monkeypatch)
    other = 1 - lost
    engine, stack = routing.engine, routing.further.cards[0].stack if lost == 1 else routing.engine.stack
    if is_said:
        routing.devices[lost].need_reset()
        routing.turn()
    else:
        routing.devices[lost].is_gone = True
        routing.devices[2].give(datagram(2, lost))
        for _ in range(3):
            routing.turn()
            time.now += 2 * SECOND
        routing.turn()
    assert said.text.count("\n") == 1 and not stack.interface.ipv4 and not stack.has_card
    receiver = routing.further.cards[1].stack
    before = receiver.drops.count("no route")
    for _ in range(20):
        routing.devices[2].give(datagram(2, lost))
        routing.devices[2].give(datagram(2, other))
        routing.turn()
        time.now += SECOND // 10
    assert len(routing.sent(other)) == 20 and not routing.sent(lost)
    assert receiver.drops.count("no route") - before == 20
    assert said.text.count("\n") == 1 and not engine.must_tell()


def test_a_loss_of_a_further_card_is_told_before_the_loop_rests(
    monkeypatch: pytest.MonkeyPatch, time: Time, said: Said
) -> None:
    routing = Routing(monkeypatch)
    loop = EventLoop()
    poller = readiness.ready_list(loop)
    device = routing.devices[1]
    device.work()
    device.queues[0].put_used(device.room[0].first, 11)
    routing.further.cards[0].has_more = True
    poller.is_ready()
    assert routing.further.cards[0].link.failure and loop._ready
    poller.poll()
    assert said.text.count("\n") == 1 and not routing.further.cards[0].stack.has_card
