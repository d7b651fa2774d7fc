"""What happens to a card while the network runs: its link goes down and comes back, or the card itself is gone.

As Linux has it. Without a link, addresses and connections stay, and what is sent meanwhile is dropped; when it is back,
the machine may be in another network: neighbours, the server of DHCP and routers hear of it. A card that is gone takes
addresses and routes with it: connections that are being made fail at once, those that stand when their time is over.
Must never tell TCP of it while TCP is at work: what has failed is only noted by the link, and told in the next turn.
Nor ask everybody again each time when a card changes all the time.
"""

from __future__ import annotations

from importos.hal.net_device import NetDevice
from importos.kernel.clock import board_clock
from importos.kernel.console import write_error
from importos.net.card import CardLink
from importos.net.dhcp4.client import Dhcp4Client
from importos.net.stack import Stack
from importos.net.tcp.stack import TcpStack
from importos.runtime.marks import cold

BETWEEN_RESTARTS = 4_000_000_000  # nanoseconds in which all are asked once: the first wait of DHCP
SILENCE = 1_000_000_000  # nanoseconds after which a card that has not sent what it has, and gives nothing, is looked at


class CardWatch:
    """An ``InterruptHandler`` of the changes of a card."""

    def __init__(self, card: NetDevice, link: CardLink, stack: Stack, tcp: TcpStack) -> None:
        self._link = link
        self._stack = stack
        self._tcp = tcp
        self.dhcp: Dhcp4Client | None = None
        self._is_told = False  # that the card is gone
        self._look_at = 0
        self._received = -1
        self._is_back = False  # a link, and nobody was asked yet
        self._restart_at = 0
        try:
            card.on_link_change(self)
        except OSError:
            return  # it does not say so: then it is found out by asking

    def interrupted(self) -> None:
        """A link that is there has been away: it may have gone and come back before anybody was asked."""
        self.look(board_clock().monotonic_ns(), True)

    @cold
    def look(self, now_ns: int, has_changed: bool = False) -> None:
        """Asks the card how its link is."""
        link, interface = self._link, self._stack.interface
        was_down = bool(link.why_down())
        link.look()
        if link.why_down():
            self._is_back = False
            interface.is_clear = False
            interface.send_waiting()
        elif was_down or has_changed:
            interface.is_clear = not interface.waiting
            self._is_back = True
            self._ask_all(now_ns)

    @cold
    def _ask_all(self, now_ns: int) -> None:
        if now_ns < self._restart_at:
            return
        self._is_back = False
        self._restart_at = now_ns + BETWEEN_RESTARTS
        self._stack.link_is_back(now_ns)
        dhcp = self.dhcp
        if dhcp is not None:
            dhcp.link_is_back(now_ns)

    def next_deadline_ns(self) -> int | None:
        return self._restart_at if self._is_back else None

    def run_timers(self, now_ns: int) -> None:
        """A card that was pulled out says nothing: who has sent to it, and hears nothing, asks it."""
        if self._is_back:
            self._ask_all(now_ns)
        if now_ns < self._look_at:
            return
        self._look_at = now_ns + SILENCE
        received = self._stack.interface.received
        if received == self._received and self._link.queue_depth() > 0:
            self.look(now_ns)
        self._received = received

    def must_tell(self) -> bool:
        """Whether the card is gone, and nobody was told."""
        return not self._is_told and bool(self._link.failure)

    def tell(self) -> bool:
        """To be called in each turn: whether there was something to tell."""
        if not self.must_tell():
            return False
        self._is_told = True
        self._is_back = False
        self._tell_all()
        return True

    @cold
    def _tell_all(self) -> None:
        write_error("importos: a network card is gone: " + self._link.failure + "\n")
        stack = self._stack
        stack.interface.is_clear = False
        stack.interface.send_waiting()
        dhcp = self.dhcp
        if dhcp is not None:
            dhcp.stop()
        for own in stack.forget_all_addresses():
            self._tcp.lose_source(own)
