"""Fragments of IPv6 that are wrong, alone, late, or hold what may not be cut: RFC 8200, 4.5; 6946; 6980; 7112."""

from __future__ import annotations

import pytest

from importos.net.wire import ethernet, icmpv6, ipv6, neighbour
from importos.net.wire.packet import Packet, packet_of

from .test_ipv6_stack import CARD, ROUTER, ROUTER_CARD, SECOND, Machine, configured, icmp_frame, opened, said

NUMBER = 7
INCOMPLETE = icmpv6.PARAMETER_PROBLEM, ipv6.INCOMPLETE_HEADERS
WRONG = icmpv6.PARAMETER_PROBLEM, ipv6.WRONG_FIELD


def put(
    machine: Machine, data: bytes, place: int, has_more: bool, carried: int = ipv6.ICMP, number: int = NUMBER
) -> None:
    """One fragment for the machine."""
    packet = packet_of(data)
    ipv6.emit_fragment(packet, carried, place, has_more, number)
    ipv6.emit(packet, ROUTER, machine.assigned[1], ipv6.FRAGMENT, 255)
    ethernet.emit(packet, CARD, ROUTER_CARD, ethernet.IPV6)
    machine.receive(packet.data(), SECOND)


def echo(machine: Machine, data: bytes) -> bytes:
    packet = packet_of(data)
    icmpv6.emit_echo(packet, 1, 2, ROUTER, machine.assigned[1])
    return packet.data()


def answers(machine: Machine) -> list[tuple[int, int]]:
    return [(kind, code) for kind, code, _to in said(machine)]


def test_a_fragment_that_is_all_there_is_waits_for_nothing() -> None:
    """RFC 6946: neither takes part in what has its number, nor ends it."""
    machine = configured()
    whole = echo(machine, bytes(100))
    put(machine, whole[:48], 0, True)
    put(machine, echo(machine, b"alone"), 0, False)
    assert answers(machine) == [(icmpv6.ECHO_REPLY, 0)]
    put(machine, whole[48:], 48, False)
    assert answers(machine) == [(icmpv6.ECHO_REPLY, 0)]


@pytest.mark.parametrize(
    "size, place, has_more, carried, complaint, pointer",
    [
        (47, 0, True, ipv6.ICMP, WRONG, ipv6.PAYLOAD_BYTES),
        (16, 65528, False, ipv6.ICMP, WRONG, ipv6.HEADER_BYTES + 2),
        (16, 0, True, ipv6.TCP, INCOMPLETE, 0),
        (8, 0, True, ipv6.DESTINATION_OPTIONS, INCOMPLETE, 0),
    ],
)
def test_what_a_fragment_cannot_be(
    size: int, place: int, has_more: bool, carried: int, complaint: tuple[int, int], pointer: int
) -> None:
    """RFC 8200, section 4.5, and RFC 7112, section 5: the sender hears of it."""
    machine = configured()
    put(machine, bytes(size), place, has_more, carried)
    (frame,) = machine.wire.taken()
    packet, source, to, _protocol = opened(frame)
    icmpv6.check(packet, source, to)
    assert (icmpv6.kind(packet), icmpv6.code(packet)) == complaint and icmpv6.mtu(packet) == pointer
    assert to == ROUTER


def test_a_first_fragment_with_all_headers_is_taken() -> None:
    """As short as it is."""
    machine = configured()
    for carried, size in ((ipv6.ICMP, 8), (ipv6.TCP, 24), (ipv6.NOTHING, 8), (99, 8)):
        put(machine, bytes(size), 0, True, carried, number=carried)
        assert answers(machine) == []


@pytest.mark.parametrize("has_first", [True, False])
def test_a_sender_hears_that_fragments_never_came(has_first: bool) -> None:
    """Section 4.5: when the first one has come, of which it can be told."""
    machine = configured()
    put(machine, echo(machine, bytes(100))[:48], 0 if has_first else 48, True)
    machine.run(62 * SECOND)
    over = (icmpv6.TIME_EXCEEDED, icmpv6.REASSEMBLY)
    assert (over in answers(machine)) == has_first


def test_neighbour_discovery_does_not_come_in_fragments() -> None:
    """RFC 6980, section 5: such a question is not answered."""
    machine = configured()
    own = machine.assigned[1]
    for is_cut in (True, False):
        question = Packet()
        neighbour.emit_solicitation(question, own, ROUTER_CARD, ROUTER, own)
        if is_cut:
            put(machine, question.data()[:24], 0, True)
            put(machine, question.data()[24:], 24, False)
        else:
            machine.receive(icmp_frame(question, ROUTER, own, 255), SECOND)
        assert answers(machine) == ([] if is_cut else [(neighbour.ADVERTISEMENT, 0)])
