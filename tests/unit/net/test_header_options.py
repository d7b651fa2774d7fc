"""How far what sockets send may go and in which class, in the packets themselves; what comes back from groups; sockets
that are cut short or wait when they are closed."""

from __future__ import annotations

import struct

import pytest
from net_models.wire import Seeded, Wire
from tcp_models.peer import HERE, Got, Peer

from importos.kernel import clock
from importos.kernel.device_events import Background
from importos.kernel.idle import FOREVER
from importos.net import readiness
from importos.net.blocking import wait_acknowledged
from importos.net.header_options import HeaderOptions
from importos.net.socket_numbers import (
    IP_ADD_MEMBERSHIP,
    IP_MULTICAST_IF,
    IP_MULTICAST_LOOP,
    IP_MULTICAST_TTL,
    IP_TOS,
    IP_TTL,
    IPPROTO_IP,
    IPPROTO_IPV6,
    IPV6_JOIN_GROUP,
    IPV6_MULTICAST_HOPS,
    IPV6_MULTICAST_IF,
    IPV6_MULTICAST_LOOP,
    IPV6_TCLASS,
    IPV6_UNICAST_HOPS,
    SO_LINGER,
    SO_REUSEADDR,
    SOL_SOCKET,
)
from importos.net.stack import Stack
from importos.net.stack_datagrams import StackDatagrams
from importos.net.tcp.connection import LAST_ACK
from importos.net.tcp.settings import MILLISECOND
from importos.net.wire import ethernet, ipv4, ipv6
from importos.net.wire.packet import USUAL_HOPS, Packet, packet_of
from importos.net.wire.tcp import ACK, FIN, RST, SYN

SECOND = 1_000_000_000
CARD = bytes.fromhex("525400123456")
OWN = bytes([192, 0, 2, 2])
OTHER = bytes([192, 0, 2, 1])
GROUP = "239.1.2.3"
GROUP6 = "ff02::77"


class Stopped:
    def monotonic_ns(self) -> int:
        return 100 * SECOND


class Here:
    def await_source(self, destination: bytes) -> bytes:
        return OWN


@pytest.fixture(autouse=True)
def stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "clock", Stopped())


class Host:
    """A stack whose addresses stand, and that knows its neighbour of IPv4."""

    def __init__(self) -> None:
        self.wire = Wire()
        self.stack = Stack(self.wire, CARD, 1500)
        self.stack.configure(OWN, b"\xff\xff\xff\0", OTHER, [])
        self.stack.arp._learn(OTHER, CARD, True, 100 * SECOND)
        self.stack.begin_ipv6(bytes(16), Seeded(1), 0)
        for second in range(5):
            self.stack.run_timers(second * SECOND)
        self.wire.taken()

    def socket(self, size: int = 4, port: int = 7) -> StackDatagrams:
        return StackDatagrams(self.stack.udp, Here(), bytes(size), port)

    def datagrams(self) -> list[Packet]:
        """Packets that were sent, and parts of them."""
        found = []
        for frame in map(packet_of, self.wire.taken()):
            kind = ethernet.kind(frame)
            frame.pull(ethernet.HEADER_BYTES)
            if kind == ethernet.IPV4 and ipv4.protocol(frame) == ipv4.UDP:
                found.append(frame)
            elif kind == ethernet.IPV6 and frame.byte(ipv6.NEXT) in (ipv4.UDP, ipv6.FRAGMENT):
                found.append(frame)
        return found

    def hops(self) -> list[int]:
        return [ipv4.time_to_live(sent) if is_ipv4(sent) else ipv6.hops(sent) for sent in self.datagrams()]

    def classes(self) -> list[int]:
        return [sent.byte(1) if is_ipv4(sent) else sent.word(0) >> 4 & 0xFF for sent in self.datagrams()]


def is_ipv4(packet: Packet) -> bool:
    return packet.byte(0) >> 4 == 4


def test_datagrams_go_as_far_as_was_chosen() -> None:
    host = Host()
    socket = host.socket()
    to = ("192.0.2.1", 9)
    socket.send(b"usual", to)
    socket.set_option(IPPROTO_IP, IP_TTL, 7)
    socket.send(b"chosen", to)
    socket.send(bytes(4000), to)
    socket.set_option(IPPROTO_IP, IP_TTL, -1)
    socket.send(b"usual again", to)
    assert host.hops() == [64, 7, 7, 7, 7, 64]


def test_what_is_for_a_group_goes_one_hop_unless_more_is_chosen() -> None:
    host = Host()
    socket, socket6 = host.socket(), host.socket(16)
    for made, group, level, option in (
        (socket, GROUP, IPPROTO_IP, IP_MULTICAST_TTL),
        (socket6, GROUP6, IPPROTO_IPV6, IPV6_MULTICAST_HOPS),
    ):
        made.send(b"one", (group, 9))
        made.set_option(level, option, 5)
        made.send(b"five", (group, 9))
        made.send(bytes(2000), (group, 9))
        made.set_option(level, option, 0)
        made.send(b"nowhere", (group, 9))
        assert host.hops() == [1, 5, 5, 5]
    socket6.set_option(IPPROTO_IPV6, IPV6_UNICAST_HOPS, 9)
    assert socket6.chosen().header.hops_towards(bytes(16)) == 9
    assert HeaderOptions().hops_towards(bytes(16)) == HeaderOptions().hops_towards(bytes(4)) == USUAL_HOPS


@pytest.mark.parametrize(
    ("size", "group", "structure", "join", "loop"),
    [
        (4, GROUP, bytes([239, 1, 2, 3]) + bytes(4), (IPPROTO_IP, IP_ADD_MEMBERSHIP), (IPPROTO_IP, IP_MULTICAST_LOOP)),
        (
            16,
            GROUP6,
            b"\xff\2" + bytes(13) + b"\x77" + bytes(4),
            (IPPROTO_IPV6, IPV6_JOIN_GROUP),
            (IPPROTO_IPV6, IPV6_MULTICAST_LOOP),
        ),
    ],
)
def test_members_of_a_group_hear_their_own_machine(
    size: int, group: str, structure: bytes, join: tuple[int, int], loop: tuple[int, int]
) -> None:
    host = Host()
    member, sender = host.socket(size), host.socket(size, 8)
    sender.send(b"nobody is in it", (group, 7))
    assert member.receive() is None
    member.set_bytes_option(*join, structure)
    sender.send(b"heard", (group, 7))
    sender.send(b"another port", (group, 9))
    received = member.receive()
    assert received is not None and received[0] == b"heard" and received[1][1] == 8
    assert member.receive() is None
    sender.set_option(*loop, 0)
    sender.send(b"for others", (group, 7))
    assert member.receive() is None
    member.connect("192.0.2.1" if size == 4 else "fe80::1", 8)
    sender.set_option(*loop, 1)
    sender.send(b"not from its partner", (group, 7))
    assert member.receive() is None


def test_the_card_for_groups_is_the_one_that_there_is() -> None:
    host = Host()
    socket, socket6 = host.socket(), host.socket(16)
    own = OWN
    for value in (own, bytes(4) + own, bytes(4) + own + bytes(4), bytes(4)):
        socket.set_bytes_option(IPPROTO_IP, IP_MULTICAST_IF, value)
        assert socket.get_bytes_option(IPPROTO_IP, IP_MULTICAST_IF, 4) == (own if any(value) else bytes(4))
        socket.send(b"one", (GROUP, 9))
        assert host.hops() == [1]
    for number in (2, 0):
        socket6.set_option(IPPROTO_IPV6, IPV6_MULTICAST_IF, number)
        assert socket6.get_option(IPPROTO_IPV6, IPV6_MULTICAST_IF) == number
    for made, level, option, wrong, errno in (
        (socket, IPPROTO_IP, IP_MULTICAST_IF, 1, 99),
        (socket, IPPROTO_IP, IP_MULTICAST_IF, int.from_bytes(own, "little", signed=True) ^ 1 << 24, 99),
        (socket6, IPPROTO_IPV6, IPV6_MULTICAST_IF, 1, 19),
        (socket6, IPPROTO_IPV6, IPV6_MULTICAST_IF, 3, 19),
        (socket6, IPPROTO_IPV6, IPV6_MULTICAST_IF, -1, 19),
    ):
        with pytest.raises(OSError) as failed:
            made.set_option(level, option, wrong)
        assert (failed.value.errno, made.get_option(level, option)) == (errno, 0)


def test_datagrams_say_their_class() -> None:
    host = Host()
    socket, socket6 = host.socket(), host.socket(16)
    for made, to, level, option in (
        (socket, "192.0.2.1", IPPROTO_IP, IP_TOS),
        (socket, GROUP, IPPROTO_IP, IP_TOS),
        (socket6, GROUP6, IPPROTO_IPV6, IPV6_TCLASS),
    ):
        made.send(b"usual", (to, 9))
        made.set_option(level, option, 0xB9)
        made.send(b"chosen", (to, 9))
        made.send(bytes(2000), (to, 9))
        made.set_option(level, option, 0)
        assert host.classes() == [0, 0xB9, 0xB9, 0xB9]


def test_a_packet_that_is_used_again_goes_as_far_and_in_the_class_that_are_usual() -> None:
    packet = Packet()
    packet.hops = 3
    packet.traffic_class = 4
    packet.clear()
    assert packet.hops == USUAL_HOPS and packet.traffic_class == 0


class HopPeer(Peer):
    """Notes how far segments may go, and their class."""

    def __init__(self) -> None:
        super().__init__()
        self.hops: list[int] = []
        self.classes: list[int] = []

    def send(self, packet: Packet, source: bytes, destination: bytes, now_ns: int) -> None:
        self.hops.append(packet.hops)
        self.classes.append(packet.traffic_class)
        super().send(packet, source, destination, now_ns)


def test_every_segment_of_a_connection_that_was_let_in_goes_so_far() -> None:
    peer = HopPeer()
    stream = peer.handshake(chosen=[(IPPROTO_IP, IP_TTL, 44), (IPPROTO_IP, IP_TOS, 0x2B)])
    assert stream.get_option(IPPROTO_IP, IP_TTL) == 44 and peer.hops == [44]
    stream.send(b"data")
    peer.flush()
    stream.close()
    peer.flush()
    assert len(peer.hops) == 3 and set(peer.hops) == {44}
    assert set(peer.classes) == {0x28}  # RFC 3168, section 5: two bits are the transport's own


def test_a_syn_goes_so_far_as_was_chosen_before_it() -> None:
    peer = HopPeer()
    stream = peer.stack.connect(HERE, bytes([10, 0, 0, 1]), 4000, peer.now)
    stream.set_option(IPPROTO_IP, IP_TTL, 255)
    (syn,) = peer.flush()
    assert syn.flags == SYN and peer.hops == [255]


def linger(on: int, seconds: int) -> bytes:
    return struct.pack("ii", on, seconds)


def closed(peer: Peer, on: int, seconds: int) -> list[Got]:
    stream = peer.handshake()
    stream.set_bytes_option(SOL_SOCKET, SO_LINGER, linger(on, seconds))
    assert stream.get_bytes_option(SOL_SOCKET, SO_LINGER, 8) == linger(on, seconds if on else 0)
    stream.send(b"last words")
    stream.close()
    return peer.flush()


def test_a_linger_of_no_seconds_is_a_reset() -> None:
    peer = Peer()
    (reset,) = closed(peer, 1, 0)
    assert reset.flags == RST | ACK and reset.sequence == peer.acknowledgement & 0xFFFFFFFF
    assert peer.stack.connection_count() == 0
    assert [got.flags & FIN for got in closed(Peer(), 0, 0)] == [FIN]
    assert [got.flags & FIN for got in closed(Peer(), 1, 5)] == [FIN]


def test_a_connection_that_both_have_ended_is_not_reset() -> None:
    peer = Peer()
    stream = peer.handshake()
    stream.set_bytes_option(SOL_SOCKET, SO_LINGER, linger(1, 0))
    peer.put(FIN | ACK)
    peer.next += 1
    stream.finish_writing()
    peer.flush()
    assert stream._connection.state == LAST_ACK
    stream.close()
    assert all(got.flags & RST == 0 for got in peer.wait(10 * MILLISECOND))


def test_who_lingers_knows_when_all_is_acknowledged() -> None:
    peer = Peer()
    stream = peer.handshake()
    assert stream.linger_s() == 0
    stream.set_bytes_option(SOL_SOCKET, SO_LINGER, linger(1, 3))
    assert stream.linger_s() == 3
    stream.send(b"last words")
    stream.finish_writing()
    (last,) = peer.flush()
    assert last.flags & FIN and stream.is_unacknowledged()
    peer.put(ACK, acknowledgement=peer.acknowledgement + 10)
    assert stream.is_unacknowledged()
    peer.put(ACK, acknowledgement=peer.acknowledgement + 11)
    assert not stream.is_unacknowledged()


def test_who_has_not_read_all_has_nothing_to_wait_for() -> None:
    peer = Peer()
    stream = peer.handshake()
    stream.send(b"last words")
    stream.finish_writing()
    peer.put(ACK, data=b"unread")
    assert not stream.is_unacknowledged()


def test_numbers_come_as_bytes_too() -> None:
    stream = Peer().handshake()
    stream.set_bytes_option(IPPROTO_IP, IP_TTL, b"\x21")
    assert stream.get_bytes_option(IPPROTO_IP, IP_TTL, 1) == b"\x21"
    assert stream.get_bytes_option(SOL_SOCKET, SO_REUSEADDR, 8) == b"\1\0\0\0"
    with pytest.raises(OSError):
        stream.set_bytes_option(SOL_SOCKET, SO_REUSEADDR, b"\1")


class Time:
    def __init__(self) -> None:
        self.now = 0

    def monotonic_ns(self) -> int:
        return self.now

    def real_ns(self) -> int:
        return self.now

    def processor_ns(self) -> int:
        return 0

    def sleep_ns(self, duration: int) -> None:
        self.now += duration


class Acknowledged(Background):
    """A network in which the peer of a stream acknowledges at one moment."""

    def __init__(self, time: Time, peer: Peer, at: int) -> None:
        self.time, self.peer, self.at = time, peer, at

    def advance(self) -> int:
        if self.time.now < self.at:
            return self.at
        self.peer.put(ACK, acknowledgement=self.peer.acknowledgement + 11)
        return FOREVER


@pytest.mark.parametrize(("at", "is_in_time"), [(2 * SECOND, True), (4 * SECOND, False)])
def test_who_lingers_waits_for_the_peer_and_no_longer_than_he_said(
    at: int, is_in_time: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    time, peer = Time(), Peer()
    stream = peer.handshake()
    stream.send(b"last words")
    stream.finish_writing()
    peer.flush()
    monkeypatch.setattr(clock, "clock", time)
    monkeypatch.setattr(readiness, "source", Acknowledged(time, peer, at))
    assert wait_acknowledged(stream, 3 * SECOND) is is_in_time
    assert time.now == min(at, 3 * SECOND)
