"""Datagrams and ICMP of a host with IPv4: ports, echoes, what errors say and to whom, how much a way takes."""

from __future__ import annotations

from itertools import pairwise

import pytest
from net_models.host import (
    FAR,
    OTHER,
    OWN,
    SECOND,
    Ear,
    arp_frame,
    datagram,
    fields,
    frame_of,
    inner,
    make_stack,
)
from net_models.wire import Seeded

from importos.net.echoes import Echoes
from importos.net.path_mtus import MOST as MOST_PATHS
from importos.net.recent import MOST as MOST_RECENT
from importos.net.stack import Stack
from importos.net.tcp_seam import TcpUpper
from importos.net.udp.ports import FIRST_FREE
from importos.net.wire import arp, ethernet, icmpv4, ipv4, udp
from importos.net.wire.packet import Packet, packet_of


def test_ping() -> None:
    """RFC 1122, 3.2.2.6: an echo is answered with all its data; one to all is not."""
    stack, wire = make_stack()
    stack.receive_frame(arp_frame(arp.REQUEST, OTHER, OWN), 0)
    wire.taken()
    packet = packet_of(b"x" * 1000)
    icmpv4.emit_echo(packet, 1, 2)
    stack.receive_frame(frame_of(packet, ipv4.ICMP), 0)
    (frame,) = wire.taken()
    assert fields(frame) == (1028, 0), "who would be told that it is too large?"
    reply = inner(frame)
    icmpv4.check(reply)
    assert reply.data()[:2] == b"\0\0" and reply.data()[4:] == b"\0\1\0\2" + b"x" * 1000
    packet = packet_of(b"x")
    icmpv4.emit_echo(packet, 1, 2)
    stack.receive_frame(frame_of(packet, ipv4.ICMP, to=ipv4.BROADCAST, hardware=ethernet.BROADCAST), 0)
    assert not wire.taken()


def test_echoes_that_are_asked_for() -> None:
    """RFC 792: an answer counts with the numbers and data of its question, from who was asked; so does an error."""
    stack, wire = make_stack()
    stack.receive_frame(arp_frame(arp.REQUEST, OTHER, OWN), 0)
    echoes = Echoes(stack.internet, Seeded(1))
    stack.internet.listen_for_echoes(echoes)
    wire.taken()
    asked, refused, forgotten = (echoes.ask(OWN, OTHER, SECOND) for _ in range(3))
    echoes.forget(forgotten)
    questions = [inner(frame) for frame in wire.taken()]
    assert [question.byte(0) for question in questions] == [icmpv4.ECHO] * 3

    def answer(question: Packet, source: bytes = OTHER, data: bytes = b"") -> None:
        reply = packet_of(question.data() + data)
        reply.set_byte(0, icmpv4.ECHO_REPLY)
        icmpv4.set_checksum(reply)
        stack.receive_frame(frame_of(reply, ipv4.ICMP, source), 3 * SECOND)

    answer(questions[0], FAR)
    answer(questions[0], OTHER, b"more")
    answer(questions[2])
    assert not asked.is_readable() and stack.drops.counts == {"an ICMP message that nobody takes": 3}
    with pytest.raises(TimeoutError):
        asked.duration_ns()
    answer(questions[0])
    assert asked.is_readable() and asked.duration_ns() == 2 * SECOND
    quoted = questions[1]
    ipv4.emit(quoted, OWN, OTHER, ipv4.ICMP)
    icmpv4.emit_error(quoted, icmpv4.UNREACHABLE, icmpv4.HOST, 0)
    stack.receive_frame(frame_of(quoted, ipv4.ICMP, FAR), 3 * SECOND)
    assert refused.is_readable()
    with pytest.raises(OSError, match="No route to host"):
        refused.duration_ns()


def test_datagrams_in_and_out() -> None:
    """RFC 1122, 4.1.3.1: nobody at a port is an error; 3.2.2: it quotes the packet, and its rate is limited."""
    stack, wire = make_stack()
    stack.receive_frame(arp_frame(arp.REQUEST, OTHER, OWN), 0)
    wire.taken()
    ear = Ear()
    port = stack.udp.bind(bytes(4), 53, ear)
    stack.receive_frame(frame_of(datagram(b"question", 1234, 53), ipv4.UDP), 0)
    assert port.take() == (b"question", OTHER, 1234) and ear.calls == 1 and port.take() is None
    lost = frame_of(datagram(b"question", 1234, 54), ipv4.UDP)
    sent = lost.data()[14:]
    stack.receive_frame(lost, 0)
    (frame,) = wire.taken()
    error = inner(frame)
    icmpv4.check(error)
    assert error.data()[:2] == b"\3\3" and error.data()[8:] == sent
    for _number in range(100):
        stack.receive_frame(frame_of(datagram(b"question", 1234, 54), ipv4.UDP), 0)
    assert len(wire.taken()) < 25 and stack.drops.count("an error too many, not sent") > 75
    stack.receive_frame(frame_of(datagram(b"q", 1, 54, to=ipv4.BROADCAST), 17, to=ipv4.BROADCAST), SECOND)
    assert not wire.taken()  # RFC 1122, 3.2.2: never about a broadcast


def test_an_error_comes_back_to_the_connected_port() -> None:
    """RFC 1122, 4.1.3.3. The numbers are those that Linux 6 gives; what may pass it does not tell."""
    stack, wire = make_stack()
    stack.receive_frame(arp_frame(arp.REQUEST, OTHER, OWN), 0)
    port = stack.udp.bind(bytes(4), 0, Ear())
    port.partner, port.partner_port = FAR, 99
    wire.taken()
    stack.udp.send(port, bytes(1400), FAR, 99, 0)
    (frame,) = wire.taken()
    numbers = (0, 0, 92, 111, 90, 0, 101, 112, 64, 101, 113, 0, 0, 113, 113, 113)
    said = [(icmpv4.UNREACHABLE, code, number) for code, number in enumerate(numbers)]
    said += [(icmpv4.UNREACHABLE, code, 0) for code in (len(numbers), 255)]
    said += [(icmpv4.PARAMETER_PROBLEM, code, 71) for code in (0, 1, 2)]
    for kind, code, number in (*said, (icmpv4.TIME_EXCEEDED, 0, 0), (icmpv4.TIME_EXCEEDED, 1, 0)):
        error = packet_of(frame[14:42])
        icmpv4.emit_error(error, kind, code, 1000)
        stack.receive_frame(frame_of(error, ipv4.ICMP), 0)
        assert port.failure == number, (kind, code)
        port.failure = 0
    port.partner = b""
    error = packet_of(frame[14:42])
    icmpv4.emit_error(error, icmpv4.UNREACHABLE, icmpv4.PORT, 0)
    stack.receive_frame(frame_of(error, ipv4.ICMP), 0)
    assert port.failure == 0


def test_a_connected_port_does_not_hear_that_nobody_answers_arp() -> None:
    """As on Linux 6: there, too, only who sets IP_RECVERR does."""
    stack, wire = make_stack()
    ear = Ear()
    port = stack.udp.bind(bytes(4), 0, ear)
    port.partner, port.partner_port = bytes([192, 0, 2, 77]), 9
    stack.udp.send(port, b"anybody?", port.partner, 9, 0)
    for second in range(1, 5):
        stack.run_timers(second * SECOND)
    assert stack.drops.count("nobody answers ARP") == 1
    assert port.failure == 0 and ear.calls == 0


def test_ports_are_taken_once() -> None:
    stack, _wire = make_stack()
    port = stack.udp.bind(OWN, 7, Ear())
    for address in (OWN, bytes(4)):
        with pytest.raises(OSError, match="in use"):
            stack.udp.bind(address, 7, Ear())
    stack.udp.close(port)
    assert stack.udp.bind(bytes(4), 7, Ear()).port == 7
    with pytest.raises(OSError, match="too long"):
        stack.udp.send(port, bytes(65508), OTHER, 9, 0)


def test_nobody_foresees_a_port_that_is_free() -> None:
    """RFC 6056, section 3.3.1; the last one that is free is found, too."""
    given: list[list[int]] = []
    for seed in (1, 2):
        stack, _wire = make_stack()
        stack.begin_ipv6(bytes(16), Seeded(seed), 0)
        given.append([stack.udp.bind(OWN, 0, Ear()).port for _ in range(20)])
    assert not set(given[0]) & set(given[1])
    steps = {after - before for before, after in pairwise(given[0])}
    assert len(steps) == 19 and min(given[0]) >= FIRST_FREE and len(set(given[0])) == 20
    spread = max(given[0]) - min(given[0])
    assert spread > 8192
    free = given[0][7]
    for port in set(range(FIRST_FREE, 65536)) - set(given[1]) - {free}:
        stack.udp.bind(OWN, port, Ear())
    assert stack.udp.bind(OWN, 0, Ear()).port == free
    with pytest.raises(OSError, match="in use"):
        stack.udp.bind(OWN, 0, Ear())


def too_large(
    stack: Stack, port: int, mtu: int, now_ns: int, to: bytes = FAR, size: int = 1500, flags: int = 0x4000
) -> None:
    """A router says so of a datagram to port 9, of which it quotes the beginning."""
    quoted = datagram(b"x" * 40, port, 9, OWN, to)
    ipv4.emit(quoted, OWN, to, ipv4.UDP, fragment=flags)
    quoted.set_word(ipv4.TOTAL_BYTES, size)
    icmpv4.emit_error(quoted, icmpv4.UNREACHABLE, icmpv4.FRAGMENTATION_NEEDED, mtu)
    stack.receive_frame(frame_of(quoted, ipv4.ICMP), now_ns)


def test_datagrams_find_out_how_much_their_way_takes() -> None:
    """RFC 1191: what fits says that it must not be cut, the rest is cut here; as Linux does by default. Of less than
    576 bytes nothing is known: routers may cut what is sent (section 5). After ten minutes it is forgotten (6.3)."""
    stack, wire = make_stack()
    stack.receive_frame(arp_frame(arp.REQUEST, OTHER, OWN), 0)
    port = stack.udp.bind(bytes(4), 5, Ear())
    wire.taken()

    def sent(size: int, now_ns: int = 0) -> list[tuple[int, int]]:
        stack.receive_frame(arp_frame(arp.REQUEST, OTHER, OWN), now_ns)
        wire.taken()
        stack.udp.send(port, bytes(size - 28), FAR, 9, now_ns)
        return [fields(frame) for frame in wire.taken()]

    whole, more = ipv4.DO_NOT_FRAGMENT, ipv4.MORE_FRAGMENTS
    assert sent(1500) == [(1500, whole)]
    too_large(stack, 5, 1400, SECOND)
    assert sent(1400) == [(1400, whole)] and sent(1401) == [(1396, more), (25, 1376 // 8)]
    too_large(stack, 5, 1450, SECOND)  # nobody can say that more gets there
    assert sent(1401) == [(1396, more), (25, 1376 // 8)]
    too_large(stack, 5, 0, 2 * SECOND)
    assert sent(1028) == [(572, more), (476, 552 // 8)] and sent(100) == [(100, 0)]
    assert sent(576) == [(576, 0)], "what fits is not cut"
    assert sent(1500, 601 * SECOND)[0] == (572, more) and sent(1500, 602 * SECOND) == [(1500, whole)]
    too_large(stack, 5, 1400, 602 * SECOND)
    assert stack.internet.path_mtu(FAR, 1202 * SECOND) == 1500


def test_whose_word_about_a_way_counts() -> None:
    """RFC 5927, section 4: it must be about what somebody here can have sent; and the oldest goes of too many."""
    stack, _wire = make_stack()
    port = stack.udp.bind(bytes(4), 5, Ear())
    too_large(stack, 6, 1400, 0)  # nobody has this port
    assert stack.ipv4.path_mtu(FAR, 0) == 1500 and stack.drops.count("an error about what was not sent") == 1
    port.partner, port.partner_port = OTHER, 9
    too_large(stack, 5, 1400, 0)
    assert stack.ipv4.path_mtu(FAR, 0) == 1500 and stack.drops.count("an error about what was not sent") == 2
    port.partner = FAR
    too_large(stack, 5, 1400, 0)
    assert stack.ipv4.path_mtu(FAR, 0) == 1400
    port.partner = b""
    for number in range(MOST_PATHS):
        there = bytes([203, 0, number >> 8, number & 0xFF])
        too_large(stack, 5, 1300, 0, there)
        assert stack.ipv4.path_mtu(there, 0) == 1500, "nothing was sent there"
        stack.udp.send(port, b"x", there, 9, 0)
        too_large(stack, 5, 1300, 0, there)
        assert stack.ipv4.path_mtu(there, 0) == 1300
    assert stack.ipv4.path_mtu(bytes([203, 0, 0, 0]), 0) == 1300 and stack.ipv4.path_mtu(FAR, 0) == 1500


def test_a_port_without_a_partner_hears_of_whom_it_has_sent_to_lately() -> None:
    stack, _wire = make_stack()
    port = stack.udp.bind(bytes(4), 5, Ear())
    far = [bytes([203, 0, 0, number]) for number in range(MOST_RECENT + 1)]
    for there in far:
        stack.udp.send(port, b"x", there, 9, 0)
        stack.udp.send(port, b"x", there, 9, 0)  # again is not another one
    for there in far:
        too_large(stack, 5, 1300, 0, there)
    assert [stack.ipv4.path_mtu(there, 0) for there in far] == [1500] + [1300] * MOST_RECENT
    assert stack.drops.count("an error about what was not sent") == 1


@pytest.mark.parametrize(
    ("to", "size", "flags"),
    [
        (FAR, 1400, ipv4.DO_NOT_FRAGMENT),
        (FAR, 1500, 0),
        (OTHER, 1500, ipv4.DO_NOT_FRAGMENT),
        (OWN, 1500, ipv4.DO_NOT_FRAGMENT),
        (bytes([224, 0, 0, 251]), 1500, ipv4.DO_NOT_FRAGMENT),
        (bytes([192, 0, 2, 255]), 1500, ipv4.DO_NOT_FRAGMENT),
        (ipv4.BROADCAST, 1500, ipv4.DO_NOT_FRAGMENT),
    ],
)
def test_what_no_router_can_have_said(to: bytes, size: int, flags: int) -> None:
    """RFC 5927, section 7: of what fits, of what may be cut, or of what goes through no router."""
    stack, _wire = make_stack()
    port = stack.udp.bind(bytes(4), 5, Ear())
    for partner in (b"", to):
        port.partner, port.partner_port = partner, 9
        stack.udp.send(port, b"x", to, 9, 0)
        too_large(stack, 5, 1400, 0, to, size, flags)
        assert stack.ipv4.path_mtu(to, 0) == 1500 and port.failure == 0
    assert stack.drops.count("a path that cannot be so small") == 2


def test_connections_take_the_size_of_their_way() -> None:
    """RFC 1191, sections 6.4 and 6.5: who has a segment under way makes it smaller, and others begin with that size;
    what is larger still says that it must not be cut."""
    stack, wire = make_stack()
    stack.receive_frame(arp_frame(arp.REQUEST, OTHER, OWN), 0)
    tcp_upper = TcpUpper(stack.internet, bytes(16))
    wire.taken()
    for word, told in ((12, 1500), (0, 1400)):
        tcp_upper.stack.connect(OWN, FAR, 80, 0)
        tcp_upper.flush(0)
        (frame,) = wire.taken()
        assert frame[14 + 20 + 22 : 14 + 20 + 24] == (stack.ipv4.path_mtu(FAR, 0) - 40).to_bytes(2, "big")
        quoted = packet_of(frame[ethernet.HEADER_BYTES :])
        quoted.set_double_word(24, quoted.double_word(24) + word)
        quoted.set_word(ipv4.TOTAL_BYTES, 1500)
        icmpv4.emit_error(quoted, icmpv4.UNREACHABLE, icmpv4.FRAGMENTATION_NEEDED, 1400)
        stack.receive_frame(frame_of(quoted, ipv4.ICMP), 0)
        assert stack.ipv4.path_mtu(FAR, 0) == told
    large = Packet()
    large.grow(1460)
    stack.ipv4.send(large, OWN, FAR, ipv4.TCP, 0)
    assert [fields(frame) for frame in wire.taken()] == [(1480, ipv4.DO_NOT_FRAGMENT)]


def test_a_machine_at_rest_forgets_what_it_has_heard_of_a_way() -> None:
    """RFC 1191, section 6.3: also when nothing has been sent or has come in those ten minutes."""
    stack, wire = make_stack()
    tcp_upper = TcpUpper(stack.internet, bytes(16))
    stack.udp.send(stack.udp.bind(bytes(4), 5, Ear()), b"x", FAR, 9, 0)
    too_large(stack, 5, 1400, 0)
    for now_ns, size in ((599 * SECOND, 1360), (1200 * SECOND, 1460)):
        stack.receive_frame(arp_frame(arp.REQUEST, OTHER, OWN), now_ns)
        wire.taken()
        stream = tcp_upper.stack.connect(OWN, FAR, 80, now_ns)
        tcp_upper.flush(now_ns)
        (frame,) = wire.taken()
        assert frame[14 + 20 + 22 : 14 + 20 + 24] == size.to_bytes(2, "big")
        stream.close()


@pytest.mark.parametrize("code", [0, 1])
def test_a_connection_whose_way_has_too_many_hops_ends(code: int) -> None:
    """As Linux has it while it does not stand (RFC 1122, 4.2.3.9: as when no network is reached), if it is quoted."""
    stack, wire = make_stack()
    stack.receive_frame(arp_frame(arp.REQUEST, OTHER, OWN), 0)
    tcp_upper = TcpUpper(stack.internet, bytes(16))
    wire.taken()
    stream = tcp_upper.stack.connect(OWN, FAR, 80, 0)
    tcp_upper.flush(0)
    (frame,) = wire.taken()
    for beside, drops in ((1, 1), (0, 1)):
        quoted = packet_of(frame[ethernet.HEADER_BYTES :])
        quoted.set_double_word(24, quoted.double_word(24) + beside)
        icmpv4.emit_error(quoted, icmpv4.TIME_EXCEEDED, code, 0)
        assert stream.failure() is None
        stack.receive_frame(frame_of(quoted, ipv4.ICMP), 0)
        assert stack.drops.count("an error about what was not sent") == drops
    failure = stream.failure()
    assert failure is not None and failure.errno == 113


def test_connections_on_the_smallest_of_ways() -> None:
    """RFC 1191, section 5: of less than 576 bytes nobody knows how much goes, so that routers have to cut segments."""
    stack, wire = make_stack()
    stack.receive_frame(arp_frame(arp.REQUEST, OTHER, OWN), 0)
    tcp_upper = TcpUpper(stack.internet, bytes(16), True, True, True)
    assert tcp_upper.below.cuts(FAR, 556, 0)
    stack.udp.send(stack.udp.bind(bytes(4), 5, Ear()), b"x", FAR, 9, 0)
    too_large(stack, 5, 300, 0)
    wire.taken()
    for size in (40, 576, 1500):
        segment = Packet()
        segment.grow(size - 20)
        stack.ipv4.send(segment, OWN, FAR, ipv4.TCP, 0)
    more = ipv4.MORE_FRAGMENTS
    assert [fields(frame) for frame in wire.taken()] == [
        *((40, 0), (576, 0)),
        *((572, more), (572, more | 552 // 8), (396, 1104 // 8)),
    ]
    assert not tcp_upper.below.cuts(FAR, 556, 0), "a device would say that they must not be cut"


def test_a_port_that_closes_is_not_found_again() -> None:
    """Who has a port is remembered from one datagram to the next, and no longer."""
    stack, _wire = make_stack()
    ears = [Ear(), Ear(), Ear()]

    def receive() -> list[int]:
        packet = Packet()
        packet.append(b"hello")
        udp.emit(packet, OTHER, 5000, OWN, 9000)
        stack.receive_frame(frame_of(packet, ipv4.UDP), 0)
        return [ear.calls for ear in ears]

    first = stack.udp.bind(bytes(4), 9000, ears[0])
    assert (receive(), receive()) == ([1, 0, 0], [2, 0, 0])
    stack.udp.close(first)
    assert receive() == [2, 0, 0]
    stack.udp.bind(bytes(4), 9000, ears[1])
    assert (receive(), receive()) == ([2, 1, 0], [2, 2, 0])
    stack.udp._ports.clear()  # as if both had been bound in the other order
    stack.udp.bind(OWN, 9000, ears[2])
    assert receive() == [2, 2, 1]
