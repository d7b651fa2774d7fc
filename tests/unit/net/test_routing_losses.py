"""A router one of whose cards is gone: what is for there is dropped and counted, all else goes on as before."""

from __future__ import annotations

import pytest
from net_models.routed import SECOND, Routed

from importos.net.card import NO_CARD
from importos.net.wire import icmpv4, ipv4, ipv6, udp
from importos.net.wire.packet import Packet, packet_of

LEFT, RIGHT, THIRD = 0, 1, 2


def between(routed: Routed, source: int, destination: int, is_ipv6: bool) -> Packet:
    sides = routed.sides
    packet = packet_of(b"content")
    if is_ipv6:
        udp.emit(packet, sides[source].station6, 4000, sides[destination].station6, 53)
        ipv6.emit(packet, sides[source].station6, sides[destination].station6, ipv6.UDP)
    else:
        udp.emit(packet, sides[source].station, 4000, sides[destination].station, 53)
        ipv4.emit(packet, sides[source].station, sides[destination].station, ipv4.UDP)
    return packet


def lose(routed: Routed, side: int) -> None:
    """As ``net/card_watch.py`` does."""
    stack = routed.sides[side].stack
    routed.sides[side].card.reason = NO_CARD
    stack.interface.is_clear = False
    stack.interface.send_waiting()
    stack.forget_all_addresses()


@pytest.mark.parametrize("is_ipv6", [False, True])
@pytest.mark.parametrize("lost", [LEFT, RIGHT])
def test_what_is_for_there_is_dropped(lost: int, is_ipv6: bool) -> None:
    routed = Routed(1500, 1500, 1500)
    lose(routed, lost)
    for _ in range(20):
        routed.put(THIRD, between(routed, THIRD, lost, is_ipv6))
        routed.put(THIRD, between(routed, THIRD, RIGHT if lost == LEFT else LEFT, is_ipv6))
        routed.pass_time(SECOND // 10)
    assert not routed.sides[lost].card.taken()
    assert len(routed.taken(RIGHT if lost == LEFT else LEFT)) == 20
    if is_ipv6:
        assert routed.drops(lost)[NO_CARD] >= 20, "the prefix stays, whose neighbours are asked for, too"
    else:
        assert routed.drops(THIRD) == {"no route": 20} and len(routed.taken(THIRD)) == 20, "each is told"
    routed.pass_time(200 * SECOND)
    assert not routed.sides[lost].card.taken()


def test_addresses_that_stay_are_not_lost() -> None:
    """Connections that are begun from them go on: only those of addresses that went fail."""
    routed = Routed(1500, 1500)
    for side in (LEFT, RIGHT):
        stack = routed.sides[side].stack
        assert stack.forget_all_addresses() == [routed.sides[side].own]
        assert stack.internet.is_own(routed.sides[side].own6)


def test_who_sends_there_hears_of_it() -> None:
    """RFC 1812, 4.3.3.1: there is no way to that network any more."""
    routed = Routed(1500, 1500)
    lose(routed, RIGHT)
    for _ in range(100):
        routed.put(LEFT, between(routed, LEFT, RIGHT, False))
        routed.pass_time(SECOND)
    told = routed.taken(LEFT)
    assert told
    for packet in told:
        packet.pull(ipv4.header_bytes(packet))
        assert (icmpv4.kind(packet), icmpv4.code(packet)) == (icmpv4.UNREACHABLE, icmpv4.NETWORK)
