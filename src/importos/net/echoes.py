"""Echoes that a machine asks of others: RFC 792, RFC 4443, section 4.1. Sans-IO: time and numbers are arguments.

An answer counts when its address, its numbers and its data are those that were sent, and so does an error about it.
Must never hold more questions than those that somebody waits for.
"""

from __future__ import annotations

from importos.net.internet import Internet
from importos.net.readiness import Watched
from importos.net.transactions import Transactions
from importos.net.upper import NO_NETWORK, TOO_LARGE, UNKNOWN_NETWORK
from importos.net.wire import icmpv4, icmpv6, ipv4, ipv6
from importos.net.wire.packet import Packet

DATA_BYTES = 56
NOTHING = -1
NUMBERS_AT = 4  # in both versions: an identifier and a sequence number, two bytes each
NETWORK_UNREACHABLE = 101
TIMED_OUT = 110
HOST_UNREACHABLE = 113


class Echo(Watched):
    """One question. Readable when there is an answer, or an error in its place."""

    def __init__(self, remote: bytes, data: bytes, begun_ns: int) -> None:
        super().__init__()
        self.remote = remote
        self.data = data
        self.begun_ns = begun_ns
        self.answered_ns = NOTHING
        self.meaning = NOTHING  # of an error (``net/upper.py``)

    def is_readable(self) -> bool:
        return self.answered_ns != NOTHING or self.meaning != NOTHING

    def is_writable(self) -> bool:
        return False

    def duration_ns(self) -> int:
        """From the question to its answer; OSError: there is none."""
        if self.answered_ns != NOTHING:
            return self.answered_ns - self.begun_ns
        if self.meaning == NOTHING:
            raise OSError(TIMED_OUT, "Connection timed out")
        if self.meaning == NO_NETWORK or self.meaning == UNKNOWN_NETWORK:
            raise OSError(NETWORK_UNREACHABLE, "Network is unreachable")
        raise OSError(HOST_UNREACHABLE, "No route to host")


class Echoes:
    """Those of one machine; its numbers are of no use to who has not seen them."""

    def __init__(self, internet: Internet, numbers: Transactions) -> None:
        self._internet = internet
        self._numbers = numbers
        self._identifier = numbers.next() & 0xFFFF
        self._sequence = 0
        self._asked: dict[int, Echo] = {}

    def ask(self, source: bytes, remote: bytes, now_ns: int) -> Echo:
        self._sequence = (self._sequence + 1) & 0xFFFF
        echo = Echo(remote, self._numbers.next().to_bytes(4, "big") + bytes(DATA_BYTES - 4), now_ns)
        self._asked[self._sequence] = echo
        packet = self._internet.interface.pool.take()
        packet.append(echo.data)
        if len(remote) == len(ipv4.ANY):
            icmpv4.emit_echo(packet, self._identifier, self._sequence)
            self._internet.send(packet, source, remote, ipv4.ICMP, now_ns)
        else:
            icmpv6.emit_echo(packet, self._identifier, self._sequence, source, remote)
            self._internet.send(packet, source, remote, ipv6.ICMP, now_ns)
        return echo

    def forget(self, echo: Echo) -> None:
        """Nobody waits for it any more."""
        for sequence, asked in self._asked.items():
            if asked is echo:
                del self._asked[sequence]
                break

    def take_reply(self, packet: Packet, source: bytes, now_ns: int) -> bool:
        """A message that is a good reply, which stays the caller's; False: to no question."""
        echo = self._find(packet.bytes_at(NUMBERS_AT, 4), source)
        data = packet.bytes_at(icmpv4.HEADER_BYTES, packet.size() - icmpv4.HEADER_BYTES)
        if echo is None or echo.is_readable() or data != echo.data:
            return False
        echo.answered_ns = now_ns
        echo.note_change()
        return True

    def unreachable(self, destination: bytes, quoted: bytes, meaning: int) -> None:
        """``quoted``: the question, at least its first eight bytes."""
        echo = self._find(quoted[NUMBERS_AT : NUMBERS_AT + 4], destination)
        if echo is not None and not echo.is_readable() and meaning != TOO_LARGE:
            echo.meaning = meaning
            echo.note_change()

    def _find(self, numbers: bytes, remote: bytes) -> Echo | None:
        if int.from_bytes(numbers[:2], "big") != self._identifier:
            return None
        echo = self._asked.get(int.from_bytes(numbers[2:], "big"))
        return echo if echo is not None and echo.remote == remote else None
