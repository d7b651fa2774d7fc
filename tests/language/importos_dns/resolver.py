"""A name server in the same program answers the resolver, compiled: aliases, denials, lies and silence."""

from importos.net.transactions import Transactions
from importos.net.dns.question import Question
from importos.net.dns.resolver import Resolver
from importos.net.link import Link
from importos.net.stack import Stack
from importos.net.wire import dns
from importos.net.wire.packet import Malformed, Packet, packet_of

SECOND = 1_000_000_000
OWN = bytes([10, 55, 0, 2])
SERVER = bytes([10, 55, 0, 1])
MASK = b"\xff\xff\xff\0"


class Counted(Transactions):
    def __init__(self) -> None:
        self.count = 0

    def next(self) -> int:
        self.count += 1_000_003
        return self.count


class Wire(Link):
    def __init__(self) -> None:
        self.frames: list[bytes] = []

    def send_frame(self, packet: Packet) -> bool:
        self.frames.append(packet.data())
        return True


class Ear:
    def arrived(self) -> None:
        """Looked at later."""


def record(name: bytes, kind: int, seconds: int, data: bytes) -> bytes:
    return name + bytes([0, kind, 0, 1]) + seconds.to_bytes(4, "big") + len(data).to_bytes(2, "big") + data


def answer(question: bytes) -> bytes:
    name, at = dns.read_name(question, 12)
    records: list[bytes] = []
    code = 0
    if name == dns.encode_name("www.example"):
        alias = dns.encode_name("host.example")
        records.append(record(b"\xc0\x0c", dns.CNAME, 60, alias))
        records.append(record(alias, dns.A, 30, bytes([10, 55, 0, 7])))
        records.append(record(dns.encode_name("bank.example"), dns.A, 30, bytes([6, 6, 6, 6])))
    elif name == dns.encode_name("lame.example"):
        code = 2
    else:
        code = 3
    header = question[:2] + bytes([0x81, 0x80 | code, 0, 1, 0, len(records), 0, 0 if records else 1, 0, 0])
    denial = b"" if records else record(b"\0", dns.SOA, 60, bytes(2 + 16) + (20).to_bytes(4, "big"))
    return header + question[12 : at + 4] + b"".join(records) + denial


def exchange(here: Stack, there: Stack, now: int) -> None:
    """Until both are silent."""
    one, other = here.interface.link, there.interface.link
    assert isinstance(one, Wire) and isinstance(other, Wire)
    while one.frames or other.frames:
        frames, one.frames = one.frames, []
        for frame in frames:
            there.receive_frame(packet_of(frame), now)
        come = names.take()
        if come is not None:
            there.udp.send(names, answer(come[0]), come[1], come[2], now)
        frames, other.frames = other.frames, []
        for frame in frames:
            here.receive_frame(packet_of(frame), now)


def show(text: str, question: Question) -> None:
    print(text, question.is_done, [list(address) for address in question.addresses], question.failure)


machine = Stack(Wire(), b"\x02\0\0\0\0\2", 1500)
machine.configure(OWN, MASK, b"", [SERVER])
server = Stack(Wire(), b"\x02\0\0\0\0\1", 1500)
server.configure(SERVER, MASK, b"", [])
names = server.udp.bind(bytes(4), dns.PORT, Ear())
resolver = Resolver(machine.udp, machine.drops, Counted())
resolver.use_servers(machine.name_servers)
now = 0
for text in ("www.example", "WWW.example.", "missing.example", "lame.example", "bank.example"):
    question = resolver.ask(dns.encode_name(text), dns.A, now)
    exchange(machine, server, now)
    resolver.run_timers(now)
    show(text, question)
    while not question.is_done:
        exchange(machine, server, now)
        due = resolver.next_deadline_ns()
        now = now if due is None else due
        resolver.run_timers(now)
        show(text, question)
print(now, resolver.next_deadline_ns(), machine.drops.counts)
show("missing.example", resolver.ask(dns.encode_name("missing.example"), dns.A, now))
show("missing.example", resolver.ask(dns.encode_name("missing.example"), dns.A, now + 20 * SECOND))
for text in ("", "a..b", "127.1", "no name"):
    try:
        dns.encode_name(text)
    except ValueError as error:
        print(error)
for size in (5, 14, 30):
    try:
        dns.parse(answer(dns.query(1, dns.encode_name("www.example"), dns.A, True))[:size])
    except Malformed as error:
        print(error)
