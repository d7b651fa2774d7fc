"""RFC 9293, sections 3.7 and 3.8: data, acknowledgements, windows and repeats, of our stack and of Linux's."""

from __future__ import annotations

import time

import pytest
from raw_network.conversations import MASK, MAXIMUM_1460, WINDOW, Conversation, Said
from raw_network.frames import Link, sum_segment

from importos.net.wire import ipv4, tcp
from importos.net.wire.tcp import ACK, FIN, PSH, RST, URG

pytestmark = [pytest.mark.machine, pytest.mark.xdist_group("machine")]

ECHO, DISCARD, DEAF, SOURCE = 7, 9, 13, 19
FULL = 1460
MOST_AT_FIRST = 10  # segments: RFC 6928


def asked(link: Link, size: int, window: int = WINDOW) -> Conversation:
    """The stack is asked for so many bytes."""
    talk = Conversation(link, SOURCE)
    talk.window = window
    talk.open()
    talk.say(b"%d\n" % size)
    return talk


def burst(talk: Conversation, seen: int | None = None) -> list[Said]:
    """What comes at once, with data, each once, beyond the number that was seen before; at least one segment.

    A machine that is busy may repeat what it has sent, for nobody has acknowledged it.
    """
    found: dict[int, Said] = {}
    while not found:
        for said in [talk.hear(), *talk.heard()]:
            if said.size and (seen is None or (said.sequence - seen) & MASK < 1 << 31):
                found[said.sequence] = said
    return list(found.values())


def filled(link: Link) -> Conversation:
    """Nobody reads, and the stack has closed its window."""
    talk = Conversation(link, DEAF).open()
    edge = talk.acknowledgement
    room = talk.answer.window
    while room > 0:
        for start in range(0, room, FULL):
            talk.put(ACK, bytes(min(FULL, room - start)), sequence=talk.next + start)
        talk.next += room
        while (said := talk.hear()).acknowledgement != talk.next & MASK:
            pass
        said = (talk.heard() or [said])[-1]
        room = said.window
    assert talk.acknowledgement == edge
    return talk


def test_must_16_what_is_sent_at_once_goes_in_segments_as_the_peer_wants_them(link: Link) -> None:
    """Section 3.7.1: what a card cuts, too, as those of both machines do; the link looks at the sum of each."""
    talk = Conversation(link, SOURCE).open(bytes([2, 4, 1000 >> 8, 1000 & 0xFF]))
    talk.say(b"102400\n")
    data = b""
    segments = 0
    while len(data) < 102400:
        said = talk.hear()
        if said.size:
            assert said.sequence == talk.acknowledgement and said.size <= 1000 and said.flags & ~PSH == ACK
            data += said.data
            talk.acknowledgement = talk.acknowledgement + said.size & MASK
            segments += 1
            if segments % 8 == 0:
                talk.put(ACK)
    assert data == bytes(range(256)) * 400 and segments < 120
    talk.reset()


def test_must_17_nagle_can_be_switched_off(link: Link) -> None:
    """Section 3.7.4; asyncio does so: a second small answer does not wait for the acknowledgement of the first."""
    talk = Conversation(link, ECHO).open()
    edge = talk.acknowledgement  # of what has come; none is acknowledged
    for word in (b"one", b"two", b"six"):
        talk.say(word)
        said = burst(talk, edge)
        assert b"".join(segment.data for segment in said) == word
        edge += 3
    talk.reset()


def test_must_18_the_timeout_is_computed_and_doubled(link: Link) -> None:
    """Section 3.8.1 (RFC 6298; MUST-19: exponential back-off); a probe of the tail may come before (8985)."""
    talk = Conversation(link, ECHO).open()
    talk.lives()
    talk.say(b"lost")
    first = burst(talk)[-1]
    times = [first.at]
    while len(times) < 4:
        said = talk.hear()
        assert said.data == b"lost" and said.sequence == first.sequence
        times.append(said.at)
    last, before = times[-1] - times[-2], times[-2] - times[-3]
    assert 1.3 < last / before < 3.5, times
    talk.acknowledgement += 4
    talk.put(ACK)
    talk.lives()
    talk.reset()


def test_must_19_a_connection_starts_slowly(link: Link) -> None:
    """Section 3.8.2 (RFC 5681): at first ten segments, and for every one that is acknowledged two."""
    talk = asked(link, 60000)
    said = burst(talk)
    assert 2 <= len(said) <= MOST_AT_FIRST
    talk.acknowledgement = said[1].sequence + said[1].size & MASK
    edge = said[-1].sequence + said[-1].size
    talk.put(ACK)
    assert len(burst(talk, edge)) <= 4
    talk.reset()


def test_must_19_a_loss_halves_what_is_under_way(link: Link) -> None:
    """Section 3.8.2 (RFC 5681, sections 3.1 and 3.2): three equal acknowledgements bring the lost segment again at
    once, and few others. To Linux the first is a word about the window, for its sequence number is new."""
    talk = asked(link, 100_000)
    said = burst(talk)
    for _ in range(4):
        talk.put(ACK)
    again = burst(talk)
    assert talk.acknowledgement in {segment.sequence for segment in again}
    assert len(again) <= len(said) // 2 + 4
    talk.reset()


def test_must_30_urgent_data_are_in_the_stream(link: Link) -> None:
    """Sections 3.8.5, MUST-31 and MUST-62. Ours takes them as ordinary data, for no two systems agree what the pointer
    means, and a middle box may take it away (RFC 6093, section 5). Linux leaves out the last urgent byte, which
    programs ask for apart (unless they choose SO_OOBINLINE, which RFC 6093 advises)."""
    talk = Conversation(link, ECHO).open()
    data = b"urgent and others"
    packet = talk.segment(ACK | PSH | URG, data)
    packet.set_word(tcp.URGENT, 6)
    sum_segment(packet)
    link.internet(packet, ipv4.TCP)
    talk.next += len(data)
    wanted = data if link.is_ours else b"urgen and others"
    assert talk.hear_data(len(wanted)) == wanted
    talk.reset()


def test_must_31_urgent_data_may_have_any_length(link: Link) -> None:
    """Section 3.8.5: also beyond the segment that says so, and beyond what is ever sent."""
    talk = Conversation(link, ECHO).open()
    packet = talk.segment(ACK | PSH | URG, b"some")
    packet.set_word(tcp.URGENT, 0xFFFF)
    sum_segment(packet)
    link.internet(packet, ipv4.TCP)
    talk.next += 4
    assert talk.hear_data(4) == b"some"
    talk.lives()
    talk.reset()


def test_must_34_a_window_that_shrinks_does_no_harm(link: Link) -> None:
    """Section 3.8.6: what is under way stays so, and what the window hides again waits."""
    talk = asked(link, 30000)
    said = burst(talk)
    taken = said[0].size
    talk.acknowledgement += taken
    talk.window = 100
    talk.put(ACK)
    assert all(segment.sequence - said[0].sequence < 30000 for segment in talk.heard())
    talk.window = WINDOW
    talk.put(ACK)
    rest = {segment.sequence: segment for segment in said[1:]}
    while sum(segment.size for segment in rest.values()) < 30000 - taken:
        heard = talk.hear()
        assert heard.flags & (RST | FIN) == 0
        if heard.size:
            rest[heard.sequence] = heard
        if heard.sequence == talk.acknowledgement:
            while talk.acknowledgement in rest:
                talk.acknowledgement += rest[talk.acknowledgement].size
            talk.put(ACK)
        elif said := [rest[talk.acknowledgement]] if talk.acknowledgement in rest else []:
            while talk.acknowledgement in rest:
                talk.acknowledgement += rest[talk.acknowledgement].size
            talk.put(ACK)
    talk.reset()


def test_must_36_a_window_of_zero_is_probed(link: Link) -> None:
    """Section 3.8.6.1, MUST-35: again and again, in growing distances (SHLD-30); MUST-37: while probes are answered the
    connection stays. Ours sends a byte that is new, as the section says; Linux one that was acknowledged."""
    talk = asked(link, 5000, window=2000)
    data = b"".join(said.data for said in burst(talk))
    talk.acknowledgement += len(data)
    talk.window = 0
    talk.put(ACK)
    times = []
    for _ in range(3):
        probe = talk.hear()
        assert probe.size <= 1 and (probe.sequence - talk.acknowledgement) & MASK in (0, MASK), probe
        times.append(probe.at)
        talk.put(ACK)
    assert times[2] - times[1] > 1.2 * (times[1] - times[0])
    talk.window = WINDOW
    talk.put(ACK)
    assert len(talk.hear_data(5000 - len(data))) == 5000 - len(data)
    talk.reset()


def test_must_38_the_sender_avoids_silly_windows(link: Link) -> None:
    """Section 3.8.6.2.1: a small window is not filled at once."""
    talk = asked(link, 20000, window=4 * FULL)
    data = b"".join(said.data for said in burst(talk))
    talk.acknowledgement += len(data)
    talk.window = 100
    talk.put(ACK)
    assert [said for said in talk.heard() if said.size] == []
    talk.window = 4 * FULL
    talk.put(ACK)
    assert burst(talk)[0].size == FULL
    talk.reset()


def test_must_39_the_receiver_avoids_silly_windows(link: Link) -> None:
    """Section 3.8.6.2.2: a window that was closed opens by a segment at least."""
    talk = filled(link)
    link.order("read")
    assert talk.hear().window >= FULL
    talk.reset()


def test_must_66_resets_are_taken_with_a_window_of_zero(link: Link) -> None:
    """Section 3.8.6: and acknowledgements; data are not, but are answered."""
    talk = filled(link)
    talk.put(ACK, b"x")
    said = talk.hear()
    assert said.acknowledgement == talk.next & MASK and said.window == 0
    talk.put(RST)
    talk.put(ACK)
    assert talk.hear().flags == RST


def test_must_40_acknowledgements_are_not_delayed_long(link: Link) -> None:
    """Section 3.8.6.3: less than half a second."""
    talk = Conversation(link, DISCARD).open()
    delays = []
    for _ in range(3):
        begin = time.monotonic()
        talk.say(b"a small segment")
        said = talk.hear()
        assert said.acknowledgement == talk.next
        delays.append(said.at - begin)
    assert min(delays) < 0.5  # others may be the delays of a busy host
    talk.reset()


def test_every_second_full_segment_is_acknowledged(link: Link) -> None:
    """Section 3.8.6.3, SHLD-19."""
    talk = Conversation(link, DISCARD).open()
    for _ in range(2):
        talk.say(bytes(FULL))
    assert talk.heard()[-1].acknowledgement == talk.next
    talk.reset()


def test_must_58_acknowledgements_are_joined(link: Link) -> None:
    """Section 3.10.7.4, MUST-59: what has come is taken before it is answered. Linux takes frames one by one from
    a TAP device, and at first acknowledges each."""
    talk = Conversation(link, DISCARD).open()
    talk.heard()
    for _ in range(20):
        talk.say(bytes(FULL))
    said = [talk.hear()]
    while said[-1].acknowledgement != talk.next:
        said.append(talk.hear())
    assert len(said) <= (11 if link.is_ours else 20)
    talk.reset()


def test_must_60_the_last_segment_pushes(link: Link) -> None:
    """Section 3.9.1.2: there is no more data behind it (MUST-61: nobody waits for a buffer to be full)."""
    talk = asked(link, 5000)
    said = {segment.sequence: segment for segment in burst(talk)}
    while sum(segment.size for segment in said.values()) < 5000:
        said |= {segment.sequence: segment for segment in burst(talk)}
    last = max(said, key=lambda number: (number - talk.acknowledgement) & MASK)
    assert said[last].flags & PSH
    talk.reset()


def test_segments_out_of_order_are_kept(link: Link) -> None:
    """Section 3.8.1, SHLD-31: the missing one is asked for at once, and then all are acknowledged."""
    talk = Conversation(link, ECHO).open()
    parts = (b"one, ", b"two, ", b"three")
    places = [talk.next, talk.next + 5, talk.next + 10]
    for index in (2, 1):
        talk.put(ACK | PSH, parts[index], sequence=places[index])
        assert talk.hear().acknowledgement == places[0]
    talk.put(ACK | PSH, parts[0])
    talk.next += 15
    assert talk.hear_data(15) == b"one, two, three"
    talk.reset()


def test_overlapping_segments_are_cut(link: Link) -> None:
    """Section 3.10.7.4, seventh step: what was there already is not taken again."""
    talk = Conversation(link, ECHO).open()
    talk.put(ACK | PSH, b"cdef", sequence=talk.next + 2)
    talk.hear()
    talk.put(ACK | PSH, b"abcd")
    talk.next += 6
    assert talk.hear_data(6) == b"abcdef"
    talk.put(ACK | PSH, b"efghij", sequence=talk.next - 2)
    talk.next += 4
    assert talk.hear_data(4) == b"ghij"
    talk.reset()


def test_a_fin_waits_for_what_is_missing(link: Link) -> None:
    """Section 3.10.7.4, eighth step."""
    talk = Conversation(link, ECHO).open()
    talk.put(ACK | FIN, b"end", sequence=talk.next + 6)
    assert talk.hear().flags & FIN == 0
    talk.put(ACK, b"middle")
    talk.next += 10
    data = b""
    while True:
        said = talk.hear()
        data += said.data
        if said.flags & FIN:
            break
    assert data == b"middleend"
    talk.acknowledgement += 10
    talk.put(ACK)
    talk.silence()


def test_a_repeated_segment_is_acknowledged_again(link: Link) -> None:
    """Section 3.10.7.4, first step: the acknowledgement was lost."""
    talk = Conversation(link, DISCARD).open(MAXIMUM_1460)
    talk.say(b"once")
    assert talk.hear().acknowledgement == talk.next
    talk.put(ACK | PSH, b"once", sequence=talk.next - 4)
    said = talk.hear()
    assert said.acknowledgement == talk.next and said.flags == ACK
    talk.reset()
