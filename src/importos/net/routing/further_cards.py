"""The cards of a router behind the first one: they run as the first one does, whose engine asks them in every turn.

Must never take so many frames of one card at once that the others lose theirs: after a batch they have their turn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from importos.hal.net_device import SEGMENTS_IPV4, SEGMENTS_IPV6, NetDevice
from importos.kernel.clock import board_clock
from importos.kernel.entropy import unforeseeable_bytes
from importos.kernel.network_devices import network_devices
from importos.net.card import CardLink
from importos.net.card_watch import CardWatch
from importos.net.configuration import Configuration
from importos.net.interface import mask_of
from importos.net.network import current_network
from importos.net.routing.router import Router
from importos.net.stack import Stack
from importos.net.stack_state import state_of_stack
from importos.net.state import NetworkState
from importos.net.tcp.below import MOST_PIECES
from importos.net.timed import earlier
from importos.net.unforeseeable_numbers import UnforeseeableNumbers

if TYPE_CHECKING:
    from importos.net.stack_network import Engine


class FurtherCard:
    """One card and its stack; an ``InterruptHandler`` of its card."""

    def __init__(self, engine: Engine, card: NetDevice) -> None:
        self._engine = engine
        self.link = CardLink(card)
        self.stack = Stack(self.link, card.address(), card.mtu())
        if self.stack.pool.room == engine.stack.pool.room:
            self.share_pool(engine)
        self.has_more = True  # what came before the card could say so, it will not say
        card.on_arrival(self)
        self.watch = CardWatch(card, self.link, self.stack, engine.tcp.stack)
        self.watch.look(board_clock().monotonic_ns())

    def share_pool(self, engine: Engine) -> None:
        """What comes to one card is given back by another one."""
        self.stack.pool = engine.stack.pool
        self.stack.interface.pool = engine.stack.pool

    def interrupted(self) -> None:
        """Frames may have come."""
        self.receive()

    def receive(self) -> None:
        now_ns = board_clock().monotonic_ns()
        self.has_more = self.link.hand_up(self.stack, now_ns)
        self._engine.end_batch(now_ns)


class FurtherCards:
    """``router``: what knows all cards, the first one, too."""

    def __init__(self, engine: Engine, configurations: list[Configuration]) -> None:
        cards = network_devices()[1:]
        if len(cards) != len(configurations):
            raise ValueError(
                f"the machine has {len(cards)} cards behind the first one, and addresses for {len(configurations)}"
            )
        now_ns = board_clock().monotonic_ns()
        self._engine = engine
        self.router = Router(engine.stack, now_ns)
        own = engine.configuration
        if own.ipv6_address:
            self.router.network.table.add_network(own.ipv6_address, own.ipv6_prefix, 0)
        if own.ipv6_gateway:
            self.router.add_route(bytes(16), 0, own.ipv6_gateway, 0)
        self.cards = [FurtherCard(engine, card) for card in cards]
        for card, configuration in zip(self.cards, configurations, strict=True):
            self._bring_up(card, configuration, now_ns)
        for number in range(len(cards)):
            engine.tcp.below.take_cards(
                cards[number].can_checksum(),
                cards[number].can_segment(SEGMENTS_IPV4, MOST_PIECES),
                cards[number].can_segment(SEGMENTS_IPV6, MOST_PIECES),
            )

    def _bring_up(self, card: FurtherCard, configuration: Configuration, now_ns: int) -> None:
        """RFC 4862, section 5.1, and RFC 5227: an address of IPv6 is asked for first, one of IPv4 is announced."""
        router, stack = self.router, card.stack
        number = len(router.network.stacks)
        stack.interface.vlan = configuration.vlan
        stack.begin_ipv6(configuration.ipv6_key or unforeseeable_bytes(16), UnforeseeableNumbers(), now_ns)
        router.add(stack, now_ns)
        if configuration.address:
            mask = mask_of(configuration.prefix, len(configuration.address))
            stack.configure(configuration.address, mask, configuration.gateway, [])
            stack.arp.claim.announce()
        if configuration.ipv6_address:
            router.give_ipv6(number, configuration.ipv6_address, configuration.ipv6_prefix, now_ns)
        if configuration.ipv6_gateway:
            router.add_route(bytes(16), 0, configuration.ipv6_gateway, number)

    def receive(self) -> bool:
        """Takes what has come; whether there may be more."""
        has_more = False
        for card in self.cards:
            if card.has_more:
                card.receive()
            has_more = has_more or card.has_more
        return has_more

    def send_waiting(self) -> bool:
        """Whether no frame waits any more."""
        is_done = True
        for card in self.cards:
            is_done = card.stack.interface.send_waiting() and is_done
        return is_done

    def flush(self) -> None:
        for card in self.cards:
            card.link.flush()

    def has_waiting(self) -> bool:
        for card in self.cards:
            if card.stack.interface.waiting:
                return True
        return False

    def run_timers(self, now_ns: int) -> None:
        for card in self.cards:
            card.watch.run_timers(now_ns)
            card.stack.run_timers(now_ns)
        self.router.run_timers(now_ns)

    def tell_losses(self) -> None:
        for card in self.cards:
            card.watch.tell()

    def must_tell(self) -> bool:
        for card in self.cards:
            if card.watch.must_tell():
                return True
        return False

    def next_deadline_ns(self) -> int | None:
        due = self.router.next_deadline_ns()
        for card in self.cards:
            due = earlier(due, card.stack.next_deadline_ns())
            due = earlier(due, card.watch.next_deadline_ns())
        return due

    def advertise(self, card: int, lifetime_s: int, name_servers: list[bytes]) -> None:
        """See ``Router.advertise``; the first one goes out now."""
        now_ns = board_clock().monotonic_ns()
        self.router.advertise(card, lifetime_s, name_servers, UnforeseeableNumbers(), now_ns)
        self._engine.run_timers()

    def stop_advertising(self, card: int) -> None:
        self.router.stop_advertising(card, board_clock().monotonic_ns())

    def finish(self) -> None:
        """The program has ended: hosts hear that this is no router any more."""
        for card in list(self.router.network.advertisers):
            self.stop_advertising(card)

    def states(self) -> list[NetworkState]:
        """Of all cards, the first one before."""
        made = [current_network().state()]
        for number, card in enumerate(self.cards):
            route = self.router.network.table.exact(bytes(16), 0)
            gateway = b"" if route is None or route.card != number + 1 else route.gateway
            made.append(state_of_stack(card.stack, card.link, [], gateway, None))
        return made
