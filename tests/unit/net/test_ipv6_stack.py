"""Two stacks on one link, and one whose neighbour the test is: IPv6 from the first question to whole streams."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings, strategies as st
from net_models.wire import Seeded, Wire

from importos.net.address_text import format_address
from importos.net.echoes import Echoes
from importos.net.ipv6.errors import BURST
from importos.net.socket_numbers import SO_ERROR, SOL_SOCKET
from importos.net.stack import Stack
from importos.net.stack_datagrams import StackDatagrams
from importos.net.tcp_seam import TcpUpper
from importos.net.wire import ethernet, icmpv6, ipv6, neighbour, udp
from importos.net.wire.packet import Packet, packet_of

MILLISECOND = 1_000_000
SECOND = 1_000_000_000
CARD = bytes.fromhex("525400123456")
OTHER_CARD = bytes.fromhex("525400654321")
ROUTER_CARD = bytes.fromhex("020000000001")
ROUTER = bytes.fromhex("fe80000000000000") + bytes(7) + b"\1"
PREFIX = bytes.fromhex("20010db800010000")
FAR = bytes.fromhex("20010db8ffff") + bytes(9) + b"\7"
OTHER_GROUP = bytes.fromhex("ff0e") + bytes(12) + b"\x77\x77"
SERVER = bytes.fromhex("20010db8") + bytes(11) + b"\x53"


class Machine:
    def __init__(self, hardware: bytes, secret: bytes) -> None:
        self.wire = Wire()
        self.stack = Stack(self.wire, hardware, 1500)
        self.tcp = TcpUpper(self.stack.internet, hardware + bytes(10))
        self.stack.begin_ipv6(secret, Seeded(4), 0)

    @property
    def assigned(self) -> list[bytes]:
        layer = self.stack.internet.ipv6
        assert layer is not None
        return layer.discovery.addresses.assigned()

    def receive(self, frame: bytes, now_ns: int) -> None:
        self.stack.receive_frame(packet_of(frame), now_ns)

    def run(self, now_ns: int) -> None:
        self.stack.run_timers(now_ns)
        self.tcp.stack.run_timers(now_ns)
        self.tcp.flush(now_ns)


class Joined:
    """Two machines; ``loses``: whether a frame on its way is lost."""

    def __init__(self, same: bool = False) -> None:
        self.one = Machine(CARD, bytes(16))
        self.two = Machine(CARD if same else OTHER_CARD, bytes(16))
        self.now_ns = 0
        self.random = random.Random(0)
        self.loss = 0.0

    def pass_on(self) -> None:
        while True:
            ways = ((self.one, self.two), (self.two, self.one))
            frames = [(there, frame) for here, there in ways for frame in here.wire.taken()]
            if not frames:
                return
            for there, frame in frames:
                if self.random.random() >= self.loss:
                    there.receive(frame, self.now_ns)

    def run(self, until: int, step: int = 100 * MILLISECOND) -> None:
        while self.now_ns < until:
            self.now_ns += step
            for machine in (self.one, self.two):
                machine.run(self.now_ns)
            self.pass_on()


def icmp_frame(packet: Packet, source: bytes, to: bytes, hops: int = 64, hardware: bytes = CARD) -> bytes:
    ipv6.emit(packet, source, to, ipv6.ICMP, hops)
    ethernet.emit(packet, hardware, ROUTER_CARD, ethernet.IPV6)
    return packet.data()


def advertisement(seconds: int = 1800, mtu: int = 1400, valid: int = 3600) -> bytes:
    packet = packet_of(
        bytes([neighbour.ROUTER_ADVERTISEMENT, 0, 0, 0, 50, 0])
        + seconds.to_bytes(2, "big")
        + bytes(8)
        + bytes([1, 1])
        + ROUTER_CARD
        + bytes([3, 4, 64, 0xC0])
        + valid.to_bytes(4, "big") * 2
        + bytes(4)
        + PREFIX
        + bytes(8)
        + bytes([5, 1, 0, 0])
        + mtu.to_bytes(4, "big")
        + bytes([25, 3, 0, 0])
        + valid.to_bytes(4, "big")
        + SERVER
    )
    icmpv6.set_checksum(packet, ROUTER, ipv6.ALL_NODES)
    return icmp_frame(packet, ROUTER, ipv6.ALL_NODES, 255, ipv6.group_hardware(ipv6.ALL_NODES))


def opened(frame: bytes) -> tuple[Packet, bytes, bytes, int]:
    """A frame's IPv6 packet behind its headers, with its addresses and what it carries."""
    packet = packet_of(frame)
    assert ethernet.kind(packet) == ethernet.IPV6
    packet.pull(ethernet.HEADER_BYTES)
    ipv6.check(packet)
    source, to = ipv6.source(packet), ipv6.destination(packet)
    chain = ipv6.walk(packet)
    packet.pull(chain.at)
    return packet, source, to, chain.protocol


def configured() -> Machine:
    """With a router and an address of its prefix."""
    machine = Machine(CARD, bytes(16))
    machine.receive(advertisement(), 0)
    machine.run(SECOND)
    assert len(machine.assigned) == 2 and machine.assigned[1].startswith(PREFIX)
    machine.wire.taken()
    return machine


def said(machine: Machine) -> list[tuple[int, int, bytes]]:
    """The ICMPv6 messages that it has sent: kind, code, whom to."""
    found: list[tuple[int, int, bytes]] = []
    for frame in machine.wire.taken():
        packet, source, to, protocol = opened(frame)
        if protocol == ipv6.ICMP:
            icmpv6.check(packet, source, to)
            found.append((icmpv6.kind(packet), icmpv6.code(packet), to))
    return found


def test_the_first_questions() -> None:
    """RFC 4862, section 5.4: asked for from nobody; RFC 4861, section 6.3.7: three solicitations, none after a word.

    RFC 3810, section 6.1; RFC 3590, section 3: the group is joined before, and told again from an address.
    """
    machine = Machine(CARD, bytes(16))
    assert [(kind, code) for kind, code, _to in said(machine)] == [(143, 0), (135, 0), (133, 0)]
    assert machine.assigned == []
    for second in range(1, 20):
        machine.run(second * SECOND)
    assert [kind for kind, _code, _to in said(machine)] == [143, 133, 133]
    heard = configured()
    for second in range(1, 20):
        heard.run(second * SECOND)
    assert said(heard) == []


def test_what_a_router_says() -> None:
    """RFC 4861, section 6.3.4; RFC 8106: the way, sizes, hops, name servers; a life of zero ends it."""
    machine = configured()
    layer = machine.stack.internet.ipv6
    assert layer is not None
    routers = layer.discovery.routers
    own = machine.assigned[1]
    assert machine.stack.internet.source_for(FAR, SECOND) == own and layer.path_mtu(FAR, SECOND) == 1400
    assert routers.next_hop(FAR, SECOND) == ROUTER and routers.next_hop(PREFIX + bytes(7) + b"\5", SECOND)[:8] == PREFIX
    assert routers.name_servers(SECOND) == [SERVER] and routers.hop_limit == 50
    machine.stack.udp.send(machine.stack.udp.bind(bytes(16), 5, Ear()), b"x", FAR, 9, SECOND)
    (frame,) = machine.wire.taken()
    assert frame[:6] == ROUTER_CARD and frame[21] == 50
    machine.receive(advertisement(seconds=0, mtu=9000), SECOND)
    with pytest.raises(OSError, match="unreachable"):
        machine.stack.internet.source_for(FAR, SECOND)
    assert routers.mtu == 1400 and machine.stack.internet.source_for(PREFIX + bytes(8), SECOND) == own
    forged = bytearray(advertisement())
    forged[21] = 254  # it has come over a router
    machine.receive(bytes(forged), SECOND)
    assert routers.next_hop(FAR, SECOND) == b"" and machine.stack.drops.count("malformed") == 1


class Ear:
    def arrived(self) -> None:
        """Nobody is told here."""


class Anywhere:
    def await_source(self, destination: bytes) -> bytes:
        return bytes(16)


def router_says(machine: Machine, said_times: bytes = bytes(8), now_ns: int = SECOND) -> None:
    """An advertisement of times, reachable and between questions, in milliseconds."""
    packet = packet_of(
        bytes([neighbour.ROUTER_ADVERTISEMENT, 0, 0, 0, 64, 0, 7, 8]) + said_times + b"\1\1" + ROUTER_CARD
    )
    icmpv6.set_checksum(packet, ROUTER, ipv6.ALL_NODES)
    frame = icmp_frame(packet, ROUTER, ipv6.ALL_NODES, 255, ipv6.group_hardware(ipv6.ALL_NODES))
    machine.receive(frame, now_ns)


@pytest.mark.parametrize("said_ms, used_ms", [(0, 1000), (1, 10), (250, 250), (0xFFFFFFFF, 3_600_000)])
def test_times_that_a_router_says(said_ms: int, used_ms: int) -> None:
    """RFC 4861, section 6.3.4: 0 says nothing; nobody makes this machine flood the link."""
    machine = configured()
    layer = machine.stack.internet.ipv6
    assert layer is not None
    router_says(machine, said_ms.to_bytes(4, "big") * 2)
    discovery = layer.discovery
    assert discovery.neighbours.between_questions == discovery.addresses.between_questions == used_ms * MILLISECOND
    assert discovery.neighbours.reachable_for == (used_ms * MILLISECOND if said_ms else 30 * SECOND)


@pytest.mark.parametrize("flags, stays", [(neighbour.FROM_ROUTER, True), (0, False)])
def test_a_neighbour_that_is_no_router_any_more(flags: int, stays: bool) -> None:
    """RFC 4861, section 7.2.5: it is taken from the list of routers at once."""
    machine = configured()
    layer = machine.stack.internet.ipv6
    assert layer is not None
    packet = Packet()
    own = machine.assigned[0]
    said_flags = flags | neighbour.SOLICITED_FLAG
    neighbour.emit_advertisement(packet, said_flags, ROUTER, ROUTER_CARD, ROUTER, own)
    machine.receive(icmp_frame(packet, ROUTER, own, 255), SECOND)
    assert (layer.discovery.routers.next_hop(FAR, SECOND) == ROUTER) == stays


def test_two_machines_have_two_addresses() -> None:
    """RFC 4862, section 5.4.3; RFC 7217, section 6: both ask at once, nobody has it, both make others."""
    link = Joined(same=True)
    link.two.stack.interface.hardware = OTHER_CARD  # what the identifiers are made of was the same
    link.run(5 * SECOND)
    assert len(link.one.assigned) == 1 and len(link.two.assigned) == 1
    assert link.one.assigned != link.two.assigned


def test_datagrams_small_and_large() -> None:
    """RFC 8200, section 4.5: the sender cuts, the receiver joins; RFC 4443, section 3.1: nobody at a port is told."""
    link = Joined()
    link.run(2 * SECOND)
    (there,) = link.two.assigned
    ear = link.two.stack.udp.bind(bytes(16), 53, Ear())
    port = link.one.stack.udp.bind(bytes(16), 1000, Ear())
    for size in (1, 1452, 1453, 20000, 65527):
        data = random.Random(size).randbytes(size)
        link.one.stack.udp.send(port, data, there, 53, link.now_ns)
        link.pass_on()
        assert ear.take() == (data, link.one.assigned[0], 1000)
    with pytest.raises(OSError, match="too long"):
        link.one.stack.udp.send(port, bytes(65528), there, 53, link.now_ns)
    socket = StackDatagrams(link.one.stack.udp, Anywhere(), bytes(16), 0)
    with pytest.raises(OSError, match="family"):
        socket.connect("10.0.0.1", 5)
    port.partner, port.partner_port = there, 54
    link.one.stack.udp.send(port, b"?", there, 54, link.now_ns)
    link.pass_on()
    assert port.failure == 111


@pytest.mark.parametrize(
    ("kind", "code", "failure"),
    [
        (icmpv6.UNREACHABLE, icmpv6.NO_ROUTE, None),
        (icmpv6.UNREACHABLE, 2, None),
        (icmpv6.UNREACHABLE, 3, None),
        (icmpv6.TIME_EXCEEDED, 0, None),
        (icmpv6.UNREACHABLE, icmpv6.PROHIBITED, PermissionError(13, "Permission denied")),
        (icmpv6.UNREACHABLE, icmpv6.PORT, ConnectionRefusedError(111, "Connection refused")),
        (icmpv6.UNREACHABLE, 5, PermissionError(13, "Permission denied")),
        (icmpv6.UNREACHABLE, 6, PermissionError(13, "Permission denied")),
        (icmpv6.TOO_BIG, 0, OSError(90, "Message too long")),
        *((icmpv6.PARAMETER_PROBLEM, code, OSError(71, "Protocol error")) for code in range(4)),
    ],
)
def test_a_connected_socket_hears_what_has_come_back(kind: int, code: int, failure: OSError | None) -> None:
    """Once, at its next call, and what Linux 6 says; what may pass that does not tell either."""
    machine = configured()
    udp_ports = machine.stack.udp
    for reads in (True, False):
        socket = StackDatagrams(udp_ports, Anywhere(), ipv6.ANY, 0)
        socket.connect(format_address(FAR), 9)
        quoted = packet_of(b"x" * 40)
        udp.emit(quoted, machine.assigned[1], socket.local_address()[1], FAR, 9)
        ipv6.emit(quoted, machine.assigned[1], FAR, ipv6.UDP)
        quoted.set_word(ipv6.PAYLOAD_BYTES, 1360)
        icmpv6.emit_error(quoted, kind, code, 1300, ROUTER, machine.assigned[1])
        machine.receive(icmp_frame(quoted, ROUTER, machine.assigned[1]), SECOND)
        assert socket.is_readable() is (failure is not None)
        if failure is None:
            assert socket.receive() is None
            continue
        with pytest.raises(type(failure)) as raised:
            if reads:
                socket.receive()
            else:
                socket.send(b"more", None)
        assert raised.value.args == failure.args and type(raised.value) is type(failure)
        assert socket.receive() is None and socket.get_option(SOL_SOCKET, SO_ERROR) == 0


@settings(max_examples=12)
@given(st.integers(0, 1 << 30), st.sampled_from((0.0, 0.02, 0.1)))
def test_streams_are_whole(seed: int, loss: float) -> None:
    """TCP over IPv6: handshake, data and end, over a link that loses frames."""
    link = Joined()
    link.run(2 * SECOND)
    link.random.seed(seed)
    link.loss = loss
    (here,), (there,) = link.one.assigned, link.two.assigned
    listener = link.two.tcp.stack.bind(bytes(16), 80)
    listener.listen(5)
    stream = link.one.tcp.stack.connect(here, there, 80, link.now_ns)
    data = random.Random(seed).randbytes(40000)
    left, come, server = data, b"", None
    while True:
        left = left[stream.send(left) :] if left and stream.is_writable() else left
        if not left:
            stream.finish_writing()
        link.run(link.now_ns + 20 * MILLISECOND, 20 * MILLISECOND)
        server = server or listener.accept()
        part = server.receive(65536) if server is not None else None
        if part == b"":
            break
        come += part or b""
        assert link.now_ns < 300 * SECOND
    assert come == data
    assert stream.remote_address()[1] == 80 and len(stream.local_address()) == 4


def test_a_smaller_path() -> None:
    """RFC 8201, section 4: what a router says holds, but of less than 1280 it is not believed, nor of what nobody can
    have sent."""
    machine = configured()
    layer = machine.stack.internet.ipv6
    assert layer is not None
    own = machine.assigned[1]
    sender = machine.stack.udp.bind(ipv6.ANY, 5, Ear())

    def hears(port: int, told: int, size: int = 1400, to: bytes = FAR) -> int:
        quoted = packet_of(b"x" * 40)
        udp.emit(quoted, own, port, to, 9)
        ipv6.emit(quoted, own, to, ipv6.UDP)
        quoted.set_word(ipv6.PAYLOAD_BYTES, size - ipv6.HEADER_BYTES)
        icmpv6.emit_error(quoted, icmpv6.TOO_BIG, 0, told, ROUTER, own)
        machine.receive(icmp_frame(quoted, ROUTER, own), SECOND)
        return layer.path_mtu(to, SECOND)

    assert hears(5, 1300) == 1400 and machine.stack.drops.count("an error about what was not sent") == 1
    for to in (FAR, OTHER_GROUP):
        machine.stack.udp.send(sender, b"x", to, 9, SECOND)
    # RFC 5927, section 7: no router can say so of what fits, or of what is for many
    assert hears(5, 1300, 1300) == 1400 and hears(5, 1300, 1400, OTHER_GROUP) == 1400
    assert machine.stack.drops.count("a path that cannot be so small") == 2
    for port, told, believed in ((6, 1300, 1400), (5, 1350, 1350), (5, 1390, 1350), (5, 600, 1350), (5, 1280, 1280)):
        assert hears(port, told) == believed and layer.path_mtu(SERVER, SECOND) == 1400
    assert layer.path_mtu(FAR, 601 * SECOND) == 1400  # section 5.3


def test_a_smaller_path_to_a_neighbour() -> None:
    """RFC 8201, section 3: who seems to be on the link may be behind a router that answers for it, and whose word about
    the path counts."""
    machine = configured()
    internet = machine.stack.internet
    own = machine.assigned[1]
    there = own[:8] + bytes(7) + b"\7"
    machine.stack.udp.send(machine.stack.udp.bind(ipv6.ANY, 5, Ear()), b"x", there, 9, SECOND)
    quoted = packet_of(b"x" * 40)
    udp.emit(quoted, own, 5, there, 9)
    ipv6.emit(quoted, own, there, ipv6.UDP)
    quoted.set_word(ipv6.PAYLOAD_BYTES, 1360)
    icmpv6.emit_error(quoted, icmpv6.TOO_BIG, 0, 1300, ROUTER, own)
    assert internet.path_mtu(there, SECOND) == 1400
    machine.receive(icmp_frame(quoted, ROUTER, own), SECOND)
    assert internet.path_mtu(there, SECOND) == 1300


def test_a_smaller_path_of_answers_to_a_ping() -> None:
    """RFC 8201: nobody else would hear of them; what was not answered lately has no path."""
    machine = configured()
    own = machine.assigned[1]
    routed = machine.stack.internet

    def sizes(data_bytes: int) -> list[int]:
        packet = packet_of(bytes(data_bytes))
        icmpv6.emit_echo(packet, 1, 2, FAR, own)
        machine.receive(icmp_frame(packet, FAR, own), SECOND)
        return [len(frame) - ethernet.HEADER_BYTES for frame in machine.wire.taken() if frame[:6] == ROUTER_CARD]

    def says_too_large(told: int = 1280) -> None:
        quoted = packet_of(bytes([icmpv6.ECHO_REPLY]) + bytes(40))
        ipv6.emit(quoted, own, FAR, ipv6.ICMP)
        quoted.set_word(ipv6.PAYLOAD_BYTES, 1308)
        icmpv6.emit_error(quoted, icmpv6.TOO_BIG, 0, told, ROUTER, own)
        machine.receive(icmp_frame(quoted, ROUTER, own), SECOND)

    assert sizes(1232) == [1280]
    says_too_large()
    assert routed.path_mtu(FAR, SECOND) == 1400 and machine.stack.drops.count("an error about what was not sent") == 1
    assert sizes(1300) == [1348]
    says_too_large(1348)
    assert routed.path_mtu(FAR, SECOND) == 1400 and machine.stack.drops.count("a path that cannot be so small") == 1
    says_too_large()
    assert routed.path_mtu(FAR, SECOND) == 1280 and sizes(1300) == [1280, 124]


def test_who_has_sent_hears_that_a_neighbour_does_not_answer() -> None:
    """RFC 4861, section 7.2.2."""
    machine = configured()
    nobody = PREFIX + bytes(7) + b"\x77"
    stream = machine.tcp.stack.connect(machine.assigned[1], nobody, 80, SECOND)
    machine.tcp.flush(SECOND)
    for second in range(2, 5):
        assert not stream.is_writable()
        machine.stack.run_timers(second * SECOND)
    failure = stream.failure()
    assert failure is not None and failure.errno == 113


def test_echoes_that_are_asked_for() -> None:
    """RFC 4443, sections 3.1 and 4.1."""
    machine = configured()
    own = machine.assigned[1]
    echoes = Echoes(machine.stack.internet, Seeded(1))
    machine.stack.internet.listen_for_echoes(echoes)
    asked, refused = (echoes.ask(own, ROUTER, SECOND) for _ in range(2))
    questions = []
    for frame in machine.wire.taken():
        question = packet_of(frame)
        question.pull(ethernet.HEADER_BYTES + ipv6.HEADER_BYTES)
        if question.byte(0) == icmpv6.ECHO:
            questions.append(question)
    reply = packet_of(questions[0].data())
    icmpv6.turn_into_reply(reply, ROUTER, own)
    machine.receive(icmp_frame(reply, ROUTER, own), 2 * SECOND)
    assert asked.duration_ns() == SECOND
    ipv6.emit(questions[1], own, ROUTER, ipv6.ICMP)
    icmpv6.emit_error(questions[1], icmpv6.UNREACHABLE, icmpv6.NO_ROUTE, 0, ROUTER, own)
    machine.receive(icmp_frame(questions[1], ROUTER, own), 2 * SECOND)
    with pytest.raises(OSError, match="unreachable"):
        refused.duration_ns()


def test_echoes_and_errors() -> None:
    """RFC 4443, sections 2.4 and 4.2: answers, complaints with their limits, none about what was for many."""
    machine = configured()
    own = machine.assigned[1]

    def sent(data: bytes, carried: int, to: bytes = own, source: bytes = ROUTER) -> list[tuple[int, int, bytes]]:
        packet = packet_of(data)
        if carried == ipv6.ICMP:
            icmpv6.emit_echo(packet, 1, 2, source, to)
        ipv6.emit(packet, source, to, carried)
        ethernet.emit(packet, ipv6.group_hardware(to) if to[0] == 0xFF else CARD, ROUTER_CARD, ethernet.IPV6)
        machine.receive(packet.data(), SECOND)
        return said(machine)

    assert sent(b"abc", ipv6.ICMP) == [(icmpv6.ECHO_REPLY, 0, ROUTER)]
    assert sent(b"abc", ipv6.ICMP, ipv6.ALL_NODES) == [(icmpv6.ECHO_REPLY, 0, ROUTER)]
    assert sent(bytes(8), 99) == [(icmpv6.PARAMETER_PROBLEM, 1, ROUTER)]
    option = bytes([17, 0, 0x80, 4]) + bytes(4)
    assert sent(option + bytes(8), ipv6.DESTINATION_OPTIONS) == [(icmpv6.PARAMETER_PROBLEM, 2, ROUTER)]
    assert sent(option + bytes(8), ipv6.DESTINATION_OPTIONS, ipv6.ALL_NODES) == [(4, 2, ROUTER)]
    datagram = packet_of(b"data")
    udp.emit(datagram, ROUTER, 9, own, 9)
    assert sent(datagram.data(), ipv6.UDP) == [(icmpv6.UNREACHABLE, icmpv6.PORT, ROUTER)]
    for nobody in (ipv6.ALL_NODES[:15] + b"\x05", FAR, ipv6.LOOPBACK):
        assert sent(b"abc", ipv6.ICMP, nobody) == []
    for source in (ipv6.ALL_NODES, own, ipv6.MAPPED + bytes(4), ipv6.LOOPBACK):
        assert sent(b"abc", ipv6.ICMP, own, source) == []
    for carried in (ipv6.TCP, ipv6.UDP, 99):  # RFC 4291, section 2.5.2
        assert sent(bytes(20), carried, own, ipv6.ANY) == []
    assert sent(bytes(8), 99, ipv6.ALL_NODES) == []
    assert sum(len(sent(bytes(8), 99)) for _packet in range(3 * BURST)) <= BURST
    assert machine.stack.drops.count("an error too many, not sent") > BURST


@settings(max_examples=100)
@given(st.binary(max_size=80), st.sampled_from((0, 6, 17, 43, 44, 58, 60)), st.sampled_from(("own", "group", "none")))
def test_nothing_from_outside_raises(data: bytes, carried: int, to: str) -> None:
    """Random bytes as what IPv6 carries, and as IPv6 itself."""
    machine = configured()
    packet = packet_of(data)
    if to != "none":
        if carried == ipv6.ICMP and len(data) >= 8:
            icmpv6.set_checksum(packet, ROUTER, machine.assigned[0] if to == "own" else ipv6.ALL_NODES)
        ipv6.emit(packet, ROUTER, machine.assigned[0] if to == "own" else ipv6.ALL_NODES, carried, 255)
    ethernet.emit(packet, CARD, ROUTER_CARD, ethernet.IPV6)
    machine.receive(packet.data(), SECOND)
    machine.run(100 * SECOND)


def test_addresses_that_stand_for_those_of_ipv4_are_never_on_the_wire() -> None:
    """RFC 4291, 2.5.5.2: though a router leads to all others."""
    machine = configured()
    internet = machine.stack.internet
    assert internet.source_or_none(FAR, SECOND) == machine.assigned[1]
    assert internet.source_or_none(ipv6.MAPPED + bytes([192, 0, 2, 1]), SECOND) == b""


def is_question(frame: bytes) -> bool:
    """Whether somebody else may have the address."""
    packet, source, _to, protocol = opened(frame)
    return protocol == ipv6.ICMP and icmpv6.kind(packet) == neighbour.SOLICITATION and source == ipv6.ANY


def foreign(target: bytes) -> bytes:
    """Another machine says that it has the address."""
    packet = Packet()
    neighbour.emit_advertisement(packet, neighbour.OVERRIDE, target, ROUTER_CARD, ROUTER, ipv6.ALL_NODES)
    return icmp_frame(packet, ROUTER, ipv6.ALL_NODES, 255, ipv6.group_hardware(ipv6.ALL_NODES))


def test_a_link_that_is_back_may_be_another_one() -> None:
    """RFC 4862, section 5.4: addresses are asked for again, and used meanwhile; what another machine has is given up
    for another one."""
    machine = configured()
    near, own = machine.assigned
    machine.stack.link_is_back(10 * SECOND)
    assert {opened(frame)[0].bytes_at(8, 16) for frame in machine.wire.taken() if is_question(frame)} == {near, own}
    assert machine.stack.internet.source_or_none(FAR, 10 * SECOND) == own
    question = Packet()
    neighbour.emit_solicitation(question, near, b"", ipv6.ANY, ipv6.solicited_node(near))
    group = ipv6.solicited_node(near)
    machine.receive(icmp_frame(question, ipv6.ANY, group, 255, ipv6.group_hardware(group)), 10 * SECOND)
    assert near in machine.assigned, "who asks for what this machine has is told so"
    assert (neighbour.ADVERTISEMENT, 0, ipv6.ALL_NODES) in said(machine)
    machine.receive(foreign(own), 10 * SECOND)
    assert machine.assigned == [near] and machine.stack.drops.count("an IPv6 address that another machine has") == 1
    machine.run(11 * SECOND)
    assert len(machine.assigned) == 2 and own not in machine.assigned
    machine.receive(foreign(near), 12 * SECOND)
    assert near in machine.assigned, "nobody had it when it was asked for"
    assert machine.stack.drops.count("an IPv6 address that another machine says it has") == 1


def test_a_machine_with_temporary_addresses() -> None:
    """It speaks from those, and is reached at both."""
    machine = Machine(CARD, bytes(16))
    layer = machine.stack.internet.ipv6
    assert layer is not None
    layer.use_temporary_addresses()
    machine.receive(advertisement(), 0)
    machine.run(SECOND)
    _near, stable, temporary = machine.assigned
    assert stable[:8] == temporary[:8] == PREFIX
    own = machine.stack.internet.speaker(FAR, SECOND)
    assert own is not None and own.address == temporary and own.is_temporary
    assert machine.stack.internet.is_own(stable)


def test_what_is_known_of_the_address_that_speaks() -> None:
    machine = configured()
    machine.stack.configure(bytes([192, 0, 2, 2]), b"\xff\xff\xff\0", bytes([192, 0, 2, 1]), [])
    own = machine.stack.internet.speaker(FAR, SECOND)
    assert own is not None and (own.address, own.bits) == (machine.assigned[1], 64)
    assert own.preferred_until == 3600 * SECOND
    own = machine.stack.internet.speaker(bytes([198, 51, 100, 1]), SECOND)
    assert own is not None and (own.address, own.bits) == (bytes([192, 0, 2, 2]), 24)
    machine.stack.forget_address()
    assert machine.stack.internet.speaker(bytes([198, 51, 100, 1]), SECOND) is None


def test_addresses_that_are_given() -> None:
    """They are asked for, stay whatever routers say of their prefix, and lead to the gateway that is given."""
    joined = Joined()
    addresses = [PREFIX + bytes(7) + bytes([last]) for last in (2, 3)]
    for machine, address in zip((joined.one, joined.two), addresses, strict=True):
        layer = machine.stack.internet.ipv6
        assert layer is not None
        layer.configure(address, 64, ROUTER, 0)
        layer.discovery.addresses.take_prefix(
            neighbour.Prefix(PREFIX + bytes(8), 64, neighbour.ON_LINK | neighbour.AUTONOMOUS, 1, 1), 0
        )
    joined.run(3 * SECOND)
    one = joined.one
    layer = one.stack.internet.ipv6
    assert layer is not None
    assert addresses[0] in one.assigned and len(one.assigned) == 2  # the other one is of the link
    routers = layer.discovery.routers
    assert routers.next_hop(addresses[1], joined.now_ns) == addresses[1]
    assert routers.next_hop(FAR, joined.now_ns) == routers.default(joined.now_ns) == ROUTER
    receiver = joined.two.stack.udp.bind(ipv6.ANY, 7, Ear())
    sender = one.stack.udp.bind(ipv6.ANY, 9, Ear())
    one.stack.udp.send(sender, b"given", addresses[1], 7, joined.now_ns)
    joined.run(joined.now_ns + SECOND)
    assert receiver.take() == (b"given", addresses[0], 9)


def test_an_address_that_is_given_twice_is_nobody_s() -> None:
    """RFC 4862, 5.4.5: no other one is made in its place."""
    joined = Joined()
    address = PREFIX + bytes(7) + b"\2"
    for machine in (joined.one, joined.two):
        layer = machine.stack.internet.ipv6
        assert layer is not None
        layer.configure(address, 64, b"", 0)
    joined.run(3 * SECOND)
    assert [len(machine.assigned) for machine in (joined.one, joined.two)] == [1, 1]
    assert joined.one.stack.drops.count("an IPv6 address that another machine has") == 1


@pytest.mark.parametrize("is_back_at", [None, 30])
def test_an_address_that_is_given_is_asked_for_again(is_back_at: int | None) -> None:
    """Anybody can say that it has it: that counts for a minute, or until the link is away the next time; connections
    that are being made from there fail."""
    machine = configured()
    layer = machine.stack.internet.ipv6
    assert layer is not None
    given = PREFIX + bytes(7) + b"\x99"
    layer.configure(given, 64, b"", SECOND)
    machine.run(3 * SECOND)
    machine.stack.link_is_back(10 * SECOND)
    stream = machine.tcp.stack.connect(given, FAR, 80, 10 * SECOND)
    machine.receive(foreign(given), 10 * SECOND + 1)
    assert given not in machine.assigned
    failure = stream.failure()
    assert failure is not None and failure.errno == 101
    machine.receive(foreign(given), 20 * SECOND)  # nobody has asked
    machine.wire.taken()
    machine.run(69 * SECOND if is_back_at is None else is_back_at * SECOND)
    assert given not in machine.assigned
    assert not [frame for frame in machine.wire.taken() if is_question(frame)]
    asked_at = 70 * SECOND + 1
    if is_back_at is None:
        due = layer.discovery.addresses.next_deadline_ns()
        assert due == asked_at
        machine.run(asked_at)
    else:
        asked_at = is_back_at * SECOND
        machine.stack.link_is_back(asked_at)
    questions = [opened(frame)[0].bytes_at(8, 16) for frame in machine.wire.taken() if is_question(frame)]
    assert questions.count(given) == 1 and given not in machine.assigned
    machine.run(asked_at + SECOND)
    assert given in machine.assigned and machine.stack.drops.count("an IPv6 address that another machine has") == 1


def test_connections_from_an_address_whose_time_is_over() -> None:
    """RFC 4862, section 5.5.4."""
    machine = configured()
    stream = machine.tcp.stack.connect(machine.assigned[1], FAR, 80, SECOND)
    machine.stack.run_timers(3601 * SECOND)
    failure = stream.failure()
    assert len(machine.assigned) == 1 and failure is not None and failure.errno == 101
