"""A stack on a wire that the test holds: what it answers, what it drops and why, in virtual time."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings, strategies as st
from net_models.host import (
    CARD,
    FAR,
    MASK,
    OTHER,
    OWN,
    PEER,
    SECOND,
    Ear,
    arp_frame,
    datagram,
    frame_of,
    inner,
    make_stack,
)
from net_models.wire import Wire

from importos.net.dhcp4.client import BOUND, SELECTING, Dhcp4Client
from importos.net.fragments import MOST_BYTES
from importos.net.interface import MOST_WAITING, last_address, prefix_of
from importos.net.ipv4.reassembly import Reassembly
from importos.net.rate_limit import RateLimit
from importos.net.routes import RouteTable
from importos.net.stack import Stack
from importos.net.tcp_seam import TcpUpper
from importos.net.transactions import Transactions
from importos.net.wire import arp, dhcp4, ethernet, icmpv4, ipv4, tcp
from importos.net.wire.checksum import complement, complete, is_good, pseudo_header_sum, sum_of
from importos.net.wire.packet import NO_CHECKSUM, Packet, packet_of


def test_arp_is_answered_and_learned() -> None:
    """RFC 826, packet reception; RFC 1122, 2.3.2.2: who has asked is known then, without asking back."""
    stack, wire = make_stack()
    stack.receive_frame(arp_frame(arp.REQUEST, OTHER, OWN), 0)
    (reply,) = wire.taken()
    assert reply[:14] == PEER + CARD + b"\x08\x06"
    assert reply[14:] == bytes.fromhex("0001080006040002") + CARD + OWN + PEER + OTHER
    assert stack.arp.find(OTHER) == PEER
    stack.receive_frame(arp_frame(arp.REQUEST, FAR, OTHER), 0)
    assert not wire.taken() and stack.arp.find(FAR) is None  # a conversation of others is no reason to remember


def test_a_card_in_a_virtual_network() -> None:
    """IEEE 802.1Q, clause 9.6: what it sends has the tag, and nothing is taken that has another one or none."""
    stack, wire = make_stack()
    stack.interface.vlan = 42
    asked = arp_frame(arp.REQUEST, OTHER, OWN).data()
    for tag in (b"", b"\x81\0\0\0", b"\x81\0\0\x2b", b"\x88\xa8\0\x2a", b"\x81\0"):
        stack.receive_frame(packet_of(asked[:12] + tag + asked[12:]), 0)
    stack.receive_frame(packet_of(asked[:12] + b"\x81\0\0\x2a"), 0)
    assert not wire.taken()
    assert stack.drops.counts == {"a frame of another virtual network": 5, "malformed": 1}
    stack.receive_frame(packet_of(asked[:12] + b"\x81\0\xe0\x2a" + asked[12:]), 0)
    (reply,) = wire.taken()
    assert reply[:18] == PEER + CARD + b"\x81\0\0\x2a\x08\x06" and len(reply) == 18 + 28
    stack.udp.bind(OWN, 7, Ear())
    stack.internet.send(packet_of(bytes(3000)), OWN, OTHER, ipv4.UDP, 0)
    sizes = [len(frame) for frame in wire.taken()]
    assert sizes == [1518, 1518, 18 + 20 + 3000 - 2 * 1480], "a tag takes nothing of what a frame carries"


def test_a_card_outside_of_virtual_networks() -> None:
    """IEEE 802.1Q, clause 6.9.1: a tag may say a priority alone."""
    stack, wire = make_stack()
    asked = arp_frame(arp.REQUEST, OTHER, OWN).data()
    stack.receive_frame(packet_of(asked[:12] + b"\x81\0\xe0\0" + asked[12:]), 0)
    (reply,) = wire.taken()
    assert reply[:14] == PEER + CARD + b"\x08\x06"
    stack.receive_frame(packet_of(asked[:12] + b"\x81\0\0\x2a" + asked[12:]), 0)
    assert not wire.taken() and stack.drops.counts == {"a frame of another virtual network": 1}


def test_packets_wait_for_arp_and_are_given_up() -> None:
    """RFC 1122, 2.3.2.1: one request a second; 2.3.2.2: the latest packets are kept."""
    stack, wire = make_stack()
    port = stack.udp.bind(bytes(4), 1000, Ear())
    for number in range(6):
        stack.udp.send(port, bytes([number]), FAR, 9, 0)  # by the gateway
    (request,) = wire.taken()
    assert request[38:42] == OTHER
    assert stack.next_deadline_ns() == SECOND
    stack.run_timers(SECOND)
    assert len(wire.taken()) == 1
    stack.receive_frame(arp_frame(arp.REPLY, OTHER, OWN, CARD), SECOND)
    assert [inner(frame).data()[8:] for frame in wire.taken()] == [b"\2", b"\3", b"\4", b"\5"]
    assert stack.next_deadline_ns() is None and stack.drops.count("too many packets wait for an ARP reply") == 2
    stack.udp.send(port, b"lost", bytes([192, 0, 2, 77]), 9, 2 * SECOND)
    for second in range(3, 7):
        stack.run_timers(second * SECOND)
    assert len(wire.taken()) == 3 and stack.drops.count("nobody answers ARP") == 1
    assert stack.next_deadline_ns() is None


def test_who_has_sent_hears_that_nobody_answers_arp() -> None:
    """RFC 1122, 2.4: a connection that does not stand yet ends after the three requests, as on Linux."""
    stack, wire = make_stack()
    tcp = TcpUpper(stack.internet, bytes(16))
    stream = tcp.stack.connect(OWN, bytes([192, 0, 2, 77]), 80, 0)
    tcp.flush(0)
    for second in range(1, 4):
        assert not stream.is_writable()
        stack.run_timers(second * SECOND)
    failure = stream.failure()
    assert failure is not None and failure.errno == 113
    assert stack.drops.counts == {"nobody answers ARP": 1}


def test_the_address_is_defended() -> None:
    """RFC 5227, 2.4 (c): one announcement, and no second one within ten seconds."""
    stack, wire = make_stack()
    for second in (1, 2, 12):
        stack.receive_frame(arp_frame(arp.REPLY, OWN, OWN), second * SECOND)
    frames = wire.taken()
    assert len(frames) == 2 and frames[0][14:] == bytes.fromhex("0001080006040001") + CARD + OWN + bytes(6) + OWN
    assert stack.arp.conflicts == 3 and stack.arp.find(OWN) is None


@pytest.mark.parametrize(
    ("source", "to", "reason"),
    [
        (ipv4.BROADCAST, OWN, "a source that cannot be"),
        (bytes([127, 0, 0, 1]), OWN, "a source that cannot be"),
        (OWN, OWN, "a source that cannot be"),
        (bytes([192, 0, 2, 255]), OWN, "a source that cannot be"),
        (OTHER, bytes([127, 0, 0, 1]), "a source that cannot be"),
        (OTHER, FAR, "for another machine"),
    ],
    ids=lambda value: str(value),
)
def test_what_is_dropped(source: bytes, to: bytes, reason: str) -> None:
    """RFC 1122, 3.2.1.3 and 3.3.4.2."""
    stack, wire = make_stack()
    stack.receive_frame(frame_of(datagram(b"x", 1, 2, source, to), ipv4.UDP, source, to), 0)
    assert stack.drops.counts == {reason: 1} and not wire.taken()


@settings(max_examples=40)
@given(st.integers(1, 60000), st.randoms(use_true_random=False), st.booleans())
def test_fragments_are_put_together(size: int, order: random.Random, repeats: bool) -> None:
    """RFC 791, section 3.2: cut by one stack, put together by another, in any order and more than once."""
    sender, wire = make_stack()
    sender.receive_frame(arp_frame(arp.REQUEST, OTHER, OWN), 0)
    wire.taken()
    data = order.randbytes(size)
    sender.udp.send(sender.udp.bind(bytes(4), 5, Ear()), data, OTHER, 6, 0)
    frames = wire.taken()
    assert all(len(frame) <= 1514 for frame in frames)
    receiver = Stack(Wire(), PEER, 1500)
    receiver.configure(OTHER, MASK, b"", [])
    port = receiver.udp.bind(OTHER, 6, Ear())
    if repeats and len(frames) > 1:
        frames += frames[1:2]
    order.shuffle(frames)
    for frame in frames:
        packet = packet_of(frame)
        packet.set_bytes(0, PEER)
        receiver.receive_frame(packet, 0)
    taken = port.take()
    assert taken is not None and taken == (data, OWN, 5)


def fragment(offset: int, data: bytes, has_more: bool, number: int = 1) -> Packet:
    packet = packet_of(data)
    flags = ipv4.MORE_FRAGMENTS if has_more else 0
    ipv4.emit(packet, OTHER, OWN, ipv4.UDP, number=number, fragment=flags | offset >> 3)
    return packet


@pytest.mark.parametrize("offset, to, hears", [(0, OWN, True), (8, OWN, False), (0, bytes([192, 0, 2, 255]), False)])
def test_a_sender_hears_that_fragments_never_came(offset: int, to: bytes, hears: bool) -> None:
    """RFC 1122, 3.3.2: when the first one has come, and it was for this machine alone (3.2.2)."""
    stack, wire = make_stack()
    stack.receive_frame(arp_frame(arp.REQUEST, OTHER, OWN), 0)
    wire.taken()
    packet = packet_of(bytes(16))
    ipv4.emit(packet, OTHER, to, ipv4.UDP, number=9, fragment=ipv4.MORE_FRAGMENTS | offset >> 3)
    ethernet.emit(packet, CARD if to == OWN else ethernet.BROADCAST, PEER, ethernet.IPV4)
    stack.receive_frame(packet, 0)
    stack.run_timers(61 * SECOND)
    errors = [inner(frame) for frame in wire.taken() if ethernet.kind(packet_of(frame)) == ethernet.IPV4]
    assert [(icmpv4.kind(error), icmpv4.code(error)) for error in errors] == [(11, 1)] * hears


def test_fragments_have_limits() -> None:
    """RFC 5722: overlapping ones end the datagram; RFC 1122, 3.3.2: it is given up after a time."""
    stack, _wire = make_stack()
    pieces = Reassembly(stack.drops)
    assert pieces.receive(fragment(0, bytes(16), True), False, 0) is None
    assert pieces.receive(fragment(8, bytes(16), True), False, 0) is None
    assert stack.drops.counts == {"fragments that overlap": 1} and pieces.held == 0
    pieces.receive(fragment(0, bytes(12), True), False, 0)
    pieces.receive(fragment(65528, bytes(16), False), False, 0)
    assert stack.drops.count("a fragment of a wrong size") == 2
    pieces.receive(fragment(32, bytes(8), False), False, 0)
    pieces.receive(fragment(40, bytes(8), True), False, 0)  # behind the last one
    assert stack.drops.count("fragments that overlap") == 2 and pieces.next_deadline_ns() is None
    for number in range(400):
        pieces.receive(fragment(8, bytes(1400), True, number), False, number)
    assert 0 < pieces.held <= MOST_BYTES
    pieces.run_timers(100 * SECOND)
    assert pieces.held == 0 and pieces.next_deadline_ns() is None


def syn(to: bytes) -> Packet:
    packet = packet_of(bytes(20))
    tcp.write_header(packet, 4000, 80, 1, 0, tcp.SYN, 1000, 20)
    packet.set_word(tcp.CHECKSUM, complement(pseudo_header_sum(OTHER, to, ipv4.TCP, 20) + sum_of(packet, 0, 20)))
    return packet


def test_a_connection_begins_with_this_machine_alone() -> None:
    """RFC 9293, MUST-57: a SYN to all of the network is dropped without an answer, and its packet comes back."""
    stack, wire = make_stack()
    stack.receive_frame(arp_frame(arp.REQUEST, OTHER, OWN), 0)
    upper = TcpUpper(stack.internet, bytes(16))
    upper.stack.bind(bytes(4), 80).listen(5)
    wire.taken()
    for to in (bytes([192, 0, 2, 255]), ipv4.BROADCAST, bytes([224, 0, 0, 1])):
        packet = frame_of(syn(to), ipv4.TCP, to=to, hardware=ethernet.BROADCAST)
        stack.receive_frame(packet, 0)
        assert packet.is_kept and not wire.taken() and upper.stack.half_open_count() == 0
    stack.receive_frame(frame_of(syn(OWN), ipv4.TCP), 0)
    assert len(wire.taken()) == 1 and upper.stack.half_open_count() == 1
    assert upper.stack.counters().dropped_bad_address == 3


def test_a_card_may_sum_segments() -> None:
    """What is left to it is the sum of the pseudo header; with the rest it is what is summed here, in fragments too."""
    answers: list[bytes] = []
    for sums in (False, True):
        stack, wire = make_stack()
        stack.receive_frame(arp_frame(arp.REQUEST, OTHER, OWN), 0)
        TcpUpper(stack.internet, bytes(16), sums).stack.bind(bytes(4), 80).listen(5)
        wire.taken()
        stack.receive_frame(frame_of(syn(OWN), ipv4.TCP), 0)
        (frame,) = wire.taken()
        segment = packet_of(frame[ethernet.HEADER_BYTES + ipv4.HEADER_BYTES :])
        assert is_good(segment, OWN, OTHER, ipv4.TCP) != sums
        if sums:
            segment.checksum_start = segment.start
            segment.checksum_offset = tcp.CHECKSUM
        complete(segment)
        assert is_good(segment, OWN, OTHER, ipv4.TCP) and segment.checksum_start == NO_CHECKSUM
        answers.append(segment.data())
    assert answers[0] == answers[1]


def test_frames_wait_for_room() -> None:
    """In their order, also those that come when there is room again; what is too much is dropped and counted."""
    stack, wire = make_stack()
    stack.receive_frame(arp_frame(arp.REQUEST, OTHER, OWN), 0)
    port = stack.udp.bind(bytes(4), 5, Ear())
    wire.taken()
    wire.room = 2
    for number in range(MOST_WAITING + 4):
        stack.udp.send(port, number.to_bytes(2, "big"), OTHER, 6, 0)
    assert stack.drops.counts == {"the card had no room": 2}
    assert not stack.interface.send_waiting() and len(wire.frames) == 2
    wire.room = 3
    stack.udp.send(port, b"last", OTHER, 6, 0)
    assert len(wire.frames) == 2 and stack.drops.counts == {"the card had no room": 3}
    assert not stack.interface.send_waiting() and len(wire.frames) == 3
    stack.udp.send(port, b"last", OTHER, 6, 0)
    wire.room = MOST_WAITING + 100
    assert stack.interface.send_waiting()
    sent = [frame[-2:] for frame in wire.taken()]
    assert sent == [number.to_bytes(2, "big") for number in range(MOST_WAITING + 2)] + [b"st"]


def test_a_link_of_large_frames() -> None:
    """What is longer than a large frame is cut into such; a long echo is answered so, too."""
    wire = Wire()
    stack = Stack(wire, CARD, 9000)
    stack.configure(OWN, MASK, OTHER, [])
    stack.receive_frame(arp_frame(arp.REQUEST, OTHER, OWN), 0)
    wire.taken()
    stack.udp.send(stack.udp.bind(bytes(4), 5, Ear()), bytes(20000), OTHER, 6, 0)
    assert [len(frame) for frame in wire.taken()] == [9010, 9010, 2090]
    assert stack.pool.take().room() >= 9018


@settings(max_examples=150)
@given(st.binary(max_size=90), st.sampled_from((ethernet.IPV4, ethernet.ARP, ethernet.IPV6)), st.booleans())
def test_nothing_from_outside_raises(data: bytes, kind: int, with_header: bool) -> None:
    """Random bytes as frames, as ARP, as IPv4, and as what IPv4 carries."""
    stack, _wire = make_stack()
    TcpUpper(stack.internet, bytes(16)).stack.bind(bytes(4), 80).listen(5)
    packet = packet_of(data)
    packet.is_checked = len(data) % 3 == 0
    if with_header:
        ipv4.emit(packet, OTHER, OWN, data[0] % 20 if data else 1, fragment=0x2001 if len(data) & 1 else 0)
    ethernet.emit(packet, CARD, PEER, kind)
    stack.receive_frame(packet, 0)
    stack.receive_frame(packet_of(data), 0)
    assert stack.interface.received == 2


def test_the_longest_prefix_wins() -> None:
    """RFC 1812, 5.2.4.3; for addresses of either family."""
    table = RouteTable()
    table.add(bytes(4), 0, b"\1\1\1\1")
    table.add(bytes([10, 0, 0, 0]), 8, b"")
    table.add(bytes([10, 1, 0, 0]), 16, b"\2\2\2\2")
    table.add(bytes(16), 0, b"\3" * 16)
    found = [table.find(bytes([10, 1, 2, 3])), table.find(bytes([10, 2, 2, 3])), table.find(FAR), table.find(bytes(16))]
    assert [route and route.gateway for route in found] == [b"\2\2\2\2", b"", b"\1\1\1\1", b"\3" * 16]
    table.add(bytes([10, 9, 9, 9]), 8, b"\4\4\4\4")
    route = table.find(bytes([10, 2, 2, 3]))
    assert route is not None and route.gateway == b"\4\4\4\4" and table.find(bytes([10, 2, 2, 3])) is route
    table.add(bytes([10, 2, 0, 0]), 16, b"\5\5\5\5")
    route = table.find(bytes([10, 2, 2, 3]))
    assert route is not None and route.gateway == b"\5\5\5\5"
    table.clear()
    assert table.find(bytes([10, 2, 2, 3])) is None
    assert (prefix_of(MASK), last_address(OWN, 24)) == (24, bytes([192, 0, 2, 255]))
    with pytest.raises(ValueError, match="hole"):
        prefix_of(b"\xff\0\xff\0")


def test_a_rate_has_a_burst() -> None:
    limit = RateLimit(10, 3)
    assert [limit.allows(100 * SECOND) for _number in range(5)] == [True] * 3 + [False] * 2
    assert limit.allows(100 * SECOND + SECOND // 10) and not limit.allows(100 * SECOND + SECOND // 10)


class Numbers(Transactions):
    def __init__(self) -> None:
        self.last = 0

    def next(self) -> int:
        self.last += 1
        return self.last


class Server:
    """A DHCP server in a few lines, over raw frames."""

    def __init__(self, stack: Stack, wire: Wire) -> None:
        self.stack, self.wire = stack, wire
        self.heard: list[tuple[int, bytes]] = []  # message, destination

    def serve(self, client: Dhcp4Client, now_ns: int, refuses: bool = False) -> None:
        for frame in self.wire.taken():
            if frame[12:14] != b"\x08\0" or frame[36:38] != b"\0\x43":
                continue
            message = frame[42 + 240 + 2]
            self.heard.append((message, frame[30:34]))
            kind = dhcp4.OFFER if message == dhcp4.DISCOVER else dhcp4.REFUSE if refuses else dhcp4.ACKNOWLEDGE
            body = bytearray(frame[42 : 42 + 240])
            body[0] = 2
            body[16:20] = OWN
            options = bytes([53, 1, kind, 51, 4, 0, 0, 14, 16, 54, 4]) + OTHER + bytes([1, 4]) + MASK
            options += bytes([3, 4]) + OTHER + bytes([6, 4]) + FAR + b"\xff"
            packet = datagram(bytes(body) + options, 67, 68, to=ipv4.BROADCAST)
            to = self.stack.interface.ipv4 if frame[30:34] == OTHER else ipv4.BROADCAST
            if to == OWN:
                packet = datagram(bytes(body) + options, 67, 68)
            self.stack.receive_frame(frame_of(packet, 17, to=to), now_ns)
            client.run_timers(now_ns)


def test_a_lease_is_taken_kept_and_lost() -> None:
    """RFC 2131, figure 5 and section 4.4.5: half of the lease, seven eighths, its end."""
    wire = Wire()
    stack = Stack(wire, CARD, 1500)
    client = Dhcp4Client(stack, Numbers())
    server = Server(stack, wire)
    client.start(0)
    assert wire.frames[0][:6] == ethernet.BROADCAST and wire.frames[0][26:34] == bytes(4) + b"\xff" * 4
    server.serve(client, 0)
    server.serve(client, 0)
    assert client.state == BOUND and stack.interface.ipv4 == OWN and stack.name_servers == [FAR]
    assert server.heard == [(1, ipv4.BROADCAST), (3, ipv4.BROADCAST)]
    assert client.next_deadline_ns() == 1800 * SECOND
    stack.receive_frame(arp_frame(arp.REQUEST, OTHER, OWN), 1799 * SECOND)
    client.run_timers(1800 * SECOND)
    server.serve(client, 1800 * SECOND)
    assert server.heard[2:] == [(3, OTHER)] and client.next_deadline_ns() == 3600 * SECOND
    now_ns = 0
    for _step in range(30):  # nobody answers any more
        now_ns = client.next_deadline_ns()
        client.run_timers(now_ns)
        if not stack.interface.ipv4:
            break
    assert now_ns == (1800 + 3600) * SECOND
    assert [frame[30:34] for frame in wire.taken() if frame[12:14] == b"\x08\0"][-1] == ipv4.BROADCAST


def test_a_server_that_refuses() -> None:
    """RFC 2131, section 3.1 (5): the client begins again; unanswered, it asks ever less often (section 4.1)."""
    wire = Wire()
    stack = Stack(wire, CARD, 1500)
    client = Dhcp4Client(stack, Numbers())
    server = Server(stack, wire)
    client.start(0)
    server.serve(client, 0)
    server.serve(client, 0, refuses=True)
    assert not stack.interface.ipv4 and client.state != BOUND and len(wire.frames) == 1
    waits = []
    now_ns = 0
    for _step in range(7):
        due = client.next_deadline_ns()
        waits.append(round((due - now_ns) / SECOND))
        now_ns = due
        client.run_timers(now_ns)
    assert waits[0] in range(3, 6) and waits[-1] in range(63, 66) and waits == sorted(waits)


def bound() -> tuple[Wire, Stack, Dhcp4Client, Server]:
    """With a lease of an hour."""
    wire = Wire()
    stack = Stack(wire, CARD, 1500)
    client = Dhcp4Client(stack, Numbers())
    server = Server(stack, wire)
    client.start(0)
    server.serve(client, 0)
    server.serve(client, 0)
    assert client.state == BOUND and stack.interface.ipv4 == OWN
    wire.taken()
    return wire, stack, client, server


def test_a_link_that_is_back_asks_until_somebody_answers() -> None:
    """RFC 2131, sections 3.2 and 4.3.2, INIT-REBOOT: of any server, for the address that it had; the first is lost."""
    wire, stack, client, server = bound()
    client.link_is_back(10 * SECOND)
    (lost,) = wire.taken()
    assert lost[26:34] == bytes(4) + b"\xff" * 4 and lost[54:58] == bytes(4), "from no address, and with none"
    assert lost[42 + 240 :].startswith(bytes([53, 1, 3, 50, 4]) + OWN + bytes([55])), "no server is said"
    due = client.next_deadline_ns()
    assert 13 * SECOND <= due <= 15 * SECOND
    client.run_timers(due)
    assert wire.frames[0][46:50] == lost[46:50], "it is the same transaction"
    server.serve(client, due)
    assert client.state == BOUND and stack.interface.ipv4 == OWN
    assert client.next_deadline_ns() == due + 1800 * SECOND, "the lease has begun again"


def test_a_link_that_is_back_in_another_network() -> None:
    """Its server says no: the address is given up, and another one asked for."""
    wire, stack, client, server = bound()
    client.link_is_back(10 * SECOND)
    server.serve(client, 10 * SECOND, refuses=True)
    assert not stack.interface.ipv4 and client.state == SELECTING
    (frame,) = wire.taken()
    assert frame[42 + 240 + 2] == dhcp4.DISCOVER


def test_a_link_that_is_back_where_nobody_answers() -> None:
    """RFC 2131, section 3.2 (4): the lease is used for the rest of its time, and renewed at its half."""
    wire, stack, client, server = bound()
    client.link_is_back(10 * SECOND)
    waits = []
    now_ns = 10 * SECOND
    while client.state != BOUND:
        due = client.next_deadline_ns()
        waits.append(round((due - now_ns) / SECOND))
        now_ns = due
        client.run_timers(now_ns)
    assert [abs(wait - usual) <= 1 for wait, usual in zip(waits, [4, 8, 16, 32], strict=True)] == [True] * 4
    assert len(wire.taken()) == 4 and client.next_deadline_ns() == 1800 * SECOND and stack.interface.ipv4 == OWN
    stack.receive_frame(arp_frame(arp.REQUEST, OTHER, OWN), 1799 * SECOND)
    client.run_timers(1800 * SECOND)
    server.serve(client, 1800 * SECOND)
    assert server.heard[2:] == [(3, OTHER)], "it is the server whose lease it is"


def test_a_lease_that_ends_while_it_is_asked_for_again() -> None:
    wire, stack, client, _server = bound()
    client.link_is_back(3598 * SECOND)
    assert client.next_deadline_ns() == 3600 * SECOND
    client.run_timers(3600 * SECOND)
    assert not stack.interface.ipv4 and client.state == SELECTING and len(wire.taken()) == 2


def test_an_address_that_another_machine_has_is_declined() -> None:
    """RFC 2131, 3.1 (5) and RFC 5227, 2.1.1: it is asked for from nobody, and given up when somebody says it is his."""
    wire = Wire()
    stack = Stack(wire, CARD, 1500)
    client = Dhcp4Client(stack, Numbers())
    server = Server(stack, wire)
    client.start(0)
    server.serve(client, 0)
    request = wire.frames[0]
    server.serve(client, 0)
    (probe,) = [frame for frame in wire.taken() if frame[12:14] == b"\x08\x06"]
    assert probe[14:] == bytes.fromhex("0001080006040001") + CARD + bytes(4) + bytes(6) + OWN
    assert stack.interface.ipv4 == OWN and stack.next_deadline_ns() == SECOND // 4
    stack.receive_frame(arp_frame(arp.REPLY, OWN, bytes(4), CARD), 1000)
    client.run_timers(1000)
    assert not stack.interface.ipv4 and stack.next_deadline_ns() is None and client.state == SELECTING
    (decline,) = wire.taken()
    options = decline[42 + 240 :]
    assert decline[30:34] == ipv4.BROADCAST and decline[54:58] == bytes(4) and decline[46:50] != request[46:50]
    assert options.startswith(bytes([53, 1, 4, 50, 4]) + OWN + bytes([54, 4]) + OTHER + b"\xff")
    assert stack.drops.count("an IPv4 address that another machine has") == 1
    assert client.next_deadline_ns() == 1000 + 10 * SECOND
    client.run_timers(1000 + 10 * SECOND)
    server.serve(client, 11 * SECOND)
    server.serve(client, 11 * SECOND)
    assert client.state == BOUND and stack.interface.ipv4 == OWN


def test_an_address_that_nobody_else_has_is_announced_and_kept() -> None:
    """RFC 5227, 1.1: three questions; later it is defended, and nothing is declined."""
    wire = Wire()
    stack = Stack(wire, CARD, 1500)
    client = Dhcp4Client(stack, Numbers())
    server = Server(stack, wire)
    client.start(0)
    server.serve(client, 0)
    server.serve(client, 0)
    senders = []
    now_ns = 0
    while (due := stack.next_deadline_ns()) is not None:
        now_ns = due
        stack.run_timers(now_ns)
        client.run_timers(now_ns)
    senders = [frame[28:32] for frame in wire.taken() if frame[12:14] == b"\x08\x06"]
    assert senders == [bytes(4), OWN, bytes(4), bytes(4)] and now_ns == 6 * SECOND
    stack.receive_frame(arp_frame(arp.REPLY, OWN, OWN), now_ns)
    client.run_timers(now_ns)
    assert stack.interface.ipv4 == OWN and client.state == BOUND and stack.arp.conflicts == 1
