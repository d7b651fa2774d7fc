"""The cards of a machine that passes packets on between them, and what they share. Sans-IO; time is an argument.

Each card has a stack of its own; what stands on IP is the first one's, and takes in what comes to any of them. Must
never lead a packet anywhere but where the table says.
"""

from __future__ import annotations

from importos.net.forwarding import Cards, Forwarding
from importos.net.ipv4.layer import Ipv4Layer
from importos.net.ipv6.addresses import PREFIX_BITS
from importos.net.ipv6.layer import Ipv6Layer
from importos.net.routing.advertising import Advertiser
from importos.net.routing.ipv4_forwarding import Ipv4Forwarder
from importos.net.routing.ipv6_forwarding import Ipv6Forwarder
from importos.net.routing.network import RoutedNetwork
from importos.net.routing.table import OWN, THROUGH, CardRoutes, Way
from importos.net.stack import Stack
from importos.net.timed import earlier
from importos.net.transactions import Transactions
from importos.net.wire import ipv4, ipv6
from importos.net.wire.neighbour import RouterSays
from importos.net.wire.packet import Packet


class Port(Forwarding):
    """One card."""

    def __init__(self, network: RoutedNetwork, number: int) -> None:
        self._network = network
        self._number = number
        self._ipv4 = Ipv4Forwarder(network, number)
        self._ipv6 = Ipv6Forwarder(network, number)

    def receive_ipv4(self, packet: Packet, source: bytes, destination: bytes, is_for_many: bool, now_ns: int) -> None:
        self._ipv4.receive(packet, source, destination, is_for_many, now_ns)

    def receive_ipv6(self, packet: Packet, source: bytes, destination: bytes, is_for_many: bool, now_ns: int) -> None:
        self._ipv6.receive(packet, source, destination, is_for_many, now_ns)

    def ipv4_towards(self, source: bytes, destination: bytes) -> Ipv4Layer:
        """What is for many goes out of the card whose address it has."""
        network = self._network
        own = network.stacks[self._number].ipv4
        is_for_many = own.is_direct(destination)
        way = network.table.find(source if is_for_many else destination)
        if way is None or is_for_many and way.kind != OWN:
            return own
        return network.stacks[way.card].ipv4

    def ipv6_towards(self, source: bytes, destination: bytes) -> Ipv6Layer:
        """Within a link only the card says which link is meant: RFC 4007, section 6."""
        network = self._network
        if ipv6.is_link_local(destination) or ipv6.is_multicast(destination):
            for stack in network.stacks:
                layer = stack.internet.ipv6
                if layer is not None and layer.discovery.addresses.is_own(source):
                    return layer
        else:
            way = network.table.find(destination)
            if way is not None:
                return network.ipv6_of(way.card)
        return network.ipv6_of(self._number)

    def next_hop_ipv6(self, destination: bytes) -> bytes:
        way = self._network.table.find(destination)
        if way is None or way.card != self._number or way.kind != THROUGH:
            return b""
        return way.gateway or destination

    def solicited(self, now_ns: int) -> None:
        advertiser = self._network.advertisers.get(self._number)
        if advertiser is not None:
            advertiser.solicited(now_ns)

    def advertised(self, said: RouterSays) -> None:
        """RFC 4861, section 6.2.7: contradictions are told where drops are."""
        advertiser = self._network.advertisers.get(self._number)
        if advertiser is not None:
            drops = self._network.stacks[self._number].interface.drops
            for contradiction in advertiser.contradictions(said):
                drops.note(contradiction)

    def unanswered(self, packet: Packet, now_ns: int) -> None:
        if packet.byte(0) >> 4 == 4:
            self._ipv4.unanswered(packet, now_ns)
        else:
            self._ipv6.unanswered(packet, now_ns)


class Router(Cards):
    """``network``: the stacks, their table and the filter. The first one has the ports of UDP and TCP."""

    def __init__(self, first: Stack, now_ns: int) -> None:
        self.network = RoutedNetwork()
        self._join(first, now_ns)

    def add(self, stack: Stack, now_ns: int) -> None:
        """Another card, which knows both versions of IP and has no addresses yet."""
        first = self.network.stacks[0]
        for number, upper in first.ipv4.uppers.items():
            stack.ipv4.uppers[number] = upper
        stack.ipv4.paths = first.ipv4.paths  # a word about a path may come to another card than the path leads over
        layer, leading = stack.internet.ipv6, first.internet.ipv6
        if layer is not None and leading is not None:
            layer.paths = leading.paths
        self._join(stack, now_ns)

    def _join(self, stack: Stack, now_ns: int) -> None:
        network = self.network
        number = len(network.stacks)
        network.stacks.append(stack)
        port = Port(network, number)
        routes = CardRoutes(network.table, number)
        for route in stack.routes.all():
            if route.gateway:
                routes.add(route.network, route.prefix, route.gateway)
        if stack.interface.ipv4:
            network.table.add_network(stack.interface.ipv4, stack.interface.ipv4_prefix, number)
        stack.routes = routes
        stack.ipv4.routes = routes
        stack.ipv4.forwarding = port
        stack.arp.forwarding = port
        stack.internet.cards = self
        layer = stack.internet.ipv6
        if layer is not None:
            layer.forwarding = port
            layer.discovery.become_router(port, now_ns)
            for address in layer.discovery.addresses.assigned():
                if not ipv6.is_link_local(address):
                    network.table.add_network(address, PREFIX_BITS, number)

    # -- what stands on IP

    def is_own(self, address: bytes) -> bool:
        for stack in self.network.stacks:
            layer = stack.internet.ipv6
            if len(address) == len(ipv4.ANY):
                if address == stack.interface.ipv4:
                    return True
            elif layer is not None and layer.discovery.addresses.is_own(address):
                return True
        return False

    def is_for_all(self, address: bytes) -> bool:
        return any(stack.interface.is_for_all(address) for stack in self.network.stacks)

    def source_for(self, destination: bytes, now_ns: int) -> bytes:
        network = self.network
        way = network.table.find(destination)
        if way is not None and way.kind == OWN:
            return destination
        stack = network.stacks[0 if way is None else way.card]
        if len(destination) == len(ipv4.ANY):
            return stack.ipv4.source_for(destination)
        layer = stack.internet.ipv6
        return b"" if layer is None else layer.source_for(destination, now_ns)

    def path_mtu(self, destination: bytes, now_ns: int) -> int:
        network = self.network
        way = network.table.find(destination)
        stack = network.stacks[0 if way is None else way.card]
        layer = stack.internet.ipv6
        if layer is not None and len(destination) == ipv6.ADDRESS_BYTES:
            return layer.path_mtu(destination, now_ns)
        return stack.ipv4.path_mtu(destination, now_ns)

    # -- what whoever configured the machine says

    def give_ipv6(self, number: int, address: bytes, prefix: int, now_ns: int) -> None:
        """An address of a card, which asks for it first, and its network."""
        network = self.network
        network.ipv6_of(number).discovery.addresses.give(address, prefix, now_ns)
        network.table.add_network(address, prefix, number)

    def add_route(self, network: bytes, prefix: int, gateway: bytes, card: int | None) -> Way:
        """``card``: None is the one in whose network the gateway is. ValueError: nobody could be sent anything."""
        if not 0 <= prefix <= 8 * len(network) or len(gateway) != len(network):
            raise ValueError("a route whose parts do not fit together")
        if card is None:
            if len(gateway) == ipv6.ADDRESS_BYTES and ipv6.is_link_local(gateway):
                raise ValueError("the address of a gateway on its link alone says nothing of the card: name it")
            way = self.network.table.find(gateway)
            if way is None or way.kind != THROUGH or way.gateway:
                raise ValueError("a gateway must be another machine of the network of a card")
            card = way.card
        if not 0 <= card < len(self.network.stacks):
            raise ValueError("there is no card of this number")
        made = Way(network, prefix, gateway, card, THROUGH, True)
        known = self.network.table.exact(made.network, prefix)
        if known is not None and (known.kind != THROUGH or not known.gateway):
            raise ValueError("a route for what is on the link of a card, or is its address")
        self.network.table.add(made)
        return made

    def advertise(
        self, card: int, lifetime_s: int, name_servers: list[bytes], numbers: Transactions, now_ns: int
    ) -> None:
        """The hosts on the link of a card hear of the router from now on. ValueError: they cannot."""
        if not 0 <= card < len(self.network.stacks):
            raise ValueError("there is no card of this number")
        made = Advertiser(self.network, card, lifetime_s, name_servers, numbers, now_ns)
        self.network.advertisers[card] = made

    def stop_advertising(self, card: int, now_ns: int) -> None:
        """They hear at last that it is none. ValueError: they heard nothing of it."""
        if card not in self.network.advertisers:
            raise ValueError("nothing is advertised to the link of this card")
        self.network.advertisers.pop(card).stop(now_ns)

    def run_timers(self, now_ns: int) -> None:
        for advertiser in self.network.advertisers.values():
            advertiser.run_timers(now_ns)

    def next_deadline_ns(self) -> int | None:
        due: int | None = None
        for advertiser in self.network.advertisers.values():
            due = earlier(due, advertiser.next_deadline_ns())
        return due

    def remove_route(self, network: bytes, prefix: int) -> None:
        """ValueError: there is no such route that was added."""
        known = self.network.table.exact(network, prefix)
        if known is None or not known.is_given:
            raise ValueError("there is no such route")
        self.network.table.remove(known)
