"""The table of a router: which way has the longest prefix (RFC 1812, 5.2.4.3), over all cards and both versions of IP.

What is for the machine itself and for all of a network stands in it, too, as ways of 32 or 128 bits: one look-up says
what becomes of a packet. Must never remember more than ``MOST_FOUND`` answers, whoever asks for whatever addresses.
"""

from __future__ import annotations

from importos.net.interface import last_address
from importos.net.routes import Route, RouteTable

# Kinds of ways; of two for the same network the one with the higher number counts.
THROUGH = 0  # a gateway passes it on, or it is on the link
FOR_ALL = 1  # the broadcast address of a network, and its first one (RFC 1812, 5.3.5)
OWN = 2

MOST_FOUND = 1024


class Way(Route):
    """``card``: by its number. ``is_given``: the program has said so, not what brings the card's address."""

    def __init__(self, network: bytes, prefix: int, gateway: bytes, card: int, kind: int, is_given: bool) -> None:
        super().__init__(masked(network, prefix), prefix, gateway)
        self.card = card
        self.kind = kind
        self.is_given = is_given


class Ways:
    """Those whose prefixes have one length."""

    def __init__(self, prefix: int) -> None:
        self.prefix = prefix
        self.by_network: dict[bytes, Way] = {}


class ForwardingTable:
    """What ``find`` costs depends on how many lengths of prefixes there are, not on how many ways."""

    def __init__(self) -> None:
        self._ipv4: list[Ways] = []  # those with longer prefixes first
        self._ipv6: list[Ways] = []
        self._found: dict[bytes, Way] = {}

    def add(self, way: Way) -> None:
        """It takes the place of one for the same network, unless that is of a higher kind."""
        lengths = self._lengths(way.network)
        place = 0
        while place < len(lengths) and lengths[place].prefix > way.prefix:
            place += 1
        if place == len(lengths) or lengths[place].prefix != way.prefix:
            lengths.insert(place, Ways(way.prefix))
        ways = lengths[place].by_network
        known = ways.get(way.network)
        if known is None or known.kind <= way.kind:
            ways[way.network] = way
        self._found.clear()

    def remove(self, way: Way) -> None:
        """One that is there."""
        lengths = self._lengths(way.network)
        for place, known in enumerate(lengths):
            if known.prefix == way.prefix:
                del known.by_network[way.network]
                if not known.by_network:
                    del lengths[place]
                break
        self._found.clear()

    def all(self) -> list[Way]:
        """Those with longer prefixes first."""
        return [way for lengths in (self._ipv4, self._ipv6) for ways in lengths for way in ways.by_network.values()]

    def exact(self, network: bytes, prefix: int) -> Way | None:
        for ways in self._lengths(network):
            if ways.prefix == prefix:
                return ways.by_network.get(masked(network, prefix))
        return None

    def find(self, address: bytes) -> Way | None:
        found = self._found.get(address)
        if found is not None:
            return found
        for ways in self._lengths(address):
            way = ways.by_network.get(masked(address, ways.prefix))
            if way is not None:
                if len(self._found) >= MOST_FOUND:
                    self._found.clear()
                self._found[address] = way
                return way
        return None

    def add_network(self, address: bytes, prefix: int, card: int) -> None:
        """A card has an address, and its network is on the link."""
        bits = 8 * len(address)
        self.add(Way(address, prefix, b"", card, THROUGH, False))
        self.add(Way(address, bits, b"", card, OWN, False))
        if len(address) == 4 and prefix < 31:  # RFC 3021, section 2.2
            self.add(Way(masked(address, prefix), bits, b"", card, FOR_ALL, False))
            self.add(Way(last_address(address, prefix), bits, b"", card, FOR_ALL, False))

    def _lengths(self, address: bytes) -> list[Ways]:
        return self._ipv4 if len(address) == 4 else self._ipv6


class CardRoutes(RouteTable):
    """The IPv4 routes of one card, which stand in the table of all: what brings it its address writes them here."""

    def __init__(self, table: ForwardingTable, card: int) -> None:
        super().__init__()
        self._table = table
        self._card = card

    def add(self, network: bytes, prefix: int, gateway: bytes) -> None:
        """Without a gateway ``network`` is the card's own address."""
        if gateway:
            known = self._table.exact(network, prefix)
            if known is None or not known.is_given:  # what the program says counts
                self._table.add(Way(network, prefix, gateway, self._card, THROUGH, False))
        else:
            self._table.add_network(network, prefix, self._card)

    def clear(self) -> None:
        for way in self._table.all():
            if way.card == self._card and not way.is_given and len(way.network) == 4:
                self._table.remove(way)

    def find(self, destination: bytes) -> Route | None:
        way = self._table.find(destination)
        return way if way is not None and way.card == self._card and way.kind == THROUGH else None


def masked(address: bytes, prefix: int) -> bytes:
    """The first ``prefix`` bits, and zeros behind them."""
    whole = prefix >> 3
    size = len(address)
    if whole >= size:
        return address
    kept = address[whole] & 0xFF00 >> (prefix & 7) & 0xFF
    return address[:whole] + bytes([kept]) + bytes(size - whole - 1)
