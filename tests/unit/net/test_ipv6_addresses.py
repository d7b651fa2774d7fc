"""Addresses that a machine makes for itself, in virtual time."""

from __future__ import annotations

from hypothesis import given, settings, strategies as st
from net_models.wire import Seeded, Wire

from importos.net.drops import Drops
from importos.net.interface import Interface
from importos.net.ipv6.addresses import LINK_LOCAL, MOST_ADDRESSES, MOST_CONFLICTS, Addresses
from importos.net.transactions import Transactions
from importos.net.wire import ethernet, icmpv6, ipv6, neighbour
from importos.net.wire.neighbour import AUTONOMOUS, Prefix
from importos.net.wire.packet import packet_of
from importos.net.wire.packet_pool import PacketPool

SECOND = 1_000_000_000
HOUR = 3600
CARD = bytes.fromhex("525400123456")
FIRST = bytes.fromhex("20010db800010000") + bytes(8)
OTHER = bytes.fromhex("20010db8ffff0000") + bytes(8)
SITE_GROUP = b"\xff\x05" + bytes(12) + b"\1\3"
INFINITE = 0xFFFFFFFF


class Machine:
    def __init__(self, secret: bytes = bytes(16), hardware: bytes = CARD) -> None:
        self.wire = Wire()
        self.drops = Drops()
        self.addresses = Addresses(Interface(self.wire, hardware, 1500, PacketPool(), self.drops), secret)

    def asked(self) -> list[bytes]:
        """The addresses that others were asked for, in messages that say nothing of who asks."""
        found: list[bytes] = []
        for frame in self.wire.frames:
            packet = packet_of(frame)
            assert ethernet.kind(packet) == ethernet.IPV6
            hardware = ethernet.destination(packet)
            packet.pull(ethernet.HEADER_BYTES)
            ipv6.check(packet)
            source, to, hops = ipv6.source(packet), ipv6.destination(packet), ipv6.hops(packet)
            packet.pull(ipv6.HEADER_BYTES)
            icmpv6.check(packet, source, to)
            neighbour.check_solicitation(packet, source, to, hops)
            assert source == ipv6.ANY and hardware == ipv6.group_hardware(to)
            found.append(neighbour.target(packet))
        self.wire.frames.clear()
        return found

    def started(self) -> bytes:
        """With its link-local address."""
        self.addresses.start(0)
        (asked,) = self.asked()
        self.addresses.run_timers(SECOND)
        assert self.addresses.assigned() == [asked]
        return asked


def says(network: bytes, valid: int = INFINITE, preferred: int = INFINITE, flags: int = AUTONOMOUS) -> Prefix:
    return Prefix(network, 64, flags, valid, preferred)


def test_an_address_is_asked_for_before_it_is_had() -> None:
    """RFC 4862, sections 5.3 and 5.4."""
    machine = Machine()
    machine.addresses.start(0)
    (asked,) = machine.asked()
    assert asked.startswith(LINK_LOCAL) and ipv6.is_link_local(asked)
    assert machine.addresses.is_in_question(asked, 0) and not machine.addresses.is_own(asked)
    assert machine.addresses.source_for(ipv6.ALL_ROUTERS, 0) == b"" and machine.addresses.assigned() == []
    assert machine.addresses.next_deadline_ns() == SECOND
    machine.addresses.run_timers(SECOND - 1)
    assert not machine.addresses.is_own(asked)
    machine.addresses.run_timers(SECOND)
    assert machine.addresses.is_own(asked) and not machine.addresses.is_in_question(asked, SECOND)
    assert machine.addresses.next_deadline_ns() is None
    assert machine.addresses.source_for(ipv6.ALL_ROUTERS, SECOND) == asked


def test_identifiers() -> None:
    """RFC 7217, section 5: the same for the same link, card and secret, and others for others."""
    mine = Machine().addresses.identifier(FIRST[:8], 0)
    assert len(mine) == 8 and Machine().addresses.identifier(FIRST[:8], 0) == mine
    others = [
        Machine().addresses.identifier(OTHER[:8], 0),
        Machine().addresses.identifier(FIRST[:8], 1),
        Machine(secret=b"1" * 16).addresses.identifier(FIRST[:8], 0),
        Machine(hardware=CARD[:5] + b"\x57").addresses.identifier(FIRST[:8], 0),
    ]
    assert len({mine, *others}) == 5


def test_another_machine_has_it() -> None:
    """RFC 7217, section 6: another one is tried, a few times; RFC 4862, section 5.4.5."""
    machine = Machine()
    machine.addresses.start(0)
    tried = machine.asked()
    for _conflict in range(MOST_CONFLICTS):
        machine.addresses.conflict(tried[-1], 0)
        tried += machine.asked()
    assert len(set(tried)) == MOST_CONFLICTS + 1
    machine.addresses.conflict(tried[-1], 0)
    machine.addresses.run_timers(SECOND)
    assert machine.addresses.assigned() == [] and not machine.asked()
    assert machine.drops.count("an IPv6 address that another machine has") == MOST_CONFLICTS + 1
    machine = Machine()
    own = machine.started()
    machine.addresses.conflict(own, SECOND)  # it is no question any more
    assert machine.addresses.is_own(own)


def test_a_router_says_a_prefix() -> None:
    """RFC 4862, section 5.5.3: made once, refreshed, deprecated, and gone."""
    machine = Machine()
    machine.started()
    machine.addresses.take_prefix(says(FIRST, 3 * HOUR, HOUR), SECOND)
    (made,) = machine.asked()
    assert made[:8] == FIRST[:8]
    machine.addresses.take_prefix(says(FIRST, 4 * HOUR, HOUR), 2 * SECOND)
    assert not machine.asked()
    machine.addresses.run_timers(2 * SECOND)
    assert machine.addresses.is_own(made) and machine.addresses.source_for(OTHER, 2 * SECOND) == made
    end = 2 * SECOND + 4 * HOUR * SECOND
    assert machine.addresses.next_deadline_ns() == end
    machine.addresses.run_timers(end)
    assert not machine.addresses.is_own(made)


def test_what_a_router_may_not_say() -> None:
    machine = Machine()
    machine.started()
    for said in (
        says(FIRST, flags=0),
        says(FIRST, 1, 2),
        says(FIRST, 0, 0),
        says(LINK_LOCAL + bytes(8)),
        says(b"\xff\x02" + bytes(14)),
        Prefix(FIRST, 63, AUTONOMOUS, HOUR, HOUR),
    ):
        machine.addresses.take_prefix(said, SECOND)
    assert not machine.asked()
    for number in range(20):
        machine.addresses.take_prefix(says(FIRST[:7] + bytes([number]) + bytes(8)), SECOND)
    assert len(machine.asked()) == MOST_ADDRESSES - 1


def test_nobody_takes_an_address_away_at_once() -> None:
    """RFC 4862, section 5.5.3 (e): not below two hours."""
    machine = Machine()
    machine.started()
    machine.addresses.take_prefix(says(FIRST, 10 * HOUR, 10 * HOUR), 0)
    machine.addresses.run_timers(SECOND)
    machine.addresses.take_prefix(says(FIRST, 0, 0), SECOND)
    assert machine.addresses.next_deadline_ns() == SECOND + 2 * HOUR * SECOND
    machine.addresses.take_prefix(says(FIRST, 60, 0), 2 * SECOND)
    assert machine.addresses.next_deadline_ns() == SECOND + 2 * HOUR * SECOND
    machine.addresses.take_prefix(says(FIRST, 2 * HOUR, 0), 3 * SECOND)
    assert machine.addresses.next_deadline_ns() == 3 * SECOND + 2 * HOUR * SECOND


def test_which_address_speaks() -> None:
    """RFC 6724, section 5: its own, of the same scope, one that is not deprecated, the nearest."""
    machine = Machine()
    near = machine.started()
    assert machine.addresses.source_for(OTHER, SECOND) == b""
    machine.addresses.take_prefix(says(FIRST, INFINITE, 60), SECOND)
    machine.addresses.take_prefix(says(OTHER), SECOND)
    first, other = machine.asked()
    machine.addresses.run_timers(2 * SECOND)
    far = FIRST[:15] + b"\1"
    assert machine.addresses.source_for(far, 2 * SECOND) == first
    assert machine.addresses.source_for(OTHER, 2 * SECOND) == other
    assert machine.addresses.source_for(far, 100 * SECOND) == other
    assert machine.addresses.source_for(first, 100 * SECOND) == first
    assert machine.addresses.source_for(LINK_LOCAL + bytes(7) + b"\1", SECOND) == near


def test_groups_of_wider_scopes_hear_the_address_of_the_link_when_there_is_no_other() -> None:
    """RFC 6724, section 5, rule 2 prefers; it excludes nothing. Linux 6 answers the same for each."""
    machine = Machine()
    assert machine.addresses.source_for(SITE_GROUP, 0) == b""
    near = machine.started()
    for group in (ipv6.ALL_NODES, SITE_GROUP, b"\xff\x0e" + bytes(13) + b"\5"):
        assert machine.addresses.source_for(group, SECOND) == near
    machine.addresses.take_prefix(says(FIRST), SECOND)
    (first,) = machine.asked()
    assert machine.addresses.source_for(SITE_GROUP, SECOND) == near
    machine.addresses.run_timers(2 * SECOND)
    assert machine.addresses.source_for(SITE_GROUP, 2 * SECOND) == first
    assert machine.addresses.source_for(ipv6.ALL_NODES, 2 * SECOND) == near


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(st.integers(0, 11), st.integers(0, INFINITE), st.integers(0, INFINITE), st.integers(0, 10**13)),
        max_size=30,
    )
)
def test_whatever_routers_say_there_are_few_addresses(said: list[tuple[int, int, int, int]]) -> None:
    machine = Machine()
    own = machine.started()
    now = SECOND
    for number, valid, preferred, later in said:
        machine.addresses.take_prefix(says(FIRST[:7] + bytes([number]) + bytes(8), valid, preferred), now)
        now += later
        machine.addresses.run_timers(now)
        assigned = machine.addresses.assigned()
        assert len(assigned) <= MOST_ADDRESSES and len(set(assigned)) == len(assigned) and own in assigned
        due = machine.addresses.next_deadline_ns()
        assert due is None or due > now


DAY = 86400 * SECOND
NETWORK = FIRST[:8]


def temporary(machine: Machine, now_ns: int) -> list[bytes]:
    """Those that are its own and are not deprecated."""
    found: list[bytes] = []
    for address in machine.addresses.assigned():
        known = machine.addresses.find(address)
        assert known is not None
        if known.is_temporary and now_ns < known.preferred_until:
            found.append(address)
    return found


def with_chance(seed: int = 1) -> Machine:
    machine = Machine()
    machine.addresses.chance = Seeded(seed)
    machine.started()
    return machine


def test_no_temporary_addresses_without_a_wish() -> None:
    machine = Machine()
    machine.started()
    machine.addresses.take_prefix(says(FIRST), SECOND)
    assert len(machine.asked()) == 1


def test_a_temporary_address_speaks_and_has_successors() -> None:
    """RFC 8981, sections 3.4 and 3.5: asked for like all, preferred for 0.6 to one day, its successor there before it
    is deprecated; it answers for two days. For a year, in which there are never many."""
    machine = with_chance()
    addresses = machine.addresses
    addresses.take_prefix(says(FIRST), SECOND)
    stable, first = machine.asked()
    assert stable[:8] == first[:8] == NETWORK and stable != first
    assert addresses.source_for(OTHER, SECOND) == b""
    now = 2 * SECOND
    addresses.run_timers(now)
    assert addresses.source_for(OTHER, now) == first
    lifetimes: dict[bytes, list[int]] = {first: [SECOND, SECOND]}
    while now < 365 * DAY:
        due = addresses.next_deadline_ns()
        assert due is not None and due > now
        now = due
        if now // (30 * DAY) % 2 == 0:
            addresses.take_prefix(says(FIRST), now)  # routers cannot make it last longer
        addresses.run_timers(now)
        for made in machine.asked():
            lifetimes[made] = [now, now]
        current = temporary(machine, now)
        assert 1 <= len(current) <= 2 and len(addresses.assigned()) <= 6
        assert addresses.source_for(OTHER, now) in current
        for known in addresses.assigned():
            if known in lifetimes:
                lifetimes[known][1] = now
    assert stable in addresses.assigned() and 365 <= len(lifetimes) <= 610
    ended = [last - begun for known, (begun, last) in lifetimes.items() if not addresses.find(known)]
    assert max(ended) <= 2 * DAY and min(ended) > DAY
    assert len({known[8:] for known in lifetimes}) == len(lifetimes)


def test_what_routers_say_bounds_temporary_addresses() -> None:
    """RFC 8981, section 3.4 (3) and (4)."""
    machine = with_chance()
    addresses = machine.addresses
    addresses.take_prefix(says(FIRST, 3 * HOUR, 5), SECOND)  # too short to be worth it
    assert len(machine.asked()) == 1
    addresses.take_prefix(says(FIRST, 3 * HOUR, HOUR), SECOND)
    (first,) = machine.asked()
    addresses.run_timers(2 * SECOND)
    known = addresses.find(first)
    assert known is not None and known.is_temporary
    assert known.preferred_until == SECOND + HOUR * SECOND
    addresses.take_prefix(says(FIRST, 4 * HOUR, 2 * HOUR), 3 * SECOND)
    assert known.preferred_until == 3 * SECOND + 2 * HOUR * SECOND and machine.asked() == []
    end = known.preferred_until
    addresses.run_timers(end)  # nobody has said that the prefix lasts: neither has a successor
    assert machine.asked() == [] and temporary(machine, end) == []
    addresses.take_prefix(says(FIRST, 4 * HOUR, 0), end)
    assert machine.asked() == [] and addresses.is_own(first)
    addresses.run_timers(end + 5 * HOUR * SECOND)
    assert not addresses.is_own(first)


def test_a_temporary_address_that_another_machine_has() -> None:
    """RFC 8981, section 3.4 (7): others are tried, a few, and then no more; the stable one stays."""
    machine = with_chance()
    addresses = machine.addresses
    addresses.take_prefix(says(FIRST), SECOND)
    stable, asked = machine.asked()
    tried = [asked]
    while True:
        addresses.conflict(tried[-1], SECOND)
        asked_again = machine.asked()
        if not asked_again:
            break
        tried += asked_again
    assert len(set(tried)) == MOST_CONFLICTS + 1
    addresses.run_timers(2 * SECOND)
    addresses.take_prefix(says(OTHER), 3 * SECOND)
    assert len(machine.asked()) == 1 and addresses.source_for(FIRST, 3 * SECOND) == stable


def test_temporary_identifiers_are_never_reserved() -> None:
    """RFC 5453, as RFC 8981, section 3.3.1, wants."""
    machine = with_chance()
    machine.addresses.chance = Said([0, 0, 0, 0xFDFFFFFF, 0x12345678, 0x02005EFF, 0xFE000001, 1, 2])
    machine.addresses.take_prefix(says(FIRST), SECOND)
    assert machine.asked()[1] == NETWORK + bytes([0, 0, 0, 1, 0, 0, 0, 2])


class Said(Transactions):
    def __init__(self, numbers: list[int]) -> None:
        self.numbers = numbers

    def next(self) -> int:
        return self.numbers.pop(0)
