"""DNS: messages with literal bytes, and the resolver against servers that lie, are silent or know only a part."""

from __future__ import annotations

import random
import struct

import pytest
from hypothesis import given, settings, strategies as st
from net_models.wire import Seeded, Wire

from importos.net.dns.cache import LONGEST, MOST, AnswerCache
from importos.net.dns.question import MOST_ALIASES, NO_ADDRESS, NO_NAME, TRY_AGAIN, Question
from importos.net.dns.resolver import MOST_QUESTIONS, Resolver
from importos.net.dns.stream_exchange import Streams
from importos.net.sockets import StreamSocket
from importos.net.stack import Stack
from importos.net.wire import arp, dns, ethernet, ipv4, udp
from importos.net.wire.packet import Malformed, Packet, packet_of

SECOND = 1_000_000_000
CARD = bytes.fromhex("525400123456")
PEER = bytes.fromhex("020000000001")
OWN = bytes([192, 0, 2, 2])
SERVER = bytes([192, 0, 2, 53])
OTHER = bytes([192, 0, 2, 54])
MASK = b"\xff\xff\xff\0"
NAME = b"\3www\7example\3com\0"
ALIAS = b"\3cdn\7example\3net\0"
FIRST = bytes([198, 51, 100, 1])
SECONDLY = bytes([198, 51, 100, 2])


# -- messages


def test_a_question() -> None:
    """RFC 1035, section 4.1; RFC 6891, section 6.1.2."""
    assert dns.query(0xABCD, NAME, dns.A, False) == bytes.fromhex(
        "abcd 0100 0001 0000 0000 0000 03777777076578616d706c6503636f6d00 0001 0001"
    )
    assert dns.query(1, b"\0", dns.AAAA, True) == bytes.fromhex(
        "0001 0100 0001 0000 0000 0001 00 001c 0001 00 0029 04d0 0000 0000 0000"
    )


ANSWER = bytes.fromhex(
    "abcd 8180 0001 0002 0000 0001"
    "03777777076578616d706c6503636f6d00 0001 0001"
    "c00c 0005 0001 0000012c 0011 0363646e076578616d706c65036e657400"
    "c02d 0001 0001 0000003c 0004 c6336401"
    "00 0029 1000 0000 0000 0000"
)


def test_an_answer_with_an_alias_and_pointers() -> None:
    message = dns.parse(ANSWER)
    assert (message.identity, message.name, message.kind, message.code()) == (0xABCD, NAME, dns.A, 0)
    assert [(record.name, record.kind, record.seconds, record.data) for record in message.answers] == [
        (NAME, dns.CNAME, 300, ALIAS),
        (ALIAS, dns.A, 60, FIRST),
    ]
    assert message.negative_seconds == dns.NEVER and not message.is_truncated()
    assert dns.aliased(message, NAME, dns.A) == (ALIAS, [FIRST], 60)
    assert dns.aliased(message, NAME, dns.AAAA) == (ALIAS, [], 300)
    assert dns.aliased(message, b"\1x\0", dns.A) == (b"\1x\0", [], dns.LONGEST_TIME)


def test_texts() -> None:
    """RFC 1035, section 3.3.14: one or more, which may be empty."""
    question = bytes.fromhex("abcd 8180 0001 0001 0000 0000 0178036e657400 0010 0001")
    record = bytes.fromhex("c00c 0010 0001 0000003c")
    (answer,) = dns.parse(question + record + b"\0\x0a\3one\0\4four").answers
    assert (answer.kind, answer.seconds) == (dns.TXT, 60)
    assert dns.texts_of(answer.data) == [b"one", b"", b"four"]
    for data in (b"\0\0", b"\0\1\1", b"\0\4\2on\1"):
        with pytest.raises(Malformed, match="text"):
            dns.parse(question + record + data)


def test_a_denial() -> None:
    """RFC 2308, section 5: the smaller of the record's time and its last number."""
    data = bytes.fromhex(
        "0001 8183 0001 0000 0001 0000 0178036e657400 0001 0001"
        "c00e 0006 0001 00000384 0018 00 00 00000001 00000002 00000003 00000004 0000003c 0000"
    )[:-2]
    data = data.replace(bytes.fromhex("0018"), bytes.fromhex("0016"))
    message = dns.parse(data)
    assert (message.code(), message.negative_seconds, message.answers) == (dns.NO_NAME, 60, [])


def test_every_part_of_an_answer_is_malformed() -> None:
    end = len(ANSWER) - 11  # the additional records are not looked at
    for size in range(end):
        with pytest.raises(Malformed):
            dns.parse(ANSWER[:size])
    dns.parse(ANSWER[:end])


@pytest.mark.parametrize(
    "name",
    [
        "c00c",  # to itself
        "0161c00c",  # in a circle
        "c00e 00",  # forwards
        "c0ff",  # behind the message
        "40",  # no kind of label: RFC 6891, section 5
        "80",
        "3f",
        "01",
        "c0",
        (b"\x3f" + b"a" * 63).hex() * 4 + "00",  # RFC 1035, section 3.1: 255 bytes
    ],
)
def test_names_that_are_none(name: str) -> None:
    data = struct.pack(">6H", 0, 0x8000, 1, 0, 0, 0) + bytes.fromhex(name)
    with pytest.raises(Malformed):
        dns.read_name(data, 12)


def test_names_are_compared_without_their_case() -> None:
    """RFC 4343; a dot in a label is no border of labels."""
    assert dns.read_name(b"\3WwW\7eXample\3com\0", 0) == (NAME, len(NAME))
    assert dns.read_name(b"\7www.com\0", 0)[0] != dns.encode_name("www.com")
    assert dns.encode_name("WWW.Example.com.") == NAME


@pytest.mark.parametrize(
    "text",
    ["", ".", "a..b", ".a", "a" * 64, "a.b c", "bücher.example", "127.1", "1", ".".join(["a" * 60] * 5), "a.b..", "*"],
)
def test_what_is_no_name_of_a_host(text: str) -> None:
    with pytest.raises(ValueError):
        dns.encode_name(text)


@settings(max_examples=200)
@given(st.binary(max_size=80), st.integers(0, len(ANSWER) - 1), st.integers(0, 255))
def test_any_bytes_are_read_or_malformed(tail: bytes, place: int, value: int) -> None:
    damaged = bytearray(ANSWER)
    damaged[place] = value
    for data in (bytes(damaged), ANSWER[:place] + tail, ANSWER[:12] + tail):
        try:
            message = dns.parse(data)
            dns.aliased(message, message.name, dns.A)
        except Malformed:
            continue
        assert all(len(record.data) == 4 for record in message.answers if record.kind == dns.A)


# -- the resolver


class Asked:
    """A datagram that the machine has sent to a server."""

    def __init__(self, frame: bytes) -> None:
        packet = packet_of(frame)
        assert ethernet.kind(packet) == ethernet.IPV4
        packet.pull(ethernet.HEADER_BYTES)
        self.server = ipv4.destination(packet)
        packet.pull(ipv4.header_bytes(packet))
        self.port = udp.source_port(packet)
        assert packet.word(2) == dns.PORT
        packet.pull(udp.HEADER_BYTES)
        self.data = packet.data()
        self.name, at = dns.read_name(self.data, 12)
        self.kind = dns.word(self.data, at)
        self.identity = dns.word(self.data, 0)


class Talk(StreamSocket):
    """A connection to a server, as the test has it."""

    def __init__(self) -> None:
        super().__init__()
        self.stands = False
        self.refused = False
        self.sent = b""
        self.pieces: list[bytes] = []
        self.room = 10
        self.is_closed = False

    def is_writable(self) -> bool:
        return self.stands or self.refused

    def failure(self) -> OSError | None:
        return ConnectionRefusedError(111, "Connection refused") if self.refused else None

    def send(self, data: bytes) -> int:
        taken = min(len(data), self.room)
        self.sent += data[:taken]
        return taken

    def receive(self, most: int) -> bytes | None:
        return self.pieces.pop(0) if self.pieces else None

    def close(self) -> None:
        self.is_closed = True


class Talks(Streams):
    def __init__(self) -> None:
        self.begun: list[tuple[bytes, int, Talk]] = []

    def connect(self, remote: bytes, port: int, now_ns: int) -> StreamSocket:
        talk = Talk()
        self.begun.append((remote, port, talk))
        return talk


class Machine:
    def __init__(self, servers: list[bytes]) -> None:
        self.wire = Wire()
        self.stack = Stack(self.wire, CARD, 1500)
        self.stack.configure(OWN, MASK, b"", servers)
        for server in (SERVER, OTHER):
            packet = Packet()
            arp.emit(packet, arp.REQUEST, PEER, server, arp.UNKNOWN, OWN)
            ethernet.emit(packet, CARD, PEER, ethernet.ARP)
            self.stack.receive_frame(packet, 0)
        self.resolver = Resolver(self.stack.udp, self.stack.drops, Seeded(1))
        self.resolver.use_servers(servers)
        self.wire.frames.clear()
        self.now = 0

    def ask(self, name: bytes = NAME, kind: int = dns.A) -> Question:
        return self.resolver.ask(name, kind, self.now)

    def asked(self) -> Asked:
        (frame,) = self.wire.frames
        self.wire.frames.clear()
        return Asked(frame)

    def receive(self, data: bytes, asked: Asked, source: bytes | None = None, port: int | None = None) -> None:
        packet = packet_of(data)
        sender = asked.server if source is None else source
        udp.emit(packet, sender, dns.PORT, OWN, asked.port if port is None else port)
        ipv4.emit(packet, sender, OWN, ipv4.UDP)
        ethernet.emit(packet, CARD, PEER, ethernet.IPV4)
        self.stack.receive_frame(packet, self.now)
        self.resolver.run_timers(self.now)

    def wait(self) -> None:
        due = self.resolver.next_deadline_ns()
        assert due is not None and due > self.now
        self.now = due
        self.resolver.run_timers(self.now)


def record(name: bytes, kind: int, seconds: int, data: bytes) -> bytes:
    return name + struct.pack(">HHIH", kind, dns.INTERNET, seconds, len(data)) + data


def reply(asked: Asked, *records: bytes, flags: int = 0x8180, authority: bytes = b"", identity: int = -1) -> bytes:
    """An answer to what was asked."""
    number = asked.identity if identity < 0 else identity
    header = struct.pack(">6H", number, flags, 1, len(records), 1 if authority else 0, 0)
    return header + asked.name + struct.pack(">HH", asked.kind, 1) + b"".join(records) + authority


def denial(seconds: int) -> bytes:
    return record(b"\0", dns.SOA, seconds, b"\0\0" + struct.pack(">5I", 1, 2, 3, 4, 5000))


def test_an_answer_is_remembered_for_its_time() -> None:
    machine = Machine([SERVER])
    question = machine.ask()
    asked = machine.asked()
    assert (asked.server, asked.name, asked.kind, question.is_done) == (SERVER, NAME, dns.A, False)
    assert machine.ask() is question and not machine.wire.frames  # RFC 5452, section 5
    machine.receive(reply(asked, record(NAME, dns.A, 60, FIRST), record(NAME, dns.A, 30, SECONDLY)), asked)
    assert question.is_done and (question.addresses, question.failure) == ([FIRST, SECONDLY], 0)
    assert machine.resolver.next_deadline_ns() is None
    machine.now += 30 * SECOND - 1
    again = machine.ask()
    assert again.is_done and again.addresses == [FIRST, SECONDLY] and not machine.wire.frames
    machine.now += 1
    assert not machine.ask().is_done
    fresh = machine.asked()
    assert (fresh.identity, fresh.port) != (asked.identity, asked.port)


def test_both_kinds_are_asked_at_once() -> None:
    machine = Machine([SERVER])
    four, six = machine.ask(), machine.ask(kind=dns.AAAA)
    first, second = (Asked(frame) for frame in machine.wire.frames)
    address = bytes(15) + b"\1"
    machine.receive(reply(second, record(NAME, dns.AAAA, 9, address)), second)
    machine.receive(reply(first, record(NAME, dns.A, 9, FIRST)), first)
    assert four.addresses == [FIRST] and six.addresses == [address]


def test_a_false_answer_is_none() -> None:
    """RFC 5452, section 9.1: address, port, number and question must be those that were asked."""
    machine = Machine([SERVER])
    question = machine.ask()
    asked = machine.asked()
    good = reply(asked, record(NAME, dns.A, 60, FIRST))
    false = record(NAME, dns.A, 60, SECONDLY)
    machine.receive(reply(asked, false), asked, source=OTHER)
    machine.receive(reply(asked, false), asked, port=asked.port ^ 1)
    machine.receive(reply(asked, false, identity=asked.identity ^ 1), asked)
    machine.receive(reply(asked, false, flags=0x0100), asked)  # a question
    other = reply(asked, false).replace(NAME, NAME[:-2] + b"n\0")
    machine.receive(other, asked)
    machine.receive(b"", asked)
    assert not question.is_done
    assert machine.stack.drops.count("a DNS answer to another question") == 2
    assert machine.stack.drops.count("a malformed DNS message") == 2
    machine.receive(good, asked)
    assert question.addresses == [FIRST]
    machine.receive(good, asked)  # the port is closed
    assert machine.stack.drops.count("nobody has this port") >= 2


def test_records_of_other_names_are_not_taken() -> None:
    """RFC 5452, section 6."""
    machine = Machine([SERVER])
    question = machine.ask()
    asked = machine.asked()
    other = b"\4bank\7example\0"
    machine.receive(reply(asked, record(other, dns.A, 60, SECONDLY), record(NAME, dns.A, 60, FIRST)), asked)
    assert question.addresses == [FIRST]
    assert not machine.ask(other).is_done


def test_servers_are_asked_in_turn_and_given_up() -> None:
    machine = Machine([SERVER, OTHER])
    question = machine.ask()
    seen: set[tuple[int, int]] = set()
    for expected, moment in [(SERVER, 0), (OTHER, 1), (SERVER, 2), (OTHER, 4), (SERVER, 6), (OTHER, 10)]:
        asked = machine.asked()
        assert (asked.server, machine.now) == (expected, moment * SECOND)
        seen.add((asked.identity, asked.port))
        assert not question.is_done
        machine.wait()
    assert len(seen) == 6
    assert question.is_done and question.failure == TRY_AGAIN and machine.now == 14 * SECOND
    assert machine.resolver.next_deadline_ns() is None
    assert not machine.ask().is_done  # that nobody answers is not remembered


@pytest.mark.parametrize("flags", [0x8182, 0x8185, 0x8380])
def test_a_server_that_cannot_say_is_left(flags: int) -> None:
    """A failure, a refusal, and an answer that was cut off."""
    machine = Machine([SERVER, OTHER])
    question = machine.ask()
    first = machine.asked()
    machine.receive(reply(first, record(NAME, dns.A, 60, SECONDLY), flags=flags), first)
    second = machine.asked()
    assert second.server == OTHER
    machine.receive(reply(second, record(NAME, dns.A, 60, FIRST)), second)
    assert question.addresses == [FIRST]


def asked_by_stream() -> tuple[Machine, Question, Talk, Asked]:
    machine = Machine([SERVER, OTHER])
    talks = Talks()
    machine.resolver.use_streams(talks)
    question = machine.ask()
    asked = machine.asked()
    machine.receive(reply(asked, record(NAME, dns.A, 60, SECONDLY), flags=0x8380), asked)
    ((server, port, talk),) = talks.begun
    assert (server, port) == (SERVER, 53) and not question.is_done and not machine.wire.frames
    return machine, question, talk, asked


def test_a_long_answer_is_asked_for_by_a_stream() -> None:
    """RFC 7766, sections 5 and 8: in pieces, with its size in front."""
    machine, question, talk, asked = asked_by_stream()
    machine.resolver.run_timers(0)
    assert talk.sent == b""
    talk.stands = True
    for _piece in range(20):
        machine.resolver.run_timers(0)
    size = dns.word(talk.sent, 0)
    assert len(talk.sent) == size + 2
    asked.identity = dns.word(talk.sent, 2)
    answer = reply(asked, *[record(NAME, dns.A, 60, FIRST)] * 100)
    stream = len(answer).to_bytes(2, "big") + answer
    for at in range(0, len(stream), 700):
        assert not question.is_done and not talk.is_closed
        talk.pieces = [stream[at : at + 1], stream[at + 1 : at + 700]]
        machine.resolver.run_timers(0)
    assert question.addresses == [FIRST] * 100 and talk.is_closed
    assert machine.ask().is_done and machine.resolver.next_deadline_ns() is None


@pytest.mark.parametrize("what", ["refused", "ends", "cut off", "another", "silent"])
def test_a_stream_that_brings_nothing_is_left(what: str) -> None:
    machine, question, talk, asked = asked_by_stream()
    talk.stands, talk.refused, talk.room = what != "refused", what == "refused", 1000
    machine.resolver.run_timers(0)
    if what == "ends":
        talk.pieces = [b"\0", b""]
    elif what == "silent":
        machine.now = 5 * SECOND
    elif what != "refused":
        asked.identity = dns.word(talk.sent, 2) ^ (1 if what == "another" else 0)
        answer = reply(asked, record(NAME, dns.A, 60, SECONDLY), flags=0x8380 if what == "cut off" else 0x8180)
        talk.pieces = [len(answer).to_bytes(2, "big") + answer]
    machine.resolver.run_timers(machine.now)
    assert talk.is_closed and not question.is_done
    second = machine.asked()
    assert second.server == OTHER
    machine.receive(reply(second, record(NAME, dns.A, 60, FIRST)), second)
    assert question.addresses == [FIRST]


def test_a_server_that_knows_no_options_is_asked_without() -> None:
    """RFC 6891, section 7."""
    machine = Machine([SERVER, OTHER])
    machine.ask()
    first = machine.asked()
    assert dns.word(first.data, 10) == 1
    machine.receive(reply(first, flags=0x8181), first)
    second = machine.asked()
    assert second.server == SERVER and dns.word(second.data, 10) == 0
    machine.receive(reply(second, flags=0x8181), second)
    assert machine.asked().server == OTHER


@pytest.mark.parametrize(("flags", "failure"), [(0x8183, NO_NAME), (0x8180, NO_ADDRESS)])
def test_what_is_not_there_is_remembered_when_the_server_says_how_long(flags: int, failure: int) -> None:
    """RFC 2308, sections 2 and 5."""
    machine = Machine([SERVER])
    question = machine.ask()
    asked = machine.asked()
    machine.receive(reply(asked, flags=flags, authority=denial(20)), asked)
    assert question.is_done and question.failure == failure and question.addresses == []
    machine.now += 20 * SECOND - 1
    assert machine.ask().failure == failure and not machine.wire.frames
    machine.now += 1
    machine.ask()
    asked = machine.asked()
    machine.receive(reply(asked, flags=flags), asked)
    assert not machine.ask().is_done


def test_an_alias_is_followed_with_another_question() -> None:
    machine = Machine([SERVER])
    question = machine.ask()
    asked = machine.asked()
    machine.receive(reply(asked, record(NAME, dns.CNAME, 10, ALIAS)), asked)
    second = machine.asked()
    assert second.name == ALIAS and not question.is_done
    machine.receive(reply(second, record(ALIAS, dns.A, 60, FIRST)), second)
    assert question.addresses == [FIRST]
    machine.now += 10 * SECOND  # the time of the alias
    assert not machine.ask().is_done


def test_aliases_without_an_end() -> None:
    machine = Machine([SERVER])
    question = machine.ask()
    for number in range(MOST_ALIASES + 1):
        asked = machine.asked()
        machine.receive(reply(asked, record(asked.name, dns.CNAME, 10, b"\1" + bytes([97 + number]) + b"\0")), asked)
    assert question.is_done and question.failure == TRY_AGAIN
    question = machine.ask(ALIAS)
    asked = machine.asked()
    machine.receive(reply(asked, record(ALIAS, dns.CNAME, 10, ALIAS)), asked)
    assert machine.stack.drops.count("a malformed DNS message") == 1 and not question.is_done


def test_without_servers_and_with_too_many_questions() -> None:
    machine = Machine([])
    assert machine.ask().failure == TRY_AGAIN
    machine = Machine([bytes([198, 51, 100, 53])])  # without a route
    assert machine.ask().failure == TRY_AGAIN and not machine.wire.frames
    machine = Machine([SERVER])
    for number in range(MOST_QUESTIONS):
        assert not machine.ask(dns.encode_name(f"h{number}.example")).is_done
    assert machine.ask().failure == TRY_AGAIN
    assert len({Asked(frame).port for frame in machine.wire.frames}) == MOST_QUESTIONS


def test_other_servers_know_other_names() -> None:
    machine = Machine([SERVER])
    machine.ask()
    asked = machine.asked()
    machine.receive(reply(asked, record(NAME, dns.A, 60, FIRST)), asked)
    machine.resolver.use_servers([SERVER])
    assert machine.ask().is_done
    machine.resolver.use_servers([OTHER])
    assert not machine.ask().is_done


def test_what_is_remembered_has_limits() -> None:
    cache = AnswerCache()
    for number in range(MOST + 1):
        cache.add(bytes([number >> 8, number & 255]), dns.A, [FIRST], 0, 10**9, 0)
    assert cache.find(b"\0\0", dns.A, 0) is None and cache.find(b"\0\1", dns.A, 0) is not None
    assert cache.find(b"\0\1", dns.A, LONGEST * SECOND) is None
    cache.add(NAME, dns.A, [FIRST], 0, 0, 0)
    assert cache.find(NAME, dns.A, 0) is None


@settings(max_examples=60)
@given(st.lists(st.binary(max_size=60), max_size=6), st.integers(0, 2**32))
def test_whatever_a_server_sends_a_question_ends(answers: list[bytes], seed: int) -> None:
    machine = Machine([SERVER])
    question = machine.ask()
    choose = random.Random(seed)
    for tail in answers:
        if not machine.wire.frames:
            break
        asked = machine.asked()
        machine.receive(reply(asked, flags=0x8000 | choose.randrange(4096))[:-4] + tail, asked)
        if not question.is_done and not machine.wire.frames:
            machine.wait()
    for _turn in range(100):
        if question.is_done:
            return
        machine.wire.frames.clear()
        machine.wait()
    raise AssertionError("the question does not end")
