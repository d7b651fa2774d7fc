"""The neighbours of a link in virtual time: the states of RFC 4861, and what strangers cannot do."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st
from net_models.wire import Seeded, Wire

from importos.net.drops import Drops
from importos.net.interface import Interface
from importos.net.ipv6.neighbours import (
    DELAY,
    INCOMPLETE,
    MOST_ASKED,
    MOST_NEIGHBOURS,
    PROBE,
    REACHABLE,
    STALE,
    Neighbours,
)
from importos.net.wire import ethernet, icmpv6, ipv6, neighbour
from importos.net.wire.neighbour import FROM_ROUTER, OVERRIDE, SOLICITED_FLAG
from importos.net.wire.packet import packet_of
from importos.net.wire.packet_pool import PacketPool

SECOND = 1_000_000_000
CARD = bytes.fromhex("525400123456")
PEER = bytes.fromhex("020000000001")
THIRD = bytes.fromhex("020000000003")
OWN = bytes.fromhex("fe80000000000000505400fffe123456")
OTHER = bytes.fromhex("fe800000000000000000000000000001")


class Known:
    def __init__(self) -> None:
        self.wire = Wire()
        self.drops = Drops()
        self.neighbours = Neighbours(Interface(self.wire, CARD, 1500, PacketPool(), self.drops), Seeded(1))

    def send(self, data: bytes, to: bytes = OTHER, now: int = 0) -> None:
        self.neighbours.send(packet_of(data), to, OWN, now)

    def state(self) -> int:
        found = self.neighbours.find(OTHER)
        assert found is not None
        return found.state

    def reach(self, now: int = 0) -> None:
        self.send(b"first", now=now)
        self.neighbours.advertised(OTHER, PEER, SOLICITED_FLAG | OVERRIDE, now)
        self.wire.taken()


def question(frame: bytes) -> tuple[bytes, bytes, bytes]:
    """The hardware address, the address and the target of a solicitation."""
    packet = packet_of(frame)
    hardware = ethernet.destination(packet)
    packet.pull(ethernet.HEADER_BYTES)
    ipv6.check(packet)
    source, to, hops = ipv6.source(packet), ipv6.destination(packet), ipv6.hops(packet)
    packet.pull(ipv6.HEADER_BYTES)
    icmpv6.check(packet, source, to)
    neighbour.check_solicitation(packet, source, to, hops)
    assert source == OWN
    return hardware, to, neighbour.target(packet)


def test_packets_wait_for_an_answer() -> None:
    """Section 7.2.2: the group is asked, once a second; the latest packets are kept."""
    known = Known()
    for number in range(6):
        known.send(bytes([number]) * 60)
    (asked,) = known.wire.taken()
    group = ipv6.solicited_node(OTHER)
    assert question(asked) == (bytes.fromhex("3333ff000001"), group, OTHER)
    assert known.state() == INCOMPLETE and known.neighbours.next_deadline_ns() == SECOND
    known.neighbours.advertised(OTHER, b"", SOLICITED_FLAG, 0)  # says nothing
    assert known.state() == INCOMPLETE
    known.neighbours.advertised(OTHER, PEER, SOLICITED_FLAG | FROM_ROUTER, 0)
    assert [frame[14] for frame in known.wire.taken()] == [2, 3, 4, 5]
    assert known.state() == REACHABLE and known.neighbours.next_deadline_ns() is None
    found = known.neighbours.find(OTHER)
    assert found is not None and found.hardware == PEER
    assert known.drops.count("too many packets wait for a neighbour") == 2


def test_who_does_not_answer_is_given_up() -> None:
    known = Known()
    known.send(b"data")
    for moment in (1, 2, 3):
        assert len(known.wire.taken()) == 1
        assert known.neighbours.next_deadline_ns() == moment * SECOND
        known.neighbours.run_timers(moment * SECOND)
    assert not known.wire.taken() and known.neighbours.find(OTHER) is None
    assert known.drops.count("a neighbour does not answer") == 1


def test_what_was_reachable_is_probed() -> None:
    """Section 7.3.3: used without a sign for long enough, it is asked alone; without an answer it is forgotten."""
    known = Known()
    known.reach()
    now = 45 * SECOND
    known.send(b"still", now=now)
    assert known.state() == DELAY and known.wire.taken()[0][:6] == PEER
    assert known.neighbours.next_deadline_ns() == now + 5 * SECOND
    now += 5 * SECOND
    for _question in range(3):
        known.neighbours.run_timers(now)
        assert known.state() == PROBE
        assert question(known.wire.taken()[0]) == (PEER, OTHER, OTHER)
        now += SECOND
    known.neighbours.run_timers(now)
    assert known.neighbours.find(OTHER) is None


@pytest.mark.parametrize("how", ["answer", "hint"])
def test_a_sign_ends_the_doubt(how: str) -> None:
    known = Known()
    known.reach()
    known.send(b"still", now=45 * SECOND)
    if how == "answer":
        known.neighbours.advertised(OTHER, PEER, SOLICITED_FLAG, 46 * SECOND)
    else:
        known.neighbours.confirm(OTHER, 46 * SECOND)
    assert known.state() == REACHABLE and known.neighbours.next_deadline_ns() is None
    known.send(b"more", now=60 * SECOND)
    assert known.state() == REACHABLE


@pytest.mark.parametrize(
    ("hardware", "flags", "state", "kept"),
    [
        (PEER, 0, REACHABLE, PEER),
        (PEER, SOLICITED_FLAG, REACHABLE, PEER),
        (THIRD, 0, STALE, PEER),  # (I a): another address without override
        (THIRD, SOLICITED_FLAG, STALE, PEER),
        (THIRD, OVERRIDE, STALE, THIRD),
        (THIRD, OVERRIDE | SOLICITED_FLAG, REACHABLE, THIRD),
        (b"", OVERRIDE, REACHABLE, PEER),
    ],
)
def test_what_an_advertisement_changes(hardware: bytes, flags: int, state: int, kept: bytes) -> None:
    """Section 7.2.5, and appendix C."""
    known = Known()
    known.reach()
    known.neighbours.advertised(OTHER, hardware, flags, SECOND)
    found = known.neighbours.find(OTHER)
    assert found is not None and (found.state, found.hardware) == (state, kept)


def test_who_asks_is_known() -> None:
    """Section 7.2.3: what a solicitation says is used, and not believed to be reachable."""
    known = Known()
    known.neighbours.advertised(OTHER, PEER, OVERRIDE, 0)  # about nobody that was asked for
    assert known.neighbours.find(OTHER) is None
    known.neighbours.heard(OTHER, PEER, 0)
    assert known.state() == STALE
    known.send(b"answer")
    assert known.wire.taken()[0][:6] == PEER and known.state() == DELAY
    known.reach()
    known.neighbours.heard(OTHER, PEER, 0)
    assert known.state() == REACHABLE
    known.neighbours.heard(OTHER, THIRD, 0)
    assert known.state() == STALE
    known = Known()
    known.send(b"waits")
    known.wire.taken()
    known.neighbours.heard(OTHER, PEER, 0)
    assert known.state() == STALE and len(known.wire.taken()) == 1


def test_strangers_fill_nothing() -> None:
    """RFC 6583: a scan of the link's addresses asks for few, and neighbours in use stay."""
    known = Known()
    known.reach()
    for number in range(1000):
        known.send(b"scan", OTHER[:14] + number.to_bytes(2, "big"))
    assert known.state() == REACHABLE
    assert known.drops.count("too many neighbours are asked for") == 1000 - MOST_ASKED - 1
    for moment in (1, 2, 3):
        known.neighbours.run_timers(moment * SECOND)
    known.send(b"again", OTHER[:15] + b"\7", 4 * SECOND)
    assert known.neighbours.find(OTHER[:15] + b"\7") is not None
    for number in range(MOST_NEIGHBOURS):
        known.neighbours.heard(OTHER[:13] + b"\1" + number.to_bytes(2, "big"), THIRD, 4 * SECOND)
    assert known.neighbours.find(OTHER) is None


STEPS = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 2), st.integers(0, 255), st.integers(0, 20 * SECOND)), max_size=40
)


@settings(max_examples=100)
@given(STEPS)
def test_whatever_happens_the_invariant_holds(steps: list[tuple[int, int, int, int]]) -> None:
    known = Known()
    now = 0
    sent = 0
    for step, who, flags, later in steps:
        now += later
        address = OTHER[:15] + bytes([who + 1])
        hardware = (PEER, THIRD, b"")[flags % 3]
        if step == 0:
            known.send(b"data", address, now)
            sent += 1
        elif step == 1:
            known.neighbours.advertised(address, hardware, flags, now)
        elif step == 2:
            known.neighbours.heard(address, hardware or PEER, now)
        elif step == 3:
            known.neighbours.confirm(address, now)
        known.neighbours.run_timers(now)
        for number in range(3):
            found = known.neighbours.find(OTHER[:15] + bytes([number + 1]))
            if found is not None:
                assert (found.state == INCOMPLETE) == (not found.hardware)
                assert found.state == INCOMPLETE or not found.waiting
    for _turn in range(20):
        due = known.neighbours.next_deadline_ns()
        if due is None:
            break
        known.neighbours.run_timers(due)
    assert known.neighbours.next_deadline_ns() is None
    data = [frame for frame in known.wire.frames if frame[14:] == b"data"]
    lost = known.drops.count("a neighbour does not answer")
    assert len(data) + lost + known.drops.count("too many packets wait for a neighbour") == sent
