"""RFC 4861, 4862 and 3810 on the wire, of our stack and of Linux's: neighbours, routers, addresses, groups.

Routers say here that questions are asked again after 20 ms: RFC 4861, section 6.3.4; so nothing takes long.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from raw_network.frames import HARDWARE, Link
from raw_network.frames6 import ALL_NODES, HERE6, Came6, Link6, prefix_option

from importos.net.wire import icmpv6, ipv6, mld, neighbour
from importos.net.wire.group_records import FROM_NOW_ON, WANTS
from importos.net.wire.packet import packet_of

pytestmark = [pytest.mark.machine, pytest.mark.xdist_group("machine")]

ASKS, TELLS = neighbour.SOLICITATION, neighbour.ADVERTISEMENT
MOVED = bytes.fromhex("525400550099")
OWN_OPTION = b"\1\1" + HARDWARE
PROBES = 3  # RFC 4861, section 10: MAX_MULTICAST_SOLICIT
BETWEEN_MS = 20


@pytest.fixture(scope="module")
def known() -> dict[bool, bytes]:
    """The addresses of the stacks."""
    return {}


@pytest.fixture(scope="module")
def prefixes() -> Iterator[int]:
    """No test has one that another one had."""
    return iter(range(0x100, 0x10000))


@pytest.fixture
def six(link: Link, known: dict[bool, bytes]) -> Iterator[Link6]:
    made = Link6(link)
    made.address = known.get(link.is_ours, b"")
    made.begin()
    known[link.is_ours] = made.address
    made.advertise_router(between_ms=BETWEEN_MS)
    made.heard()
    yield made
    made.advertise_router(seconds=0)
    link.watch = None


@pytest.fixture
def prefix(prefixes: Iterator[int]) -> bytes:
    return bytes.fromhex("20010db8") + next(prefixes).to_bytes(4, "big")


def solicitation(target: bytes, options: bytes = OWN_OPTION, code: int = 0) -> bytes:
    return bytes([ASKS, code]) + bytes(6) + target + options


def told(six: Link6, target: bytes) -> Came6:
    return six.expect(lambda came: came.is_about(target, TELLS))


def asked_for(six: Link6, prefix: bytes, timeout_s: float = 3.0) -> bytes:
    """The address that the stack makes of the prefix, and asks for, before it has it: RFC 4862, section 5.4.2."""

    def is_question(came: Came6) -> bool:
        return came.says(ASKS) and came.source == ipv6.ANY and neighbour.target(came.packet).startswith(prefix)

    came = six.expect(is_question, timeout_s)
    target = neighbour.target(came.packet)
    assert came.destination == ipv6.solicited_node(target) and came.hops == 255
    assert neighbour.hardware_option(came.packet, neighbour.OPTIONS, neighbour.SOURCE_HARDWARE) == b""
    return target


def answers(six: Link6, address: bytes, within_s: float = 2.0) -> bool:
    """Whether the stack has the address, which may need a moment to become its own."""
    end = time.monotonic() + within_s
    while time.monotonic() < end:
        six.ping(destination=address)
        found = six.find(lambda came: came.says(icmpv6.ECHO_REPLY), 0.05)
        if found is not None:
            assert found.source == address
            return True
    return False


# -- RFC 4861, section 7.2: questions and answers


def test_7_2_4_a_question_is_answered(six: Link6) -> None:
    """To who asks: solicited, overriding, from no router, with the hardware address and a hop limit of 255."""
    six.icmp(solicitation(six.address), destination=ipv6.solicited_node(six.address))
    said = told(six, six.address)
    assert neighbour.flags(said.packet) == neighbour.SOLICITED_FLAG | neighbour.OVERRIDE
    assert (said.source, said.destination, said.hops) == (six.address, HERE6, 255)
    assert neighbour.hardware_option(said.packet, neighbour.OPTIONS, neighbour.TARGET_HARDWARE) == said.hardware
    assert said.to_hardware == HARDWARE


def test_7_2_4_a_question_to_one_alone_is_answered(six: Link6) -> None:
    """As it is asked by who looks whether a neighbour is still there: section 7.3.3."""
    six.icmp(solicitation(six.address))
    assert neighbour.flags(told(six, six.address).packet) & neighbour.SOLICITED_FLAG


def test_7_2_4_who_has_no_address_is_answered_for_all(six: Link6) -> None:
    """RFC 4862, section 5.4.3: another machine asks for an address that is taken; all hear that it is."""
    six.icmp(solicitation(six.address, b""), ipv6.ANY, ipv6.solicited_node(six.address))
    said = told(six, six.address)
    assert neighbour.flags(said.packet) == neighbour.OVERRIDE and said.destination == ALL_NODES


def test_7_2_3_nobody_answers_for_others(six: Link6) -> None:
    other = six.new_address()
    six.icmp(solicitation(other), destination=ipv6.solicited_node(other))
    six.icmp(solicitation(other))
    six.silence()


@pytest.mark.parametrize("what", ["hops", "code", "short", "group", "option", "long option", "checksum"])
def test_7_1_1_a_question_that_is_none_is_dropped_silently(six: Link6, what: str) -> None:
    """Such that it could have come from another link, above all."""
    target = ALL_NODES if what == "group" else six.address
    options = {"option": b"\1\0" + HARDWARE, "long option": b"\1\2" + HARDWARE}.get(what, OWN_OPTION)
    message = solicitation(target, options, 1 if what == "code" else 0)
    if what == "short":
        message = message[:20]
    if what == "checksum":
        message_with_sum = bytearray(message)
        message_with_sum[2:4] = b"\x12\x34"
        six.packet(packet_of(bytes(message_with_sum)), ipv6.ICMP, hops=255)
    else:
        six.icmp(message, hops=254 if what == "hops" else 255)
    six.silence()


def test_7_1_1_who_has_no_address_says_no_more_than_it_may(six: Link6) -> None:
    """Neither its hardware address, nor to another group than that of the address."""
    six.icmp(solicitation(six.address), ipv6.ANY, ipv6.solicited_node(six.address))
    six.icmp(solicitation(six.address, b""), ipv6.ANY, ALL_NODES)
    six.link.fence()
    assert not [came for came in six.waiting if came.is_about(six.address, TELLS)]


def test_6980_questions_do_not_come_in_fragments(six: Link6) -> None:
    """RFC 6980, section 5."""
    packet = packet_of(solicitation(six.address))
    icmpv6.set_checksum(packet, HERE6, six.address)
    ipv6.emit_fragment(packet, ipv6.ICMP, 0, False, 99)
    six.packet(packet, ipv6.FRAGMENT, hops=255)
    six.silence()


def test_7_2_2_who_is_not_known_is_asked_for(six: Link6) -> None:
    """In the group of the address, with the own hardware address; what waits is sent when the answer has come."""
    other = six.new_address()
    six.datagram(b"who?", source=other)
    asked = six.expect(lambda came: came.is_about(other, ASKS))
    assert asked.destination == ipv6.solicited_node(other) and asked.hops == 255 and asked.source == six.address
    assert asked.to_hardware == ipv6.group_hardware(asked.destination)
    assert neighbour.hardware_option(asked.packet, neighbour.OPTIONS, neighbour.SOURCE_HARDWARE) == asked.hardware
    six.tell(other, MOVED, neighbour.SOLICITED_FLAG | neighbour.OVERRIDE)
    came = six.expect(lambda came: came.protocol == ipv6.UDP)
    assert came.to_hardware == MOVED and came.data[8:] == b"who?"


def test_7_2_2_who_does_not_answer_is_given_up(six: Link6) -> None:
    """Asked for three times, as often as a router has said, and no more."""
    other = six.new_address()
    six.datagram(b"anybody?", source=other)
    for _question in range(PROBES):
        six.expect(lambda came: came.is_about(other, ASKS))
    time.sleep(5 * BETWEEN_MS / 1000)
    six.link.fence()
    assert not [came for came in six.waiting if came.is_about(other, ASKS)]


def test_7_2_5_who_was_not_asked_for_is_not_remembered(six: Link6) -> None:
    other = six.new_address()
    six.tell(other, MOVED, neighbour.OVERRIDE, ALL_NODES)
    six.datagram(b"who?", source=other)
    six.expect(lambda came: came.is_about(other, ASKS))


@pytest.mark.parametrize("flags, moves", [(neighbour.OVERRIDE, True), (0, False)])
def test_7_2_5_a_neighbour_moves_when_it_overrides(six: Link6, flags: int, moves: bool) -> None:
    """Without being asked, to all; who does not override is doubted at most."""
    other = six.new_address()
    six.own.add(other)
    six.datagram(b"first", source=other)
    assert six.expect(lambda came: came.protocol == ipv6.UDP).to_hardware == HARDWARE
    six.tell(other, MOVED, flags, ALL_NODES)
    six.datagram(b"second", source=other)
    assert six.expect(lambda came: came.protocol == ipv6.UDP).to_hardware == (MOVED if moves else HARDWARE)


@pytest.mark.parametrize("what", ["hops", "group", "answers many"])
def test_7_1_2_an_answer_that_is_none_moves_nobody(six: Link6, what: str) -> None:
    other = six.new_address()
    six.own.add(other)
    six.datagram(b"first", source=other)
    six.expect(lambda came: came.protocol == ipv6.UDP)
    about = ALL_NODES if what == "group" else other
    said = bytes([TELLS, 0, 0, 0, neighbour.OVERRIDE | (neighbour.SOLICITED_FLAG if what == "answers many" else 0)])
    six.icmp(said + bytes(3) + about + b"\2\1" + MOVED, other, ALL_NODES, 254 if what == "hops" else 255)
    six.datagram(b"second", source=other)
    assert six.expect(lambda came: came.protocol == ipv6.UDP).to_hardware == HARDWARE


def test_7_2_3_a_question_tells_who_asks(six: Link6) -> None:
    """Its hardware address is believed: nobody is asked for it."""
    other = six.new_address()
    six.icmp(solicitation(six.address, b"\1\1" + MOVED), other, ipv6.solicited_node(six.address))
    assert told(six, six.address).to_hardware == MOVED


# -- RFC 4862, and routers of RFC 4861, section 6


def test_5_5_3_an_address_of_a_routers_prefix(six: Link6, prefix: bytes) -> None:
    """Its group is joined (5.4.2), it is asked for in vain, and then it is the stack's."""
    six.advertise_router(prefix_option(prefix))
    address = asked_for(six, prefix)
    six.own.add(prefix + HERE6[8:])
    assert answers(six, address)
    six.ping(source=prefix + HERE6[8:], destination=address)
    assert six.reply().source == address


def test_5_4_3_an_address_that_another_machine_has_is_not_used(six: Link6, prefix: bytes) -> None:
    """It answers while it is asked for: section 5.4.4. Ours asks for another one then (RFC 7217), Linux for none."""
    six.advertise_router(prefix_option(prefix), between_ms=300)
    address = asked_for(six, prefix)
    six.tell(address, MOVED, neighbour.OVERRIDE, ALL_NODES)
    if six.is_ours:
        assert asked_for(six, prefix) != address
    six.advertise_router(between_ms=BETWEEN_MS)
    assert not answers(six, address, 0.4)


def test_5_4_3_an_address_that_another_machine_asks_for_is_not_used(six: Link6, prefix: bytes) -> None:
    six.advertise_router(prefix_option(prefix), between_ms=300)
    address = asked_for(six, prefix)
    six.icmp(solicitation(address, b""), ipv6.ANY, ipv6.solicited_node(address))
    six.advertise_router(between_ms=BETWEEN_MS)
    assert not answers(six, address, 0.4)


def test_5_5_3_prefixes_of_which_no_address_is_made(six: Link6, prefix: bytes) -> None:
    """No autonomous one, more preferred than valid, over at once, of another size, of the link."""
    for option in (
        prefix_option(prefix, flags=0x80),
        prefix_option(prefix, 100, 200),
        prefix_option(prefix, 0, 0),
        prefix_option(prefix, bits=48),
        prefix_option(HERE6[:8]),
    ):
        six.advertise_router(option)
    time.sleep(0.05)
    six.link.fence()
    assert not [came for came in six.waiting if came.says(ASKS) and came.source == ipv6.ANY]


@pytest.mark.parametrize("what", ["hops", "source", "code", "short", "option"])
def test_6_1_2_a_router_that_is_none(six: Link6, prefix: bytes, what: str) -> None:
    option = prefix_option(prefix)
    if what == "source":
        six.advertise_router(option, source=prefix + HERE6[8:])
    elif what == "hops":
        six.advertise_router(option, hops=254)
    else:
        head = bytes([neighbour.ROUTER_ADVERTISEMENT, 1 if what == "code" else 0]) + bytes(4) + b"\7\x08" + bytes(8)
        six.icmp(head[:12] if what == "short" else head + (option + b"\1\0" if what == "option" else option),
                 destination=ALL_NODES)  # fmt: skip
    time.sleep(0.05)
    six.link.fence()
    assert not [came for came in six.waiting if came.says(ASKS) and came.source == ipv6.ANY]


def test_5_5_3_nobody_takes_an_address_away_at_once(six: Link6, prefix: bytes) -> None:
    """(e): a second that is said of hours is not believed; 5.5.4: what was said for a second is over after it."""
    other = prefix[:7] + bytes([prefix[7] ^ 0x80])
    six.advertise_router(prefix_option(prefix) + prefix_option(other, 1, 1))
    begin = time.monotonic()
    addresses = {}
    for _each in range(2):
        target = asked_for(six, b"")
        addresses[target[:8]] = target
    six.advertise_router(prefix_option(prefix, 1, 1))
    assert answers(six, addresses[prefix])
    time.sleep(max(begin + 1.3 - time.monotonic(), 0.0))
    while answers(six, addresses[other], 0.2):  # Linux looks once a second, on a busy host later
        assert time.monotonic() < begin + 5.0
        time.sleep(0.2)
    assert answers(six, addresses[prefix])


def test_6_3_4_the_hop_limit_that_a_router_says(six: Link6) -> None:
    for hops in (33, 64):
        six.icmp(bytes([neighbour.ROUTER_ADVERTISEMENT, 0, 0, 0, hops, 0, 7, 8]) + bytes(8), destination=ALL_NODES)
        six.ping()
        assert six.reply().hops == hops


def test_7_2_5_who_is_no_router_any_more_is_not_used(six: Link6) -> None:
    """It says so of itself when it is asked for; what is for far away has nobody else to go to."""
    far = bytes.fromhex("20010db8ffff") + bytes(9) + b"\1"
    router = six.new_address()
    six.advertise_router(seconds=0)
    six.advertise_router(source=router)
    six.datagram(b"far", source=far)
    came = six.expect(lambda came: came.protocol == ipv6.UDP)
    assert came.destination == far and came.to_hardware == HARDWARE
    six.tell(router, HARDWARE, neighbour.OVERRIDE, ALL_NODES)
    six.datagram(b"far", source=far)
    six.link.fence()
    assert not [came for came in six.waiting if came.protocol == ipv6.UDP]


# -- RFC 3810


def reports(six: Link6, timeout_s: float = 2.0) -> list[tuple[int, bytes]]:
    """The records of the next report, which is sent as section 5 and RFC 2711 have it."""
    came = six.expect(lambda came: came.says(mld.REPORT), timeout_s)
    assert came.destination == mld.ALL_ROUTERS and came.hops == 1 and b"\5\2\0\0" in came.between
    data = came.data
    count = int.from_bytes(data[6:8], "big")
    return [(data[8 + 20 * number], data[12 + 20 * number : 28 + 20 * number]) for number in range(count)]


def query(six: Link6, delay_ms: int = 20, group: bytes = ipv6.ANY, source: bytes = HERE6, hops: int = 1) -> None:
    to = ALL_NODES if group == ipv6.ANY else group
    message = bytes([mld.QUERY, 0, 0, 0]) + delay_ms.to_bytes(2, "big") + bytes(2) + group + bytes([2, 10, 0, 0])
    packet = packet_of(message)
    icmpv6.set_checksum(packet, source, to)
    packet.push(len(mld.ROUTER_ALERT))
    packet.set_bytes(0, mld.ROUTER_ALERT)
    six.packet(packet, ipv6.HOP_BY_HOP, source, to, hops)


def test_6_1_a_group_is_told_of_when_it_is_joined(six: Link6, prefix: bytes) -> None:
    """That of a new address, before it is asked for: RFC 4862, section 5.4.2."""
    six.advertise_router(prefix_option(prefix))
    told_of: list[tuple[int, bytes]] = []
    address = b""
    while not address:
        came = six.expect(lambda came: came.says(mld.REPORT) or came.says(ASKS) and came.source == ipv6.ANY)
        six.waiting.insert(0, came)
        if came.says(mld.REPORT):
            told_of += reports(six)
        else:
            address = asked_for(six, prefix)
    if ipv6.solicited_node(address) == ipv6.solicited_node(six.address):
        assert not six.is_ours  # Linux has one identifier for all of its addresses, and is in the group already
        return
    while (FROM_NOW_ON, ipv6.solicited_node(address)) not in told_of:
        told_of += reports(six)


def test_6_2_a_question_for_all_groups_is_answered(six: Link6) -> None:
    """By the time that it says; of all that the stack is in."""
    query(six)
    found: list[tuple[int, bytes]] = []
    while (WANTS, ipv6.solicited_node(six.address)) not in found:
        found = reports(six)


def test_6_2_a_question_for_one_group_is_answered(six: Link6) -> None:
    group = ipv6.solicited_node(six.address)
    query(six, group=group)
    while (WANTS, group) not in reports(six):
        pass


@pytest.mark.parametrize("source, hops", [(HERE6, 2), (bytes.fromhex("20010db8") + bytes(11) + b"\1", 1)])
def test_5_1_14_a_question_from_elsewhere_is_not_answered(six: Link6, source: bytes, hops: int) -> None:
    """What is told again of groups that were joined before is no answer."""
    query(six, source=source, hops=hops)
    assert six.find(lambda came: came.says(mld.REPORT) and came.data[8] == WANTS, 0.15) is None
