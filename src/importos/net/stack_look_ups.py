"""Hosts that a stack's programs look for: waits until the machine has an address, then asks the name servers.

Must never keep a program waiting for good: who gets no address in time is told so, and questions end.
"""

from __future__ import annotations

from importos.kernel.clock import board_clock
from importos.net.address_text import format_address
from importos.net.dns.question import NO_ADDRESS, NO_NAME, Question
from importos.net.dns.resolver import Resolver
from importos.net.dns.stream_exchange import Streams
from importos.net.look_up import KnownHost, Lookup
from importos.net.ports import resolve_loopback
from importos.net.sockets import StreamSocket
from importos.net.stack import Stack, earlier
from importos.net.tcp.stack import TcpStack
from importos.net.timed import Timed
from importos.net.transactions import Transactions
from importos.net.wire import dns

LOCAL = b"\x09localhost\0"


class StackLookup(Lookup):
    """``name``: as ``wire/dns.py`` encodes it, or empty when the addresses are known already."""

    def __init__(self, name: bytes, known: list[str]) -> None:
        super().__init__()
        self.name = name
        self._known = known
        self.question: Question | None = None
        self.is_over = False

    def is_readable(self) -> bool:
        return self.is_over

    def end(self) -> None:
        self.is_over = True
        self.note_change()

    def addresses(self) -> list[str]:
        if not self.name:
            return self._known
        question = self.question
        if question is not None and question.addresses:
            return [format_address(address) for address in question.addresses]
        if question is not None and question.failure == NO_NAME:
            raise OSError(NO_NAME, "Name or service not known")
        if question is not None and question.failure == NO_ADDRESS:
            raise OSError(NO_ADDRESS, "No address associated with hostname")
        raise OSError(-3, "Temporary failure in name resolution")


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

    def look_up(self, host: str) -> Lookup:
        """OSError: it is no name at all."""
        now_ns = board_clock().monotonic_ns()
        known: list[str] = []
        name = b""
        try:
            known = resolve_loopback(host, False)
        except OSError:
            name = encoded_name(host)
            if name.endswith(LOCAL):
                return KnownHost(resolve_loopback("localhost", False))  # RFC 6761, section 6.3
        made = StackLookup(name, known)
        self._waiting.append(made)
        self.run_timers(now_ns)
        return made

    def run_timers(self, now_ns: int) -> None:
        """Also called when something has come."""
        if not self._waiting:
            return
        has_address = len(self._stack.interface.ipv4) > 0
        if not has_address and now_ns < self._patient_until:
            return
        self._resolver.use_servers(self._servers or self._stack.name_servers)
        self._resolver.run_timers(now_ns)
        waiting: list[StackLookup] = []
        for lookup in self._waiting:
            question = lookup.question
            if question is None and has_address and lookup.name:
                question = self._resolver.ask(lookup.name, dns.A, now_ns)
                lookup.question = question
            if question is None or question.is_done:
                lookup.end()
            else:
                waiting.append(lookup)
        self._waiting = waiting

    def next_deadline_ns(self) -> int | None:
        if not self._waiting:
            return None
        due = self._resolver.next_deadline_ns()
        return due if self._stack.interface.ipv4 else earlier(due, self._patient_until)


def encoded_name(host: str) -> bytes:
    try:
        return dns.encode_name(host)
    except ValueError:
        raise OSError(NO_NAME, "Name or service not known") from None
