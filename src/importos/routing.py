"""The machine as a router between all of its cards: ``start_router()``.

    from importos.routing import Transit, start_router

    router = start_router()
    router.add_route("10.9.0.0/16", "10.56.0.9")
    router.filter = lambda packet: packet.destination_port != 23

Both versions of IP are passed on as RFC 1812, RFC 8200 and RFC 4443 say it, whenever the program waits for something;
it may serve and connect on all cards meanwhile. The first card is the one of ``importos.network``; the addresses of the
others are said on the command line (``importos boot --net tap0 --card tap1,10.56.0.1/24``) or here. A router takes no
addresses and no routes from router advertisements; the first card may ask for its address by DHCP.

A Linux process has no cards that a router could have: there and under CPython ``start_router`` raises OSError.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from importos.kernel.network_devices import further_card_words, network_devices
from importos.net.address_text import format_address, parse_address
from importos.net.configuration import Configuration, read_configuration
from importos.net.network import current_network
from importos.net.routing.advertising import USUAL_LIFETIME_S
from importos.net.routing.card_words import words_of_card
from importos.net.routing.further_cards import FurtherCards
from importos.net.routing.table import THROUGH, masked
from importos.net.routing.transit import Transit
from importos.net.state import NetworkState
from importos.net.wire.ipv6 import ADDRESS_BYTES

__all__ = ["CardAddresses", "Route", "Router", "Transit", "start_router"]


@dataclass(frozen=True)
class CardAddresses:
    """Of a card behind the first one, each with the length of its network's prefix (``10.56.0.1/24``); empty: none."""

    address: str = ""
    ipv6_address: str = ""


@dataclass(frozen=True)
class Route:
    """``gateway``: empty when the network is on the link of the card."""

    network: str
    gateway: str
    card: int


class Router:
    """All cards are meant by their numbers, from 0 on."""

    def __init__(self, cards: FurtherCards) -> None:
        self._cards = cards
        self._network = cards.router.network

    @property
    def filter(self) -> Callable[[Transit], bool] | None:
        """Is asked about each packet that would be passed on, and says whether it may be. None: all may.

        What is for the machine itself is none of its business. It must not wait; an exception ends the program.
        """
        return self._network.may_pass

    @filter.setter
    def filter(self, may_pass: Callable[[Transit], bool] | None) -> None:
        self._network.may_pass = may_pass

    @property
    def checks_sources(self) -> bool:
        """Whether packets are dropped that come to another card than answers to them would leave by (RFC 1812, 5.3.8;
        RFC 3704, section 2.2). True, unless it is set: where ways there and back differ it must not be."""
        return self._network.checks_sources

    @checks_sources.setter
    def checks_sources(self, checks: bool) -> None:
        self._network.checks_sources = checks

    @property
    def forwarded(self) -> int:
        """How many packets were passed on; the ``drops`` of the cards say why others were not."""
        return self._network.forwarded

    def add_route(self, network: str, gateway: str, card: int | None = None) -> None:
        """What is for ``network`` (``10.9.0.0/16``, ``::/0``) is sent to a machine on the link of a card.

        ``card`` is needed for a gateway of the link alone (``fe80::1``). ValueError: the parts do not fit together, or
        the gateway is in the network of no card. A route takes the place of one for the same network.
        """
        found, prefix = network_of(network)
        self._cards.router.add_route(found, prefix, parse_address(gateway), card)

    def remove_route(self, network: str) -> None:
        """ValueError: none was added for this network."""
        found, prefix = network_of(network)
        self._cards.router.remove_route(found, prefix)

    def advertise(self, card: int, lifetime_s: int = USUAL_LIFETIME_S, name_servers: list[str] | None = None) -> None:
        """Tells the hosts on the link of a card of the router (RFC 4861, section 6.2), until the program ends.

        They make addresses of the networks of IPv6 that the card is in, and send here what is for elsewhere.

        ``lifetime_s``: for how long they do so without hearing again; 0: they only make addresses. ``name_servers``:
        addresses of IPv6 (RFC 8106). ValueError: there is no such card, or a value that cannot be.
        """
        servers = [parse_address(server) for server in name_servers or []]
        if any(len(server) != ADDRESS_BYTES for server in servers):
            raise ValueError("the name servers of an advertisement have addresses of IPv6")
        self._cards.advertise(card, lifetime_s, servers)

    def stop_advertising(self, card: int) -> None:
        """Tells them that it is no router any more. ValueError: they were told nothing."""
        self._cards.stop_advertising(card)

    def routes(self) -> list[Route]:
        """Those of IPv4, then those of IPv6, each with longer prefixes first."""
        return [
            Route(
                f"{format_address(way.network)}/{way.prefix}",
                format_address(way.gateway) if way.gateway else "",
                way.card,
            )
            for way in self._network.table.all()
            if way.kind == THROUGH
        ]

    def cards(self) -> list[NetworkState]:
        """What is true of each card in this moment."""
        return self._cards.states()


def start_router(cards: list[CardAddresses] | None = None) -> Router:
    """Brings up all cards of the machine, and passes packets on between them from now on.

    ``cards``: the addresses of those behind the first one, in the order of the machine; without it the command line
    says them. OSError: the program has no card of its own. ValueError: an address that cannot be one, another number of
    cards than the machine has, or the machine is a router already.
    """
    network = current_network()
    if cards is None:
        words = further_card_words()
        found = [configuration_of(words_of_card(words, number)) for number in range(1, len(network_devices()))]
    else:
        found = [configuration_of([text.encode() for text in texts_of(card)]) for card in cards]
    return Router(network.begin_routing(found))


def configuration_of(words: list[bytes]) -> Configuration:
    """ValueError: a router asks for its address on the first card alone."""
    made = read_configuration(words)
    if not made.address and not made.ipv6_address:
        raise ValueError("a card of a router needs an address, as 10.56.0.1/24 or ipv6=2001:db8:56::1/64")
    return made


def texts_of(card: CardAddresses) -> list[str]:
    return ([card.address] if card.address else []) + ([f"ipv6={card.ipv6_address}"] if card.ipv6_address else [])


def network_of(text: str) -> tuple[bytes, int]:
    """ValueError: it is no network, or bits behind its prefix are set."""
    address, slash, length = text.partition("/")
    network = parse_address(address)
    if not slash or not length.isascii() or not length.isdecimal() or int(length) > 8 * len(network):
        raise ValueError("no network with the length of its prefix: " + text)
    if masked(network, int(length)) != network:
        raise ValueError("a network has no bits behind its prefix: " + text)
    return network, int(length)
