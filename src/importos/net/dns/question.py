"""One question on its way: asked of one server after the other until one answers it.

Each attempt has a number and a port that nobody can guess, and takes an answer from its server's address alone, to its
number, about its question (RFC 5452, sections 9.1 and 9.2); what else comes is dropped, and the attempt goes on. Must
never take an address from a record of another name. Sans-IO.
"""

from __future__ import annotations

from importos.net.dns.stream_exchange import StreamExchange, Streams
from importos.net.drops import Drops
from importos.net.transactions import Transactions
from importos.net.udp.ports import UdpPort, UdpPorts
from importos.net.wire import dns
from importos.net.wire.packet import Malformed

SECOND = 1_000_000_000
FIRST_WAIT = SECOND  # doubled with each round
ROUNDS = 3
STREAM_WAIT = 5 * SECOND
MOST_ALIASES = 8  # that lead to another question
MOST_TRIES = 16  # at a free port
LOWEST_PORT = 1024
PORTS = 65536 - LOWEST_PORT

# What ``getaddrinfo`` says, as Linux numbers it.
NO_NAME = -2
TRY_AGAIN = -3
NO_ADDRESS = -5


class Question:
    """``failure``: 0 or one of the numbers above, when ``is_done``. ``seconds``: how long the answer is true."""

    def __init__(self, name: bytes, kind: int) -> None:
        self.name = name
        self.kind = kind
        self.is_done = False
        self.addresses: list[bytes] = []
        self.failure = 0
        self.seconds = dns.NEVER
        self.due = 0
        self._target = name  # behind the aliases that are known
        self._alias_seconds = dns.LONGEST_TIME
        self._aliases = 0
        self._attempt = 0
        self._has_options = True
        self._identity = 0
        self._server = b""
        self._port: UdpPort | None = None
        self._exchange: StreamExchange | None = None

    def arrived(self) -> None:
        """Called while the stack receives: the answer is looked at in ``run``, which is called next."""

    def settle(self, addresses: list[bytes], failure: int, seconds: int) -> None:
        self.addresses = addresses
        self.failure = failure
        self.seconds = seconds
        self.is_done = True

    def run(self, asking: Asking, now_ns: int) -> None:
        """Begins, goes on and ends; called when something may have come or ``due`` is over."""
        exchange = self._exchange
        if exchange is not None:
            answer = exchange.run()
            if answer is not None:
                self._take(answer, asking, now_ns)
                if not self.is_done and self._exchange is exchange:
                    self._ask_next(asking, now_ns)
        port = self._port
        while port is not None and not self.is_done:
            come = port.take()
            if come is None:
                break
            self._take(come[0], asking, now_ns)
            port = self._port
        if not self.is_done and (now_ns >= self.due or port is not None and port.failure != 0):
            self._ask_next(asking, now_ns)

    def _ask_next(self, asking: Asking, now_ns: int) -> None:
        """The next server, or the first again."""
        servers = asking.servers
        while self._attempt < ROUNDS * len(servers):
            server = servers[self._attempt % len(servers)]
            wait = FIRST_WAIT << self._attempt // len(servers)
            self._attempt += 1
            if self._ask(asking, server, now_ns):
                self.due = now_ns + wait
                return
        self.close(asking)
        self.settle([], TRY_AGAIN, dns.NEVER)

    def _ask(self, asking: Asking, server: bytes, now_ns: int) -> bool:
        data = self._begin(asking)
        port = asking.new_port(server, self)
        self._port = port
        self._server = server
        try:
            asking.udp.send(port, data, server, dns.PORT, now_ns)
        except OSError:
            return False
        return True

    def _ask_by_stream(self, streams: Streams, asking: Asking, now_ns: int) -> None:
        """RFC 7766, section 5: an answer that was cut off is asked for again, of the same server."""
        data = self._begin(asking)
        try:
            self._exchange = StreamExchange(streams.connect(self._server, dns.PORT, now_ns), data)
        except OSError:
            self._ask_next(asking, now_ns)
            return
        self.due = now_ns + STREAM_WAIT

    def _begin(self, asking: Asking) -> bytes:
        """What is asked now, with a new number; what was asked before is over."""
        self.close(asking)
        self._identity = asking.numbers.next() & 0xFFFF
        return dns.query(self._identity, self._target, self.kind, self._has_options)

    def close(self, asking: Asking) -> None:
        exchange = self._exchange
        if exchange is not None:
            exchange.close()
            self._exchange = None
        port = self._port
        if port is not None:
            asking.udp.close(port)
            self._port = None

    def _take(self, data: bytes, asking: Asking, now_ns: int) -> None:
        try:
            message = dns.parse(data)
            if message.identity != self._identity or message.name != self._target or message.kind != self.kind:
                asking.drops.note("a DNS answer to another question")
                return
            last, addresses, seconds = dns.aliased(message, self._target, self.kind)
        except Malformed:
            asking.drops.note("a malformed DNS message")
            return
        code = message.code()
        streams = asking.streams
        if message.is_truncated() and self._exchange is None and streams is not None:
            self._ask_by_stream(streams, asking, now_ns)
            return
        self._alias_seconds = min(self._alias_seconds, seconds)
        if code in (dns.FORMAT_ERROR, dns.NOT_IMPLEMENTED) and self._has_options:
            self._has_options = False  # RFC 6891, section 7: a server that does not know them
            self._attempt -= 1
            self._ask_next(asking, now_ns)
        elif message.is_truncated() or code not in (dns.NO_ERROR, dns.NO_NAME):
            self._ask_next(asking, now_ns)
        elif addresses and code == dns.NO_ERROR:
            self.close(asking)
            self.settle(addresses, 0, self._alias_seconds)
        elif code == dns.NO_ERROR and last != self._target and message.negative_seconds == dns.NEVER:
            self._follow(last, asking, now_ns)
        else:
            self.close(asking)
            denial = message.negative_seconds
            if denial != dns.NEVER:
                denial = min(denial, self._alias_seconds)
            self.settle([], NO_NAME if code == dns.NO_NAME else NO_ADDRESS, denial)

    def _follow(self, last: bytes, asking: Asking, now_ns: int) -> None:
        """The server knows an alias and not what is behind it."""
        self._aliases += 1
        self._target = last
        self._attempt = 0 if self._aliases <= MOST_ALIASES else ROUNDS * len(asking.servers)
        self._ask_next(asking, now_ns)


class Asking:
    """What questions are asked with. ``numbers``: unforeseeable ones. ``streams``: for long answers."""

    def __init__(self, udp: UdpPorts, drops: Drops, numbers: Transactions) -> None:
        self.udp = udp
        self.drops = drops
        self.numbers = numbers
        self.servers: list[bytes] = []
        self.streams: Streams | None = None

    def new_port(self, server: bytes, question: Question) -> UdpPort:
        """Any of all that are free: RFC 5452, section 9.2."""
        own = bytes(len(server))
        number = 0
        for _try in range(MOST_TRIES):
            number = LOWEST_PORT + self.numbers.next() % PORTS
            if not self.udp.is_taken(own, number):
                break
            number = 0
        made = self.udp.bind(own, number, question)
        made.partner = server
        made.partner_port = dns.PORT
        return made
