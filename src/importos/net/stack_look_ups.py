"""Hosts that a stack's programs look for: waits until the machine has an address, then asks the name servers.

Must never keep a program waiting for good: who gets no address in time is told so, and questions end.
"""

from __future__ import annotations

from importos.kernel.clock import board_clock
from importos.kernel.idle import FOREVER
from importos.net.address_selection import Destination, ordered
from importos.net.address_text import format_address
from importos.net.dns.question import NO_ADDRESS, NO_NAME, TRY_AGAIN, Question
from importos.net.dns.resolver import Resolver
from importos.net.dns.stream_exchange import Streams
from importos.net.internet import Internet
from importos.net.look_up import KnownHost, Lookup
from importos.net.ports import resolve_loopback
from importos.net.sockets import StreamSocket
from importos.net.stack import Stack
from importos.net.tcp.stack import TcpStack
from importos.net.timed import Timed, earlier
from importos.net.transactions import Transactions
from importos.net.wire import dns

RESOLUTION_DELAY = 50_000_000  # RFC 8305, section 8
EVERYWHERE = b"\x20" + bytes(15)  # RFC 4291, section 2.4: an address that is global, as most are
LOCAL = b"\x09localhost\0"


class StackLookup(Lookup):
    """``name``: as ``wire/dns.py`` encodes it, or empty when the addresses are known already. ``kind``: of the records,
    those of addresses or of texts."""

    def __init__(self, internet: Internet, name: bytes, known: list[str], kind: int) -> None:
        super().__init__()
        self._internet = internet
        self.name = name
        self.kind = kind
        self._known = known
        self.question: Question | None = None  # for addresses of IPv4, or texts
        self.other: Question | None = None  # for those of IPv6, where they can be reached
        self.patient_until = FOREVER  # what the other one says is not waited for any longer
        self.is_over = False

    def is_readable(self) -> bool:
        return self.is_over

    def end(self) -> None:
        self.is_over = True
        self.note_change()

    def addresses(self) -> list[str]:
        if not self.name:
            return self._known
        now_ns = board_clock().monotonic_ns()
        found: list[Destination] = []
        for question in (self.other, self.question):
            if question is not None:
                for address in question.addresses:
                    found.append(Destination(address, self._internet.speaker(address, now_ns)))
        if not found:
            raise self._failure()
        return [format_address(address) for address in ordered(found, now_ns)]

    def texts(self) -> list[bytes]:
        question = self.question
        if question is None or not question.addresses:
            raise self._failure()
        return question.addresses

    def _failure(self) -> OSError:
        question = self.question
        other = self.other
        if question is not None and question.failure == NO_NAME:
            return OSError(NO_NAME, "Name or service not known")
        is_unknown = other is not None and other.failure == TRY_AGAIN
        if question is not None and question.failure == NO_ADDRESS and not is_unknown:
            return OSError(NO_ADDRESS, "No address associated with hostname" if self.kind == dns.A else "No texts")
        return OSError(TRY_AGAIN, "Temporary failure in name resolution")

    def has_answers(self, now_ns: int) -> bool:
        """RFC 8305, section 3: who has addresses of one version waits for those of the other one, but not for long."""
        question = self.question
        other = self.other
        if question is None or other is None or question.is_done and other.is_done:
            return question is not None and question.is_done
        if not question.addresses and not other.addresses:
            return False
        if self.patient_until == FOREVER:
            self.patient_until = now_ns + RESOLUTION_DELAY
        return now_ns >= self.patient_until


class StackStreams(Streams):
    def __init__(self, stack: Stack, tcp: TcpStack) -> None:
        self._stack = stack
        self._tcp = tcp

    def connect(self, remote: bytes, port: int, now_ns: int) -> StreamSocket:
        return self._tcp.connect(self._stack.internet.source_for(remote, now_ns), remote, port, now_ns)


class StackLookups(Timed):
    """``patient_until``: when a machine without an address is given up. ``servers``: known from the beginning."""

    def __init__(
        self, stack: Stack, tcp: TcpStack, numbers: Transactions, servers: list[bytes], patient_until: int
    ) -> None:
        self._stack = stack
        self._servers = servers
        self._patient_until = patient_until
        self._resolver = Resolver(stack.udp, stack.drops, numbers)
        self._resolver.use_streams(StackStreams(stack, tcp))
        self._waiting: list[StackLookup] = []

    def look_up_texts(self, name: str) -> Lookup:
        """OSError: it is no name at all."""
        return self._begin(StackLookup(self._stack.internet, encoded_name(name), [], dns.TXT))

    def look_up(self, host: str) -> Lookup:
        """OSError: it is no name at all."""
        known: list[str] = []
        name = b""
        try:
            known = resolve_loopback(host, False)
        except OSError:
            name = encoded_name(host)
            if name.endswith(LOCAL):
                return KnownHost(resolve_loopback("localhost", False))  # RFC 6761, section 6.3
        return self._begin(StackLookup(self._stack.internet, name, known, dns.A))

    def _begin(self, made: StackLookup) -> StackLookup:
        self._waiting.append(made)
        self.run_timers(board_clock().monotonic_ns())
        return made

    def run_timers(self, now_ns: int) -> None:
        """Also called when something has come."""
        if not self._waiting:
            return
        is_both = self._reaches_ipv6(now_ns)
        has_address = self._has_address(now_ns)
        if not has_address and now_ns < self._patient_until and self._stack.has_card:
            return
        self._resolver.use_servers(self._servers or self._stack.known_name_servers(now_ns))
        self._resolver.run_timers(now_ns)
        waiting: list[StackLookup] = []
        for lookup in self._waiting:
            question = lookup.question
            if question is None and has_address and lookup.name:
                question = self._resolver.ask(lookup.name, lookup.kind, now_ns)
                lookup.question = question
                if is_both and lookup.kind == dns.A:
                    lookup.other = self._resolver.ask(lookup.name, dns.AAAA, now_ns)
            if question is None or lookup.has_answers(now_ns):
                lookup.end()
            else:
                waiting.append(lookup)
        self._waiting = waiting

    def next_deadline_ns(self) -> int | None:
        if not self._waiting:
            return None
        due = self._resolver.next_deadline_ns()
        for lookup in self._waiting:
            if lookup.patient_until < FOREVER:
                due = earlier(due, lookup.patient_until)
        return due if self._stack.interface.ipv4 else earlier(due, self._patient_until)

    def _reaches_ipv6(self, now_ns: int) -> bool:
        """Whether other machines can be reached by it, here or elsewhere: it has an address that is not of the link
        alone. As with AI_ADDRCONFIG (RFC 3493, section 6.1), what nobody could use is not asked for.
        """
        layer = self._stack.internet.ipv6
        return layer is not None and len(layer.discovery.addresses.source_for(EVERYWHERE, now_ns)) > 0

    def _has_address(self, now_ns: int) -> bool:
        """One of IPv4, or all that it takes to do without."""
        layer = self._stack.internet.ipv6
        if self._stack.interface.ipv4:
            return True
        return (
            layer is not None and self._reaches_ipv6(now_ns) and len(layer.discovery.routers.name_servers(now_ns)) > 0
        )


def encoded_name(host: str) -> bytes:
    try:
        return dns.encode_name(host)
    except ValueError:
        raise OSError(NO_NAME, "Name or service not known") from None
