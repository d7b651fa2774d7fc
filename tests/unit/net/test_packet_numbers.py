"""The numbers of packets of IPv4 that may be cut: what others learn from them, and when one comes again."""

from __future__ import annotations

from itertools import pairwise

from net_models.host import OTHER, OWN, SECOND, arp_frame, frame_of, make_stack
from net_models.wire import Seeded

from importos.net.ipv4.numbers import PacketNumbers
from importos.net.wire import arp, icmpv4, ipv4
from importos.net.wire.packet import packet_of
from importos.net.wire.siphash import SipHash


def test_nobody_foresees_the_numbers_of_what_may_be_cut() -> None:
    """RFC 7739, of what ICMP says, too: who knows the numbers of one way knows nothing of another one's,
    and on each way none comes again soon."""
    stack, wire = make_stack()
    stack.begin_ipv6(bytes(16), Seeded(1), 0)
    stack.receive_frame(arp_frame(arp.REQUEST, OTHER, OWN), 0)

    def numbers_to(there: bytes) -> list[int]:
        wire.taken()
        for _number in range(40):
            packet = packet_of(b"x")
            icmpv4.emit_echo(packet, 1, 2)
            stack.receive_frame(frame_of(packet, ipv4.ICMP, there), 0)
        return [int.from_bytes(frame[18:20], "big") for frame in wire.taken()]

    given = [numbers_to(bytes([198, 51, 100, number])) for number in range(1, 11)]
    assert all(len(set(numbers)) == 40 for numbers in given)
    starts = sorted(numbers[0] for numbers in given)
    assert min(after - before for before, after in pairwise(starts)) > 40, "no two ways have the same ones"
    assert starts[-1] - starts[0] > 0x8000


def test_counters_go_on_with_the_time() -> None:
    """Of ways that count together with another one's nobody sees whether a few packets went there; and on no way does
    a number come again before packets and milliseconds are 65536."""
    numbers = PacketNumbers()
    numbers.hash = SipHash(bytes(16))
    numbers.chance = Seeded(1)
    there = [bytes([198, 51, number >> 8, number & 255]) for number in range(2000)]
    now = 5 * SECOND

    def steps(packets: int) -> dict[bytes, int]:
        """How far each way goes on in a second in which so many packets go to the first one."""
        nonlocal now
        before = {way: numbers.next(OWN, way, ipv4.UDP, now) for way in there}
        for _packet in range(packets):
            numbers.next(OWN, there[0], ipv4.UDP, now)
        now += SECOND
        return {way: numbers.next(OWN, way, ipv4.UDP, now) - before[way] & 0xFFFF for way in there}

    many = steps(30_000)
    together = [way for way in there[1:] if many[way] > 30_000]
    assert 2 <= len(together) <= 30, "one of 256 ways"
    few = [steps(20 * turn)[together[0]] for turn in (0, 1, 0, 1, 0, 1)]
    assert max(few[0::2]) > min(few[1::2]), "no limit tells apart a second with 20 packets and one without"
    assert max(few) - min(few) > 200

    given = [numbers.next(OWN, together[0], ipv4.ICMP, now + turn * 1_500_000) for turn in range(65536 * 2 // 5)]
    assert len(set(given)) == len(given)
