"""The stub resolver of a machine: RFC 1034, section 5.3.1. Asks servers that ask others, and remembers what they said.

Sans-IO: it stands on the stack's UDP; time and randomness are arguments. The same is never asked twice at once, which
would make a false answer easier to place (RFC 5452, section 5). Must never hold more questions than ``MOST_QUESTIONS``.
"""

from __future__ import annotations

from importos.net.dns.cache import AnswerCache
from importos.net.dns.question import TRY_AGAIN, Asking, Question
from importos.net.dns.stream_exchange import Streams
from importos.net.drops import Drops
from importos.net.transactions import Transactions
from importos.net.udp.ports import UdpPorts
from importos.net.wire.dns import NEVER

MOST_QUESTIONS = 1024


class Resolver:
    def __init__(self, udp: UdpPorts, drops: Drops, numbers: Transactions) -> None:
        self._asking = Asking(udp, drops, numbers)
        self._cache = AnswerCache()
        self._open: dict[tuple[bytes, int], Question] = {}

    def use_streams(self, streams: Streams) -> None:
        """Answers that do not fit into a datagram are asked for over these."""
        self._asking.streams = streams

    def use_servers(self, servers: list[bytes]) -> None:
        """Others know other names: what is remembered is forgotten."""
        if servers != self._asking.servers:
            self._asking.servers = servers
            self._cache.clear()

    def ask(self, name: bytes, kind: int, now_ns: int) -> Question:
        """A question that is done, or will be after some ``run_timers``. ``name``: as ``wire/dns.py`` encodes it."""
        running = self._open.get((name, kind))
        if running is not None:
            return running
        question = Question(name, kind)
        known = self._cache.find(name, kind, now_ns)
        if known is not None:
            question.settle(known.addresses, known.failure, NEVER)
        elif len(self._open) >= MOST_QUESTIONS:
            question.settle([], TRY_AGAIN, NEVER)
        else:
            question.due = now_ns
            question.run(self._asking, now_ns)
            if not question.is_done:
                self._open[name, kind] = question
        return question

    def run_timers(self, now_ns: int) -> None:
        """Also called when something has come."""
        for question in list(self._open.values()):
            question.run(self._asking, now_ns)
            if question.is_done:
                del self._open[question.name, question.kind]
                self._cache.add(
                    question.name, question.kind, question.addresses, question.failure, question.seconds, now_ns
                )

    def next_deadline_ns(self) -> int | None:
        due: int | None = None
        for question in self._open.values():
            if due is None or question.due < due:
                due = question.due
        return due
