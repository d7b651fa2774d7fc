"""RFC 9293, sections 3.4 to 3.6, 3.9.2 and 3.10: connections begin, end and are reset, of our stack and of Linux's."""

from __future__ import annotations

import time

import pytest
from raw_network.conversations import INITIAL, MASK, MAXIMUM_1460, Conversation
from raw_network.frames import HERE, PATIENCE_S, THERE, Link, put_internet

from importos.net.wire import ethernet, icmpv4, ipv4, tcp
from importos.net.wire.packet import packet_of
from importos.net.wire.tcp import ACK, FIN, PSH, RST, SYN

pytestmark = [pytest.mark.machine, pytest.mark.xdist_group("machine")]

ECHO, DISCARD, SOURCE, CLOSING, BEHAVING, KEPT, IMPATIENT, CLOSED = 7, 9, 19, 20, 21, 22, 23, 4444
HALF = 1 << 31
PATIENCE = 5
BROADCAST = bytes([10, 55, 0, 255])
GROUP = bytes([224, 0, 0, 1])


def initial_number(link: Link, own_port: int) -> int:
    """Of a connection that is given up at once."""
    talk = Conversation(link, ECHO, own_port)
    talk.put(SYN, options=MAXIMUM_1460)
    number = talk.hear().sequence
    talk.put(RST, sequence=INITIAL + 1)
    link.fence()
    return number


def opened(link: Link) -> Conversation:
    """The stack begins, by an order; its SYN has come."""
    port = link.free_port()
    link.order(f"open {port}")
    said = link.expect(lambda came: came.protocol == ipv4.TCP and came.packet.word(tcp.DESTINATION_PORT) == port)
    talk = Conversation(link, said.packet.word(tcp.SOURCE_PORT), port)
    assert said.packet.byte(tcp.FLAGS) == SYN
    talk.initial = said.packet.double_word(tcp.SEQUENCE)
    talk.acknowledgement = talk.initial + 1 & MASK
    return talk


def has_failed(link: Link, name: str) -> bool:
    """Whether the program has met that exception; others of earlier connections may come first."""
    return any(name in link.ask("failures").split() for _ in range(PATIENCE))


def answered(talk: Conversation) -> None:
    """The peer's answer to the SYN of the stack, which acknowledges it."""
    talk.put(SYN | ACK, options=MAXIMUM_1460)
    talk.next += 1
    said = talk.hear()
    assert said.flags == ACK and said.acknowledgement == talk.next


def icmp_error(link: Link, talk: Conversation, kind: int, code: int) -> None:
    """About the segment that the stack sent last."""
    quoted = packet_of(bytes(8))
    quoted.set_word(tcp.SOURCE_PORT, talk.port)
    quoted.set_word(tcp.DESTINATION_PORT, talk.own_port)
    quoted.set_double_word(tcp.SEQUENCE, talk.acknowledgement - 1 & MASK)
    put_internet(quoted, ipv4.TCP, THERE, HERE)
    icmpv4.emit_error(quoted, kind, code, 0)
    link.internet(quoted, ipv4.ICMP)


def test_must_8_initial_numbers_come_from_a_clock(link: Link) -> None:
    """Section 3.4.1: those of one pair of sockets grow, so that old segments do not fit into a new connection."""
    own_port = link.free_port()
    numbers = []
    for _ in range(4):
        numbers.append(initial_number(link, own_port))
        time.sleep(0.002)
    steps = [(after - before) & MASK for before, after in zip(numbers, numbers[1:], strict=False)]
    assert all(0 < step < HALF for step in steps), steps


def test_must_9_initial_numbers_cannot_be_computed_from_others(link: Link) -> None:
    """Section 3.4.1: neighbouring ports have numbers that lie far apart."""
    numbers = sorted(initial_number(link, link.free_port()) for _ in range(6))
    assert max(after - before for before, after in zip(numbers, numbers[1:], strict=False)) > 1 << 24


def test_must_10_both_sides_may_begin_at_once(link: Link) -> None:
    """Section 3.5, figure 7. Linux takes the SYN, too, but sends its own acknowledgement of it again as SYN,ACK."""
    talk = opened(link)
    talk.put(SYN, options=MAXIMUM_1460)
    talk.next += 1
    said = talk.hear()
    assert said.flags == SYN | ACK and said.sequence == talk.initial and said.acknowledgement == talk.next
    talk.put(SYN | ACK, sequence=talk.next - 1, options=MAXIMUM_1460)
    talk.put(ACK)
    talk.heard()
    talk.lives()
    talk.reset()


def test_must_11_a_refused_handshake_returns_to_what_was_before(link: Link) -> None:
    """Section 3.10.7.4, second step: who listened listens on; who connected is told that it was refused."""
    own_port = link.free_port()
    initial_number(link, own_port)
    Conversation(link, ECHO, own_port).open().reset()
    link.ask("failures")
    talk = opened(link)
    talk.put(RST | ACK, sequence=0)
    link.fence()
    assert has_failed(link, "ConnectionRefusedError")


def test_must_12_the_application_learns_of_a_reset(link: Link) -> None:
    """Section 3.6: it is no ordinary end."""
    link.ask("failures")
    talk = Conversation(link, ECHO).open()
    talk.lives()
    talk.reset()
    assert has_failed(link, "ConnectionResetError")


def test_must_13_who_closes_first_lingers(link: Link) -> None:
    """Section 3.6.1, TIME-WAIT: a repeated FIN is acknowledged again, and old segments meet nobody new."""
    talk = Conversation(link, CLOSING).open()
    said = talk.hear()
    assert said.flags & FIN and said.sequence == talk.acknowledgement
    talk.acknowledgement += 1
    talk.put(FIN | ACK)
    talk.next += 1
    assert talk.hear().acknowledgement == talk.next
    link.fence()
    talk.put(FIN | ACK, sequence=talk.next - 1)
    said = talk.hear()
    assert said.flags == ACK and said.acknowledgement == talk.next


def test_must_13_both_sides_may_close_at_once(link: Link) -> None:
    """Section 3.6, figure 13."""
    talk = Conversation(link, CLOSING).open()
    said = talk.hear()
    assert said.flags & FIN
    talk.put(FIN | ACK)  # before the FIN of the stack is acknowledged
    talk.next += 1
    assert talk.hear().acknowledgement == talk.next
    talk.acknowledgement += 1
    talk.put(ACK)
    talk.silence()


def test_a_half_closed_connection_goes_on(link: Link) -> None:
    """Section 3.6, case 2: after the peer's FIN the stack may still send."""
    talk = Conversation(link, SOURCE).open()
    talk.put(ACK | PSH | FIN, b"6000\n")
    talk.next += 6
    data = b""
    while True:
        said = talk.hear()
        data += said.data
        talk.acknowledgement += said.size
        if said.flags & FIN:
            break
        talk.put(ACK)
    talk.acknowledgement += 1
    talk.put(ACK)
    assert len(data) == 6000
    talk.silence()


def test_must_42_one_port_listens_to_many(link: Link) -> None:
    """Section 3.9.1.1: connections of one port do not disturb each other, nor (MUST-41) another listener."""
    own_port = link.free_port()
    talks = [Conversation(link, ECHO, own_port).open(), Conversation(link, DISCARD, own_port).open()]
    talks += [Conversation(link, ECHO).open() for _ in range(4)]
    for talk in talks:
        if talk.port == ECHO:
            talk.lives()
    for talk in talks:
        talk.reset()
    Conversation(link, ECHO).open().reset()


def test_must_45_answers_have_the_address_that_was_asked(link: Link) -> None:
    """Section 3.9.1.1: a connection has one local address."""
    talk = Conversation(link, ECHO).open()
    assert talk.answer.source == THERE
    talk.reset()


@pytest.mark.parametrize("destination", [BROADCAST, ipv4.BROADCAST, GROUP, THERE])
def test_must_57_a_syn_to_many_is_dropped_silently(link: Link, destination: bytes) -> None:
    """Section 3.9.2.3; an address of one, in a frame to all, is nothing else (RFC 1122, section 3.3.6)."""
    talk = Conversation(link, ECHO)
    packet = talk.segment(SYN, options=MAXIMUM_1460, destination=destination)
    link.internet(packet, ipv4.TCP, destination=destination, to=ethernet.BROADCAST)
    link.silence()


@pytest.mark.parametrize("source", [BROADCAST, ipv4.BROADCAST, GROUP, bytes([127, 0, 0, 1]), THERE, bytes(4)])
def test_must_63_a_syn_from_nobody_is_dropped(link: Link, source: bytes) -> None:
    """Section 3.9.2.3: sources that are no single other host. Linux answers the broadcast address of its network,
    unless its ``rp_filter`` has it look for the way back; ours always looks."""
    talk = Conversation(link, ECHO)
    packet = talk.segment(SYN, options=MAXIMUM_1460, source=source)
    link.internet(packet, ipv4.TCP, source)
    if source == BROADCAST and not link.is_ours:
        assert talk.hear().flags == SYN | ACK
    link.silence()


def test_segments_to_a_closed_port_are_reset(link: Link) -> None:
    """Section 3.10.7.1: with the numbers that the sender believes; what is a reset itself is not answered."""
    talk = Conversation(link, CLOSED)
    talk.put(SYN)
    said = talk.hear()
    assert said.flags == RST | ACK and said.sequence == 0 and said.acknowledgement == talk.next + 1
    talk.put(PSH, b"12345")
    said = talk.hear()
    assert said.flags == RST | ACK and said.sequence == 0 and said.acknowledgement == talk.next + 5
    talk.put(ACK, acknowledgement=77)
    said = talk.hear()
    assert said.flags == RST and said.sequence == 77
    for flags in (RST, RST | ACK):
        talk.put(flags)
    link.silence()


def test_a_listener_resets_what_does_not_begin(link: Link) -> None:
    """Section 3.10.7.2: first a reset is ignored, second an acknowledgement is answered with one."""
    talk = Conversation(link, ECHO)
    talk.put(RST)
    talk.silence()
    for flags in (ACK, SYN | ACK):
        talk.put(flags, acknowledgement=99)
        said = talk.hear()
        assert said.flags == RST and said.sequence == 99
    link.silence()


def test_an_acknowledgement_of_nothing_is_reset_in_syn_sent(link: Link) -> None:
    """Section 3.10.7.3, first step; the connection is still begun afterwards."""
    talk = opened(link)
    talk.put(SYN | ACK, acknowledgement=talk.initial + 77)
    said = talk.hear()
    assert said.flags == RST and said.sequence == talk.initial + 77 & MASK
    answered(talk)
    talk.lives()
    talk.reset()


def test_an_acknowledgement_of_nothing_is_reset_in_syn_received(link: Link) -> None:
    """Section 3.10.7.4, fifth step; the handshake can still be ended well."""
    talk = Conversation(link, ECHO)
    talk.put(SYN, options=MAXIMUM_1460)
    answer = talk.hear()
    talk.next += 1
    wrong = answer.sequence + 77
    talk.put(ACK, acknowledgement=wrong)
    said = talk.hear()
    assert said.flags == RST and said.sequence == wrong & MASK
    talk.acknowledgement = answer.sequence + 1
    talk.put(ACK)
    talk.lives()
    talk.reset()


def test_a_reset_must_have_the_exact_number(link: Link) -> None:
    """Section 3.10.7.4, second step (RFC 5961, section 3): outside of the window it is dropped, inside of it the peer
    is asked by an acknowledgement."""
    talk = Conversation(link, ECHO).open()
    talk.put(RST, sequence=talk.next - 1)
    talk.put(RST, sequence=talk.next + (1 << 20))
    talk.silence()
    talk.put(RST, sequence=talk.next + 1)
    said = talk.hear()
    assert said.flags == ACK and said.acknowledgement == talk.next
    talk.lives()
    talk.put(RST)
    talk.put(ACK)
    assert talk.hear().flags == RST


def test_a_syn_in_a_connection_asks_the_peer(link: Link) -> None:
    """Section 3.10.7.4, fourth step (RFC 5961, section 4): wherever it lies, it resets nothing."""
    for distance in (0, 5, -1):
        talk = Conversation(link, ECHO).open()
        talk.put(SYN, sequence=talk.next + distance)
        said = talk.hear()
        assert said.flags == ACK and said.acknowledgement == talk.next
        talk.lives()
        talk.reset()


def test_an_acknowledgement_of_what_was_not_sent_is_answered(link: Link) -> None:
    """Section 3.10.7.4, fifth step: and the segment is dropped with its data."""
    talk = Conversation(link, ECHO).open()
    talk.put(ACK | PSH, b"early", acknowledgement=talk.acknowledgement + 1000)
    said = talk.hear()
    assert said.flags == ACK and said.acknowledgement == talk.next
    talk.lives()
    talk.reset()


def test_data_without_an_acknowledgement_are_dropped(link: Link) -> None:
    """Section 3.10.7.4, fifth step."""
    talk = Conversation(link, ECHO).open()
    talk.put(PSH, b"nothing")
    talk.silence()
    talk.lives()
    talk.reset()


def test_what_is_outside_of_the_window_is_acknowledged(link: Link) -> None:
    """Section 3.10.7.4, first step: so that who is wrong learns where the connection is."""
    talk = Conversation(link, ECHO).open()
    talk.lives()
    for sequence in (talk.next - 6, talk.next + (1 << 22)):
        talk.put(ACK | PSH, b"alive?", sequence=sequence)
        said = talk.hear()
        assert said.flags == ACK and said.acknowledgement == talk.next
    talk.lives()
    talk.reset()


@pytest.mark.parametrize("kind, code", [(icmpv4.UNREACHABLE, 0), (icmpv4.UNREACHABLE, 1), (icmpv4.UNREACHABLE, 5),
                                        (icmpv4.TIME_EXCEEDED, 0), (icmpv4.TIME_EXCEEDED, 1),
                                        (icmpv4.PARAMETER_PROBLEM, 0)])  # fmt: skip
def test_must_56_soft_errors_of_icmp_abort_nothing(link: Link, kind: int, code: int) -> None:
    """Section 3.9.2.2; nor do hard ones abort a connection that stands (RFC 5461)."""
    talk = Conversation(link, ECHO).open()
    talk.lives()
    icmp_error(link, talk, kind, code)
    talk.lives()
    talk.reset()


def test_must_55_source_quench_is_dropped_silently(link: Link) -> None:
    """Section 3.9.2.2 (RFC 6633)."""
    talk = Conversation(link, ECHO).open()
    talk.lives()
    icmp_error(link, talk, 4, 0)
    talk.silence()
    talk.lives()
    talk.reset()


def test_must_54_an_error_of_icmp_reaches_who_connects(link: Link) -> None:
    """Section 3.9.2.2: a port that is not there, said by the peer's host (SHLD-26)."""
    link.ask("failures")
    talk = opened(link)
    icmp_error(link, talk, icmpv4.UNREACHABLE, icmpv4.PORT)
    link.fence()
    assert has_failed(link, "ConnectionRefusedError")


def test_must_22_a_syn_is_repeated(link: Link) -> None:
    """Section 3.8.3, as data are: after a second (RFC 6298, section 2.1), with the same number."""
    talk = opened(link)
    before = time.monotonic()
    said = talk.hear()
    assert said.flags == SYN and said.sequence == talk.initial
    assert 0.5 < said.at - before < 3.0
    answered(talk)
    talk.lives()
    talk.reset()


def test_must_50_options_of_ip_are_ignored(link: Link) -> None:
    """Section 3.9.2.1: no operation, a record of the route, a router alert, an unknown one."""
    talk = Conversation(link, ECHO).open()
    for options in (b"\1\1\1\0", bytes([7, 7, 4, 0, 0, 0, 0, 0]), bytes([0x94, 4, 0, 0]), bytes([0x9F, 4, 1, 2])):
        packet = talk.segment(ACK | PSH, b"way")
        link.internet(packet, ipv4.TCP, options=options)
        talk.next += 3
        assert talk.hear_data(3) == b"way"
    talk.reset()


def test_must_49_the_time_to_live_is_enough(link: Link) -> None:
    """Section 3.9.1.2: it is configured, and 64 by itself (RFC 1700)."""
    talk = Conversation(link, ECHO).open()
    assert talk.answer.hops == 64
    talk.reset()


def test_must_49_the_time_to_live_that_a_program_has_chosen(link: Link) -> None:
    """Section 3.9.2, of the socket that listens: in the SYN,ACK and in all that follows."""
    talk = Conversation(link, KEPT).open()
    assert talk.answer.hops == 77
    talk.say(b"data")
    assert talk.hear().hops == 77
    talk.reset()


def test_a_linger_of_no_seconds_is_a_reset(link: Link) -> None:
    """Section 3.10.5, ABORT, which socket(7) makes of closing then: what waits to be written does not come."""
    talk = Conversation(link, BEHAVING).open()
    talk.say(b"l")
    heard = [talk.hear()]
    while not heard[-1].flags & RST:
        heard.append(talk.hear())
    assert not any(said.flags & FIN for said in heard)
    talk.put(ACK)
    assert talk.hear().flags & RST


def test_must_24_keep_alive_asks_when_it_was_asked_for(links: dict[str, Link]) -> None:
    """Section 3.8.4, of both stacks at once: off by itself (MUST-25); then, after silence alone (MUST-26), a segment
    without data before what was acknowledged; who answers lives, and one that was lost proves nothing (MUST-27)."""
    silent: dict[str, Conversation] = {}
    polite: dict[str, Conversation] = {}
    usual: dict[str, Conversation] = {}
    for name, link in links.items():
        link.begin()
        link.ask("failures")
        silent[name] = Conversation(link, KEPT).open()
        polite[name] = Conversation(link, KEPT).open()
        usual[name] = Conversation(link, DISCARD).open()
    for _probe in range(2):
        for name in links:
            for talk in (silent[name], polite[name]):
                probe = talk.hear()
                assert probe.flags == ACK and probe.size <= 1
                assert probe.sequence == talk.acknowledgement - 1 & MASK and probe.acknowledgement == talk.next
            polite[name].put(ACK)
    for name, link in links.items():
        polite[name].hear()
        polite[name].put(ACK)
        assert has_failed(link, "TimeoutError")
        usual[name].silence()
        for talk in (polite[name], usual[name]):
            talk.say(b"alive")
            assert talk.hear().acknowledgement == talk.next
            talk.reset()


def test_must_20_and_21_the_user_timeout(links: dict[str, Link]) -> None:
    """Section 3.9.1.1, of both stacks at once: the program has chosen a second; what it hears is no ordinary end."""
    begin = time.monotonic()
    for link in links.values():
        link.begin()
        link.ask("failures")
        Conversation(link, IMPATIENT).open().say(b"3000\n")
    for link in links.values():
        while not has_failed(link, "TimeoutError"):
            assert time.monotonic() - begin < PATIENCE_S
            time.sleep(0.05)
    assert time.monotonic() - begin > 0.9
