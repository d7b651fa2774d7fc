"""The network of a machine with a card: our own stack, beside the loopback.

Frames are taken when the card says that some have come, many at a time; what TCP has to send goes out once in a turn of
the loop. Must never take so many frames at once that programs cannot read them: after a batch a turn goes by.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from importos.hal.net_device import SEGMENTS_IPV4, SEGMENTS_IPV6, NetDevice
from importos.kernel import device_events
from importos.kernel.clock import board_clock
from importos.kernel.entropy import unforeseeable_bytes
from importos.kernel.event_loop import EventLoop, Job, TimerHandle
from importos.kernel.idle import FOREVER
from importos.net.address_bytes import address_bytes
from importos.net.blocking import wait_readable
from importos.net.card import CardLink
from importos.net.card_watch import CardWatch
from importos.net.configuration import Configuration
from importos.net.dhcp4.client import Dhcp4Client
from importos.net.echoes import Echoes
from importos.net.interface import mask_of
from importos.net.internet import Internet
from importos.net.joined_sockets import JoinedDatagrams, JoinedListener
from importos.net.look_up import KnownHost, Lookup
from importos.net.loopback import LoopbackNetwork
from importos.net.ports import any_address, is_loopback, resolve_loopback
from importos.net.readiness import Source, Watched, set_source
from importos.net.sockets import DatagramSocket, ListeningSocket, Network, StreamSocket, socket_address
from importos.net.stack import Stack
from importos.net.stack_datagrams import StackDatagrams
from importos.net.stack_state import state_of_stack
from importos.net.state import NetworkState
from importos.net.tcp.below import MOST_PIECES
from importos.net.tcp_seam import TcpUpper
from importos.net.timed import Timed, earlier
from importos.net.unforeseeable_numbers import UnforeseeableNumbers
from importos.runtime.marks import cold

if TYPE_CHECKING:
    from importos.net.routing.further_cards import FurtherCards
    from importos.net.stack_look_ups import StackLookups

SECOND = 1_000_000_000
PATIENCE = 10 * SECOND  # of a program that wants to speak before the machine has an address
MOST_PORTS = 4096  # of those that are free on the card: how many are tried for one that is free on the loopback, too
CARD_PAUSE = 50_000  # nanoseconds in which a card that has no room makes some
LAST_PATIENCE = 5 * SECOND  # of a machine whose program has ended, and whose peers have not heard all of it


class AddressWatch(Watched):
    """Readable when the machine has an address from which it can speak to a destination."""

    def __init__(self, stack: Stack, destination: bytes) -> None:
        super().__init__()
        self._stack = stack
        self._destination = destination

    def source(self) -> bytes:
        return self._stack.internet.source_or_none(self._destination, board_clock().monotonic_ns())

    def is_readable(self) -> bool:
        """A machine with an address of IPv4 gets no other one that would help, and one whose card is gone gets none."""
        if len(self.source()) > 0 or not self._stack.has_card:
            return True
        return len(self._destination) == 4 and len(self._stack.interface.ipv4) > 0

    def is_writable(self) -> bool:
        return False


class Engine(Source):
    """One card, its stack, and the loop that runs them: whichever asks. ``look_ups``: once there was one."""

    def __init__(self, card: NetDevice, configuration: Configuration) -> None:
        self.link = CardLink(card)
        self.stack = Stack(self.link, card.address(), card.mtu())
        self.stack.interface.vlan = configuration.vlan
        self.tcp = TcpUpper(
            self.stack.internet,
            unforeseeable_bytes(16),
            card.can_checksum(),
            card.can_segment(SEGMENTS_IPV4, MOST_PIECES),
            card.can_segment(SEGMENTS_IPV6, MOST_PIECES),
        )
        self.configuration = configuration
        self.patient_until = board_clock().monotonic_ns() + PATIENCE
        self.look_ups: Timed | None = None
        self.further: FurtherCards | None = None  # of a router
        self._dhcp: Dhcp4Client | None = None
        self._address_watches: list[AddressWatch] = []
        self._has_more = True  # what came before the card could say so, it will not say
        self._has_run = False  # since ``poll`` looked for deadlines
        self._timer: TimerHandle | None = None
        self._timer_due = 0
        self._timer_loop: EventLoop | None = None
        card.on_arrival(self)
        self.watch = CardWatch(card, self.link, self.stack, self.tcp.stack)
        self.watch.look(board_clock().monotonic_ns())
        set_source(self)
        _Running.engine = self
        if configuration.address:
            mask = mask_of(configuration.prefix, len(configuration.address))
            self.stack.configure(configuration.address, mask, configuration.gateway, configuration.name_servers)
            self.stack.arp.claim.announce()
        else:
            dhcp = Dhcp4Client(self.stack, UnforeseeableNumbers())
            self._dhcp = dhcp
            self.watch.dhcp = dhcp
            dhcp.start(board_clock().monotonic_ns())
        now_ns = board_clock().monotonic_ns()
        self.stack.begin_ipv6(configuration.ipv6_key or unforeseeable_bytes(16), UnforeseeableNumbers(), now_ns)
        layer = self.stack.internet.ipv6
        if layer is not None:
            layer.configure(configuration.ipv6_address, configuration.ipv6_prefix, configuration.ipv6_gateway, now_ns)
            if configuration.ipv6_temporary:
                layer.use_temporary_addresses()

    def interrupted(self) -> None:
        """Frames may have come."""
        now_ns = board_clock().monotonic_ns()
        self._has_more = self.link.hand_up(self.stack, now_ns)
        self.end_batch(now_ns)

    def end_batch(self, now_ns: int) -> None:
        """Frames have come, to this card or another one."""
        self._has_run = True
        self._run_parts(now_ns)
        self.tcp.flush(now_ns)
        further = self.further
        if further is not None:
            further.flush()
            self.link.flush()

    def run_timers(self) -> None:
        now_ns = board_clock().monotonic_ns()
        self._has_run = True
        self.watch.run_timers(now_ns)
        self.stack.run_timers(now_ns)
        further = self.further
        if further is not None:
            further.run_timers(now_ns)
        self._run_parts(now_ns)
        self.tcp.stack.run_timers(now_ns)
        self.tcp.flush(now_ns)

    def _run_parts(self, now_ns: int) -> None:
        """Those that stand on sockets of the stack."""
        dhcp = self._dhcp
        if dhcp is not None:
            dhcp.run_timers(now_ns)
        for watch in self._address_watches:
            if watch.is_readable():
                watch.note_change()
        look_ups = self.look_ups
        if look_ups is not None:
            look_ups.run_timers(now_ns)

    def next_deadline_ns(self) -> int:
        due = earlier(self.stack.next_deadline_ns(), self.tcp.stack.next_deadline_ns())
        due = earlier(due, self.watch.next_deadline_ns())
        further = self.further
        if further is not None:
            due = earlier(due, further.next_deadline_ns())
        dhcp = self._dhcp
        if dhcp is not None:
            due = earlier(due, dhcp.next_deadline_ns())
        look_ups = self.look_ups
        if look_ups is not None:
            due = earlier(due, look_ups.next_deadline_ns())
        return FOREVER if due is None else due

    def poll(self, loop: EventLoop, is_again: bool) -> None:
        self.tell_losses()
        if self._has_more:
            self.interrupted()
        elif self.tcp.below.must_flush:
            self.tcp.flush(board_clock().monotonic_ns())
            self._has_run = True
        further = self.further
        if further is not None and further.receive():
            self._has_more = True
        if self._has_more:
            loop.post(Nothing())  # the loop must not rest
        if further is not None:
            if not further.send_waiting():
                again = board_clock().monotonic_ns() + CARD_PAUSE
                loop.post_at(again, again / 1e9, Nothing())
            further.flush()
        if self.stack.interface.waiting and not self.stack.interface.send_waiting():
            again = board_clock().monotonic_ns() + CARD_PAUSE
            loop.post_at(again, again / 1e9, Nothing())
        self.link.flush()
        if self.must_tell():
            loop.post(Nothing())
        if is_again and not self._has_run:
            return
        self._has_run = False
        due = self.next_deadline_ns()
        if due >= FOREVER:
            return
        if self._timer is None or due < self._timer_due or loop is not self._timer_loop:
            self._stop_timer()
            self._timer_due = due
            self._timer_loop = loop
            self._timer = loop.post_at(due, due / 1e9, RunTimers(self))

    def advance(self) -> int:
        """Timers run however many frames come: a flood must not keep them from it."""
        self.tell_losses()
        if self._has_more:
            self.interrupted()
        self.run_timers()
        has_room = self.stack.interface.send_waiting()
        further = self.further
        if further is not None:
            if further.receive():
                self._has_more = True
            has_room = further.send_waiting() and has_room
            further.flush()
        self.link.flush()
        if self._has_more or self.must_tell():
            return board_clock().monotonic_ns()
        return self.next_deadline_ns() if has_room else board_clock().monotonic_ns() + CARD_PAUSE

    def tell_losses(self) -> None:
        """Of cards that are gone."""
        if self.watch.tell():
            for watch in self._address_watches:
                watch.note_change()
        further = self.further
        if further is not None:
            further.tell_losses()

    def must_tell(self) -> bool:
        """Whether a card was found to be gone in this turn, of which the next one tells."""
        further = self.further
        return self.watch.must_tell() or further is not None and further.must_tell()

    def timer_is_over(self) -> None:
        self._timer = None

    def forget(self, loop: EventLoop) -> None:
        if loop is self._timer_loop:
            self._timer = None
            self._timer_loop = None

    def _stop_timer(self) -> None:
        timer = self._timer
        if timer is not None:
            timer.cancel()
            self._timer = None

    def finish(self) -> None:
        """The program has ended: what it has written still goes out, as a system would see to it."""
        clock = board_clock()
        end = clock.monotonic_ns() + LAST_PATIENCE
        tcp = self.tcp
        tcp.stack.close_all()
        further = self.further
        if further is not None:
            further.finish()
        while True:
            now_ns = clock.monotonic_ns()
            due = min(self.advance(), end)
            is_sent = not self.stack.interface.waiting and (further is None or not further.has_waiting())
            if tcp.stack.is_finished() and is_sent or now_ns >= end:
                return
            device_events.rest(clock, due - now_ns)

    def await_source(self, destination: bytes) -> bytes:
        """The address from which the machine speaks to a destination, once it has one, while other fibers run.

        OSError: it gets none.
        """
        self.tell_losses()
        watch = AddressWatch(self.stack, destination)
        if not watch.is_readable():
            self._address_watches.append(watch)
            try:
                wait_readable(watch, self.patient_until)
            finally:
                self._address_watches.remove(watch)
        source = watch.source()
        if not source:
            raise OSError(101, "Network is unreachable")
        return source

    def internets(self) -> list[Internet]:
        """Of all cards."""
        further = self.further
        others = [] if further is None else [card.stack.internet for card in further.cards]
        return [self.stack.internet, *others]

    def is_own(self, address: bytes) -> bool:
        return self.stack.internet.is_own(address)


class _Running:
    engine: Engine | None = None


@cold
def finish(status: int) -> int:
    """The board calls it when the program has ended; a network that fails now fails nobody."""
    engine = _Running.engine
    if engine is not None:
        try:
            engine.finish()
        except Exception:
            return status
    return status


class RunTimers(Job):
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def run(self) -> None:
        self._engine.timer_is_over()
        self._engine.run_timers()


class Nothing(Job):
    """Keeps a loop from resting."""

    def run(self) -> None:
        """The turn is all that was wanted."""


class StackNetwork(Network):
    def __init__(self, card: NetDevice, configuration: Configuration) -> None:
        self._engine = Engine(card, configuration)
        self._loopback = LoopbackNetwork()
        self._look_ups: StackLookups | None = None
        self._echoes: Echoes | None = None

    @cold
    def resolve(self, host: str | None, to_listen: bool) -> list[str]:
        return resolve_loopback(host, to_listen)

    def look_up(self, host: str | None) -> Lookup:
        if host is None or host == "" or host == "localhost" or ":" in host or is_loopback(host):
            return KnownHost(resolve_loopback(host, False))
        return self._asking().look_up(host)

    def ping(self, address: str, until_ns: int) -> int:
        engine = self._engine
        if is_loopback(address):
            return 0
        remote = address_bytes(address)
        source = engine.await_source(remote)
        if engine.is_own(remote):
            return 0
        echoes = self._echoes
        if echoes is None:
            echoes = Echoes(engine.stack.internet, UnforeseeableNumbers())
            self._echoes = echoes
        for internet in engine.internets():
            internet.listen_for_echoes(echoes)
        asked = echoes.ask(source, remote, board_clock().monotonic_ns())
        try:
            wait_readable(asked, until_ns)
        finally:
            echoes.forget(asked)
        return asked.duration_ns()

    def look_up_texts(self, name: str) -> Lookup:
        return self._asking().look_up_texts(name)

    def _asking(self) -> StackLookups:
        engine = self._engine
        look_ups = self._look_ups
        if look_ups is None:
            # Here: programs that connect to nobody do not run its modules' code.
            from importos.net.stack_look_ups import StackLookups

            servers = engine.configuration.name_servers
            look_ups = StackLookups(
                engine.stack, engine.tcp.stack, UnforeseeableNumbers(), servers, engine.patient_until
            )
            self._look_ups = look_ups
            engine.look_ups = look_ups
        return look_ups

    @cold
    def begin_routing(self, configurations: list[Configuration]) -> FurtherCards:
        # Here: programs that are no routers do not run its modules' code.
        from importos.net.routing.further_cards import FurtherCards

        if self._engine.further is not None:
            raise ValueError("this machine is a router already")
        made = FurtherCards(self._engine, configurations)
        self._engine.further = made
        return made

    @cold
    def state(self) -> NetworkState:
        engine = self._engine
        now_ns = board_clock().monotonic_ns()
        servers = engine.configuration.name_servers or engine.stack.known_name_servers(now_ns)
        layer = engine.stack.internet.ipv6
        router = b"" if layer is None else layer.discovery.routers.default(now_ns)
        return state_of_stack(engine.stack, engine.link, servers, router, engine.tcp.stack)

    def connect(self, host: str, port: int, chosen: dict[tuple[int, int], int] | None = None) -> StreamSocket:
        """The SYN goes out at the end of the turn: what is chosen until then is in it."""
        engine = self._engine
        if is_loopback(host):
            return self._loopback.connect(host, port)
        try:
            remote = address_bytes(host)
            local = engine.await_source(remote)
            if engine.is_own(remote):
                return self._loopback.connect("::1" if ":" in host else "127.0.0.1", port)
        except OSError as error:
            raise OSError(error.errno, "Connect call failed " + repr(socket_address(host, port))) from None
        return engine.tcp.stack.connect(local, remote, port, board_clock().monotonic_ns())

    @cold
    def bind(self, host: str, port: int, shares_port: bool = False) -> ListeningSocket:
        if host == any_address(host):
            for _attempt in range(MOST_PORTS):
                outer = self._engine.tcp.stack.bind(address_bytes(host), port)
                try:
                    return JoinedListener(self._loopback.bind(host, outer.port), outer)
                except OSError:
                    outer.close()
                    if port != 0:
                        raise
            raise OSError(98, "Address already in use")
        if is_loopback(host):
            return self._loopback.bind(host, port)
        return self._engine.tcp.stack.bind(self._own(host), port)

    @cold
    def bind_datagrams(self, host: str, port: int, shares_port: bool = False) -> DatagramSocket:
        if host == any_address(host):
            for _attempt in range(MOST_PORTS):
                outer = StackDatagrams(self._engine.stack.udp, self._engine, address_bytes(host), port)
                try:
                    return JoinedDatagrams(self._loopback.bind_datagrams(host, outer.local_address()[1]), outer)
                except OSError:
                    outer.close()
                    if port != 0:
                        raise
            raise OSError(98, "Address already in use")
        if is_loopback(host):
            return self._loopback.bind_datagrams(host, port)
        return StackDatagrams(self._engine.stack.udp, self._engine, self._own(host), port)

    def _own(self, host: str) -> bytes:
        address = address_bytes(host)
        engine = self._engine
        if not engine.is_own(address):
            engine.await_source(address)
            if not engine.is_own(address):
                raise OSError(99, "Cannot assign requested address")
        return address
