"""Groups: what routers are told of them, what they ask, and who gets what is sent to a group."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st
from net_models.wire import Wire

from importos.kernel import clock
from importos.net.memberships import MOST_GROUPS, Memberships, Reporter
from importos.net.stack import Stack
from importos.net.stack_datagrams import StackDatagrams
from importos.net.transactions import Transactions
from importos.net.wire import ethernet, icmpv6, igmp, ipv4, ipv6, mld, udp
from importos.net.wire.checksum import complement, sum_of
from importos.net.wire.group_records import FROM_NOW_ON, NO_LONGER, WANTS, exponential
from importos.net.wire.packet import Packet, packet_of

SECOND = 1_000_000_000
CARD = bytes.fromhex("525400123456")
PEER = bytes.fromhex("020000000001")
ROUTER = bytes([192, 0, 2, 1])
OWN = bytes([192, 0, 2, 2])
GROUP = bytes([239, 1, 2, 3])
GROUP6 = b"\xff\x05" + bytes(13) + b"\x77"
ROUTER6 = b"\xfe\x80" + bytes(13) + b"\1"


def taken(wire: Wire, kind: int) -> list[Packet]:
    return [frame for frame in map(packet_of, wire.taken()) if ethernet.kind(frame) == kind]


class Middle(Transactions):
    def next(self) -> int:
        return 500


class Stopped:
    def monotonic_ns(self) -> int:
        return 0


class Here:
    def await_source(self, destination: bytes) -> bytes:
        return OWN


class Said(Reporter):
    def __init__(self) -> None:
        self.records: list[tuple[int, bytes]] = []

    def report(self, records: list[tuple[int, bytes]], now_ns: int) -> None:
        self.records += records

    def taken(self) -> list[tuple[int, bytes]]:
        records, self.records = self.records, []
        return records


@pytest.mark.parametrize(
    ("code", "bits", "value"), [(127, 4, 127), (128, 4, 128), (0xFF, 4, 31744), (32767, 12, 32767), (0x8000, 12, 32768)]
)
def test_times(code: int, bits: int, value: int) -> None:
    """RFC 3376, section 4.1.1, and RFC 3810, section 5.1.3."""
    assert exponential(code, bits) == value


def test_changes_are_said_twice_and_questions_answered() -> None:
    """RFC 3376, section 5.1 and 5.2: the last change counts; of two answers the one that says all."""
    said = Said()
    groups = Memberships(said, Middle())
    groups.queried(b"", SECOND, 0)
    assert groups.next_deadline_ns() is None
    groups.join(GROUP, 0)
    groups.join(GROUP, 0)
    assert said.taken() == [(FROM_NOW_ON, GROUP)] and groups.next_deadline_ns() == SECOND // 2
    groups.run_timers(SECOND // 2)
    assert said.taken() == [(FROM_NOW_ON, GROUP)] and groups.next_deadline_ns() is None
    groups.leave(GROUP, SECOND)
    assert said.taken() == [] and groups.has(GROUP)
    groups.queried(GROUP6, SECOND, SECOND)
    groups.queried(GROUP, 2 * SECOND, SECOND)
    groups.queried(b"", 2 * SECOND, SECOND)
    groups.run_timers(2 * SECOND)
    assert said.taken() == [(WANTS, GROUP)] and groups.next_deadline_ns() is None
    groups.leave(GROUP, SECOND)
    groups.leave(GROUP, SECOND)
    groups.run_timers(2 * SECOND)
    assert said.taken() == [(NO_LONGER, GROUP)] * 2 and not groups.has(GROUP)
    for number in range(MOST_GROUPS):
        groups.join(bytes([224, 1, 1, number]), 0)
    with pytest.raises(OSError, match="buffer"):
        groups.join(GROUP, 0)


def stack_and_wire() -> tuple[Stack, Wire]:
    wire = Wire()
    stack = Stack(wire, CARD, 1500)
    stack.configure(OWN, b"\xff\xff\xff\0", ROUTER, [])
    stack.begin_ipv6(bytes(16), Middle(), 0)
    for second in range(1, 30):
        stack.run_timers(second * SECOND)
    wire.frames.clear()
    return stack, wire


def to_group(data: bytes) -> Packet:
    packet = packet_of(data)
    udp.emit(packet, ROUTER, 9, GROUP, 5353)
    ipv4.emit(packet, ROUTER, GROUP, ipv4.UDP)
    ethernet.emit(packet, bytes.fromhex("01005e010203"), PEER, ethernet.IPV4)
    return packet


def test_a_socket_in_a_group(monkeypatch: pytest.MonkeyPatch) -> None:
    """IGMPv3 on the wire (RFC 3376, section 4): a router alert, one hop; datagrams come from joining to the end."""
    monkeypatch.setattr(clock, "clock", Stopped())
    stack, wire = stack_and_wire()
    socket = StackDatagrams(stack.udp, Here(), bytes(4), 5353)
    stack.receive_frame(to_group(b"early"), 0)
    socket.set_bytes_option(0, 35, GROUP + bytes(4))
    (report,) = taken(wire, ethernet.IPV4)
    assert ethernet.destination(report) == bytes.fromhex("01005e000016")
    report.pull(ethernet.HEADER_BYTES)
    ipv4.check(report)
    assert report.data()[:1] == b"\x46" and ipv4.time_to_live(report) == 1 and ipv4.source(report) == OWN
    assert ipv4.destination(report) == igmp.ALL_ROUTERS and report.data()[20:24] == igmp.ROUTER_ALERT
    report.pull(24)
    igmp.check(report)
    assert report.data()[4:] == bytes([0, 0, 0, 1, FROM_NOW_ON, 0, 0, 0]) + GROUP
    stack.receive_frame(to_group(b"now"), 0)
    assert socket.receive() == (b"now", ("192.0.2.1", 9))
    for option, value, number in ((35, GROUP + bytes(4), 98), (36, b"\xe0\0\1\1" + bytes(4), 99), (35, OWN * 2, 22)):
        with pytest.raises(OSError) as failed:
            socket.set_bytes_option(0, option, value)
        assert failed.value.errno == number
    socket.close()
    assert len(taken(wire, ethernet.IPV4)) == 1
    stack.receive_frame(to_group(b"late"), 0)
    assert stack.drops.count("for another machine") == 2


def test_questions_of_routers() -> None:
    """RFC 3376 and RFC 3810: general questions are answered; those from another link are not (section 5.1.14)."""
    stack, wire = stack_and_wire()
    stack.udp.join_group(GROUP, 0)
    stack.udp.join_group(GROUP6, 0)
    stack.run_timers(50 * SECOND)
    wire.frames.clear()
    asked = packet_of(bytes([igmp.QUERY, 100, 0, 0]) + bytes(8))
    asked.set_word(igmp.CHECKSUM, complement(sum_of(asked, 0, asked.size())))
    ipv4.emit(asked, ROUTER, b"\xe0\0\0\1", igmp.PROTOCOL, 1)
    ethernet.emit(asked, bytes.fromhex("01005e000001"), PEER, ethernet.IPV4)
    stack.receive_frame(asked, 50 * SECOND)
    for hops in (2, 1):
        asked = packet_of(bytes([mld.QUERY, 0, 0, 0]) + (1000).to_bytes(2, "big") + bytes(22))
        icmpv6.set_checksum(asked, ROUTER6, ipv6.ALL_NODES)
        asked.push(8)
        asked.set_bytes(0, mld.ROUTER_ALERT)
        ipv6.emit(asked, ROUTER6, ipv6.ALL_NODES, ipv6.HOP_BY_HOP, hops)
        ethernet.emit(asked, ipv6.group_hardware(ipv6.ALL_NODES), PEER, ethernet.IPV6)
        stack.receive_frame(asked, 50 * SECOND)
        assert stack.drops.count("malformed") == 1
    stack.run_timers(51 * SECOND)
    frames = [packet_of(frame) for frame in wire.frames]
    assert [frame.data()[-4:] for frame in taken(wire, ethernet.IPV4)] == [GROUP]
    (report,) = [frame for frame in frames if ethernet.kind(frame) == ethernet.IPV6]
    report.pull(ethernet.HEADER_BYTES)
    ipv6.check(report)
    sender = ipv6.source(report)
    assert ipv6.is_link_local(sender) and ipv6.destination(report) == mld.ALL_ROUTERS and ipv6.hops(report) == 1
    report.pull(ipv6.HEADER_BYTES + len(mld.ROUTER_ALERT))
    icmpv6.check(report, sender, mld.ALL_ROUTERS)
    said = bytes([WANTS, 0, 0, 0])
    assert report.data()[4:] == b"\0\0\0\2" + said + ipv6.solicited_node(sender) + said + GROUP6


@given(st.binary(max_size=24), st.sampled_from((igmp.PROTOCOL, 58)))
def test_no_question_raises(data: bytes, protocol: int) -> None:
    stack, _wire = stack_and_wire()
    packet = packet_of(data)
    ipv4.emit(packet, ROUTER, b"\xe0\0\0\1", protocol, 1)
    ethernet.emit(packet, ethernet.BROADCAST, PEER, ethernet.IPV4)
    stack.receive_frame(packet, 0)
