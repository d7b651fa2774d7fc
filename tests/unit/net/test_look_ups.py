"""Looking for hosts: waits for the machine's address, then for its name servers, and never for good."""

from __future__ import annotations

import random

import pytest

from importos.kernel.event_loop import EventLoop, Job
from importos.net import stack_look_ups
from importos.net.link import Link
from importos.net.stack import Stack
from importos.net.stack_look_ups import StackLookups
from importos.net.tcp_seam import TcpUpper
from importos.net.transactions import Transactions
from importos.net.wire.packet import Packet

SECOND = 1_000_000_000
OWN = bytes([192, 0, 2, 2])
SERVER = bytes([192, 0, 2, 53])


class Seeded(Transactions):
    def __init__(self) -> None:
        self.random = random.Random(1)

    def next(self) -> int:
        return self.random.getrandbits(32)


class Wire(Link):
    def __init__(self) -> None:
        self.frames: list[bytes] = []

    def send_frame(self, packet: Packet) -> bool:
        self.frames.append(packet.data())
        return True


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
        self.look_ups = StackLookups(self.stack, self.tcp.stack, Seeded(), servers, 10 * SECOND)

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
