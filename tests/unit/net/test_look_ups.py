"""Looking for hosts: waits for the machine's address, then for its name servers, and never for good."""

from __future__ import annotations

import struct

import pytest
from net_models.wire import Seeded, Wire

from importos.kernel.event_loop import EventLoop, Job
from importos.net import stack_look_ups
from importos.net.stack import Stack
from importos.net.stack_look_ups import StackLookups
from importos.net.tcp_seam import TcpUpper
from importos.net.wire import arp, dns, ethernet, icmpv6, ipv4, ipv6, udp
from importos.net.wire.packet import Packet, packet_of

SECOND = 1_000_000_000
CARD = bytes.fromhex("525400123456")
PEER = bytes.fromhex("020000000001")
OWN = bytes([192, 0, 2, 2])
SERVER = bytes([192, 0, 2, 53])


class Clock:
    now = 0

    def monotonic_ns(self) -> int:
        return self.now


class Note(Job):
    ran = False

    def run(self) -> None:
        self.ran = True


class Machine:
    def __init__(self, servers: list[bytes]) -> None:
        self.clock = Clock()
        self.wire = Wire()
        self.stack = Stack(self.wire, bytes.fromhex("525400123456"), 1500)
        self.tcp = TcpUpper(self.stack.internet, bytes(16))
        self.look_ups = StackLookups(self.stack, self.tcp.stack, Seeded(1), servers, 10 * SECOND)

    def configure(self) -> None:
        self.stack.configure(OWN, b"\xff\xff\xff\0", b"", [SERVER])
        self.wire.frames.clear()
        self.look_ups.run_timers(self.clock.now)


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    made = Machine([])
    monkeypatch.setattr(stack_look_ups, "board_clock", lambda: made.clock)
    return made


def test_a_number_waits_for_the_address_of_the_machine(machine: Machine) -> None:
    found = machine.look_ups.look_up("198.51.100.1")
    loop = EventLoop()
    note = Note()
    found.watch_reading(loop, note)
    assert not found.is_readable() and machine.look_ups.next_deadline_ns() == 10 * SECOND
    machine.configure()
    assert found.is_readable() and found.addresses() == ["198.51.100.1"]
    assert machine.look_ups.next_deadline_ns() is None
    loop.turn()
    assert note.ran
    assert machine.look_ups.look_up("198.51.100.2").is_readable()


def test_a_machine_without_an_address_is_given_up(machine: Machine) -> None:
    number = machine.look_ups.look_up("198.51.100.1")
    name = machine.look_ups.look_up("www.example")
    machine.clock.now = 10 * SECOND
    machine.look_ups.run_timers(machine.clock.now)
    assert number.is_readable() and number.addresses() == ["198.51.100.1"]
    with pytest.raises(OSError) as failure:
        name.addresses()
    assert name.is_readable() and failure.value.errno == -3
    assert machine.look_ups.look_up("www.example").is_readable()


def test_a_name_is_asked_for_and_given_up(machine: Machine) -> None:
    found = machine.look_ups.look_up("www.example")
    machine.configure()
    assert len(machine.wire.frames) == 1 and not found.is_readable()  # ARP for the server
    while (due := machine.look_ups.next_deadline_ns()) is not None:
        machine.clock.now = due
        machine.look_ups.run_timers(due)
    with pytest.raises(OSError) as failure:
        found.addresses()
    assert failure.value.errno == -3 and machine.clock.now == 7 * SECOND


@pytest.mark.parametrize("name", ["localhost.", "LOCALHOST", "a.localhost"])
def test_this_machine_has_a_name(machine: Machine, name: str) -> None:
    """RFC 6761, section 6.3."""
    assert machine.look_ups.look_up(name).addresses() == ["::1", "127.0.0.1"]


@pytest.mark.parametrize("name", ["no name", "a..b", "127.1", "300.1.1.1"])
def test_what_is_no_name_is_told_at_once(machine: Machine, name: str) -> None:
    with pytest.raises(OSError) as failure:
        machine.look_ups.look_up(name)
    assert failure.value.errno == -2


class Answers:
    """Name servers of the link itself, which know what they are told."""

    def __init__(self, machine: Machine, known: dict[int, bytes]) -> None:
        self.machine = machine
        self.known = known
        self.asked: list[int] = []

    def run(self) -> None:
        """Answers what has been asked, whoever was."""
        stack = self.machine.stack
        frames, self.machine.wire.frames = self.machine.wire.frames, []
        for frame in frames:
            packet = packet_of(frame)
            kind = ethernet.kind(packet)
            packet.pull(ethernet.HEADER_BYTES)
            if kind == ethernet.ARP:
                reply = Packet()
                arp.emit(reply, arp.REPLY, PEER, SERVER, CARD, OWN)
                ethernet.emit(reply, CARD, PEER, ethernet.ARP)
                stack.receive_frame(reply, self.machine.clock.now)
            elif kind == ethernet.IPV4 and ipv4.protocol(packet) == ipv4.UDP:
                packet.pull(ipv4.HEADER_BYTES)
                self.answer(packet)

    def answer(self, packet: Packet) -> None:
        port = udp.source_port(packet)
        packet.pull(udp.HEADER_BYTES)
        question = packet.data()
        _name, at = dns.read_name(question, 12)
        kind = int.from_bytes(question[at : at + 2], "big")
        self.asked.append(kind)
        if kind in self.known:
            address = self.known[kind]
            record = b"\xc0\x0c" + struct.pack(">HHIH", kind, 1, 60, len(address)) + address
            header = question[:2] + struct.pack(">5H", 0x8180, 1, 1, 0, 0)
            answer = packet_of(header + question[12 : at + 4] + record)
            udp.emit(answer, SERVER, 53, OWN, port)
            ipv4.emit(answer, SERVER, OWN, ipv4.UDP)
            ethernet.emit(answer, CARD, PEER, ethernet.IPV4)
            self.machine.stack.receive_frame(answer, self.machine.clock.now)


FAR6 = bytes.fromhex("20010db8ffff00000000000000000007")
GLOBAL = bytes.fromhex("20010db8000100000000000000000000")
OWN6 = bytes.fromhex("fd000db8000200000000000000000001")
LOCAL = bytes.fromhex("fd000db8000100000000000000000000")


def advertise(machine: Machine, prefix: bytes) -> None:
    """A router, and a second in which nobody claims the addresses that are made from its word."""
    machine.stack.begin_ipv6(bytes(16), Seeded(1), machine.clock.now)
    router = b"\xfe\x80" + bytes(13) + b"\1"
    options = bytes([3, 4, 64, 0xC0]) + b"\0\0\x0e\x10" * 2 + bytes(4) + prefix
    packet = packet_of(bytes([134, 0, 0, 0, 64, 0, 7, 8]) + bytes(8) + options)
    icmpv6.set_checksum(packet, router, ipv6.ALL_NODES)
    ipv6.emit(packet, router, ipv6.ALL_NODES, ipv6.ICMP, 255)
    ethernet.emit(packet, ipv6.group_hardware(ipv6.ALL_NODES), PEER, ethernet.IPV6)
    machine.stack.receive_frame(packet, machine.clock.now)
    machine.clock.now += SECOND
    machine.stack.run_timers(machine.clock.now)


@pytest.mark.parametrize(
    ("known", "prefix", "asked", "found", "seconds"),
    [
        ({1: OWN, 28: FAR6}, b"", [1], ["192.0.2.2"], 0.0),
        ({1: OWN, 28: FAR6}, GLOBAL, [1, 28], ["2001:db8:ffff::7", "192.0.2.2"], 0.0),
        ({1: OWN, 28: FAR6}, LOCAL, [1, 28], ["192.0.2.2", "2001:db8:ffff::7"], 0.0),
        ({1: OWN, 28: OWN6[:15] + b"\2"}, OWN6, [1, 28], ["192.0.2.2", "fd00:db8:2::2"], 0.0),
        ({1: OWN}, GLOBAL, [1, 28], ["192.0.2.2"], 0.05),
        ({28: FAR6}, GLOBAL, [1, 28], ["2001:db8:ffff::7"], 0.05),
    ],
)
def test_addresses_of_both_versions(
    machine: Machine, known: dict[int, bytes], prefix: bytes, asked: list[int], found: list[str], seconds: float
) -> None:
    """RFC 8305, section 3: those of IPv6 are not waited for when the others are there. RFC 6724: they come first,
    unless the machine's own address of IPv6 is one of its network alone, from which nobody elsewhere can be reached.
    Without a router those of the own network are asked for nevertheless."""
    machine.configure()
    if prefix == OWN6:  # an address that was given, and no router
        machine.stack.begin_ipv6(bytes(16), Seeded(1), machine.clock.now)
        layer = machine.stack.internet.ipv6
        assert layer is not None
        layer.configure(OWN6, 64, b"", machine.clock.now)
        machine.clock.now += SECOND
        machine.stack.run_timers(machine.clock.now)
    elif prefix:
        advertise(machine, prefix)
    machine.wire.frames.clear()
    began = machine.clock.now
    answers = Answers(machine, known)
    lookup = machine.look_ups.look_up("www.example")
    for _step in range(20):
        for _frame in range(4):
            answers.run()
        machine.look_ups.run_timers(machine.clock.now)
        if lookup.is_readable():
            break
        due = machine.look_ups.next_deadline_ns()
        assert due is not None
        machine.clock.now = due
        machine.look_ups.run_timers(due)
    assert lookup.addresses() == found and sorted(answers.asked) == sorted(asked)
    assert machine.clock.now - began == int(seconds * SECOND)
