"""The client of DHCP: RFC 2131, sections 3.1, 4.4 and figure 5. Asks for an address, keeps its lease.

Sans-IO: it stands on the stack's UDP, and time and transaction numbers are arguments. An address of which the server
says nothing more is given up when its lease ends; of one that another machine has, the server is told (section 3.1,
step 5). Must never take an answer to another transaction.
"""

from __future__ import annotations

from importos.net.stack import Stack
from importos.net.transactions import Transactions
from importos.net.wire import dhcp4
from importos.net.wire.ipv4 import ANY, BROADCAST
from importos.net.wire.packet import Malformed, packet_of
from importos.runtime.marks import cold

SECOND = 1_000_000_000
FOREVER = 0xFFFFFFFF  # RFC 2131, section 3.3
NEVER = 1 << 62
FIRST_WAIT = 4 * SECOND  # RFC 2131, section 4.1: doubled up to 64 seconds
LONGEST_WAIT = 64 * SECOND
LEAST_WAIT = 60 * SECOND  # between attempts to renew: RFC 2131, section 4.4.5
AFTER_DECLINE = 10 * SECOND  # RFC 2131, section 3.1 (5)
MOST_REQUESTS = 4  # before it begins again: RFC 2131, section 3.1 (5)

SELECTING = 0
REQUESTING = 1
BOUND = 2
RENEWING = 3
REBINDING = 4
REBOOTING = 5


class Dhcp4Client:
    """``transactions``: an object with ``next``, which gives unforeseeable numbers of 32 bits."""

    def __init__(self, stack: Stack, transactions: Transactions) -> None:
        self._stack = stack
        self._transactions = transactions
        self.state = SELECTING
        self._port = stack.udp.bind(ANY, dhcp4.CLIENT_PORT, self)
        self._transaction = 0
        self._offer: dhcp4.Answer | None = None
        self._due = 0
        self._wait = FIRST_WAIT
        self._requests = 0
        self._renew_at = 0
        self._rebind_at = 0
        self._lost_at = 0

    @cold
    def start(self, now_ns: int) -> None:
        """RFC 2131, section 4.4.1, without the delay of a network full of machines that are switched on together."""
        self.state = SELECTING
        self._transaction = self._transactions.next()
        self._wait = FIRST_WAIT
        self._discover(now_ns)

    @cold
    def link_is_back(self, now_ns: int) -> None:
        """RFC 2131, section 3.7: it may be another network. Who has a lease asks any server whether it holds there."""
        if self.state in (SELECTING, REQUESTING):
            self.start(now_ns)
        else:
            self.state = REBOOTING
            self._transaction = self._transactions.next()
            self._wait = FIRST_WAIT
            self._requests = 0
            self._ask_again(now_ns)

    @cold
    def stop(self) -> None:
        """The card is gone: nobody is asked any more."""
        self.state = SELECTING
        self._due = NEVER

    def arrived(self) -> None:
        """Called while the stack receives: the answer is looked at in ``run_timers``, which is called next."""

    def next_deadline_ns(self) -> int:
        return self._due

    @cold
    def run_timers(self, now_ns: int) -> None:
        """Also called when something has come."""
        if self._stack.arp.claim.is_disputed:
            self._decline(now_ns)
        while True:
            come = self._port.take()
            if come is None:
                break
            try:
                answer = dhcp4.parse(packet_of(come[0]), self._transaction, self._stack.interface.hardware)
                if answer is not None:
                    self._answered(answer, now_ns)
            except Malformed:
                self._stack.drops.note("a malformed DHCP message")
        if now_ns >= self._due:
            self._timed_out(now_ns)

    # -- what happens

    def _answered(self, answer: dhcp4.Answer, now_ns: int) -> None:
        if self.state == SELECTING:
            if answer.message == dhcp4.OFFER and answer.address != ANY and answer.server:
                self._offer = answer
                self.state = REQUESTING
                self._wait = FIRST_WAIT
                self._requests = 0
                self._request(now_ns)
        elif self.state != BOUND:
            if answer.message == dhcp4.ACKNOWLEDGE:
                self._bound(answer, now_ns)
            elif answer.message == dhcp4.REFUSE:  # RFC 2131, section 3.1 (5): begins again
                self._stack.forget_address()
                self.start(now_ns)

    def _bound(self, answer: dhcp4.Answer, now_ns: int) -> None:
        """RFC 2131, section 4.4.5: T1 and T2, or half and seven eighths of the lease."""
        if answer.lease <= 0 or answer.address == ANY:
            self._stack.drops.note("a malformed DHCP message")
            return
        is_new = answer.address != self._stack.interface.ipv4
        offer = self._offer
        if offer is not None and not answer.server:
            answer.server = offer.server
        self._offer = answer
        self.state = BOUND
        if is_new:
            try:
                mask = answer.mask or class_mask(answer.address)
                self._stack.configure(answer.address, mask, answer.router, answer.name_servers)
            except ValueError:
                self._stack.drops.note("a malformed DHCP message")
                self.start(now_ns)
                return
            self._stack.arp.claim.begin(now_ns)
        lease = answer.lease
        renewal = answer.renewal if 0 < answer.renewal < lease else lease // 2
        rebinding = answer.rebinding if renewal < answer.rebinding < lease else lease * 7 // 8
        self._renew_at = now_ns + renewal * SECOND
        self._rebind_at = now_ns + rebinding * SECOND
        self._lost_at = now_ns + lease * SECOND
        self._due = self._renew_at
        if lease == FOREVER:
            self._due = now_ns + (1 << 61)

    def _timed_out(self, now_ns: int) -> None:
        if self.state == SELECTING:
            self._wait = min(self._wait * 2, LONGEST_WAIT)
            self._discover(now_ns)
        elif self.state == REQUESTING:
            self._wait = min(self._wait * 2, LONGEST_WAIT)
            if self._requests < MOST_REQUESTS:
                self._request(now_ns)
            else:
                self.start(now_ns)
        elif now_ns >= self._lost_at:
            self._stack.forget_address()
            self.start(now_ns)
        elif self.state == REBOOTING and self._requests < MOST_REQUESTS:
            self._wait = min(self._wait * 2, LONGEST_WAIT)
            self._ask_again(now_ns)
        elif self.state == REBOOTING:  # RFC 2131, section 3.2 (4): nobody says anything against the lease
            self.state = BOUND
            self._due = max(now_ns, self._renew_at)
        else:
            if self.state == BOUND:
                self._transaction = self._transactions.next()
            self.state = REBINDING if now_ns >= self._rebind_at else RENEWING
            self._renew(now_ns)

    def _decline(self, now_ns: int) -> None:
        """RFC 2131, section 3.1 (5): another machine has the address; a new one is asked for, but not at once."""
        stack = self._stack
        stack.drops.note("an IPv4 address that another machine has")
        declined = stack.interface.ipv4
        stack.forget_address()
        self.state = SELECTING
        self._transaction = self._transactions.next()
        offer = self._offer
        if offer is not None:
            self._send(dhcp4.DECLINE, ANY, declined, offer.server, BROADCAST, now_ns)
        self._wait = FIRST_WAIT // 2
        self._due = now_ns + AFTER_DECLINE

    # -- what is sent

    def _discover(self, now_ns: int) -> None:
        self._send(dhcp4.DISCOVER, ANY, b"", b"", BROADCAST, now_ns)
        self._wait_for(self._wait, now_ns)

    def _request(self, now_ns: int) -> None:
        """RFC 2131, table 5: of an offer, its server and address are said."""
        offer = self._offer
        if offer is not None:
            self._requests += 1
            self._send(dhcp4.REQUEST, ANY, offer.address, offer.server, BROADCAST, now_ns)
            self._wait_for(self._wait, now_ns)

    def _ask_again(self, now_ns: int) -> None:
        """RFC 2131, table 5, INIT-REBOOT: as who does not know whether it may use the address that it had."""
        self._requests += 1
        self._send(dhcp4.REQUEST, ANY, self._stack.interface.ipv4, b"", BROADCAST, now_ns)
        self._wait_for(self._wait, now_ns)
        self._due = min(self._due, self._lost_at)

    def _renew(self, now_ns: int) -> None:
        """RFC 2131, section 4.4.5: to the server, later to all; again after half of the time that remains."""
        offer = self._offer
        own = self._stack.interface.ipv4
        end = self._lost_at if self.state == REBINDING else self._rebind_at
        to = BROADCAST if self.state == REBINDING or offer is None else offer.server
        self._send(dhcp4.REQUEST, own, b"", b"", to, now_ns)
        self._due = min(end, now_ns + max((end - now_ns) // 2, LEAST_WAIT))

    def _send(self, message: int, own: bytes, wanted: bytes, server: bytes, to: bytes, now_ns: int) -> None:
        stack = self._stack
        packet = stack.pool.take()
        dhcp4.emit(packet, message, self._transaction, stack.interface.hardware, own, wanted, server)
        data = packet.data()
        stack.pool.give_back(packet)
        stack.udp.send_from(own, dhcp4.CLIENT_PORT, data, to, dhcp4.SERVER_PORT, now_ns)

    def _wait_for(self, duration: int, now_ns: int) -> None:
        """RFC 2131, section 4.1: a random second more or less."""
        self._due = now_ns + duration - SECOND + self._transactions.next() % (2 * SECOND)


def class_mask(address: bytes) -> bytes:
    """Of a network whose server does not say its mask: RFC 791, section 3.2, classes A, B and C."""
    if address[0] < 128:
        return b"\xff\0\0\0"
    return b"\xff\xff\0\0" if address[0] < 192 else b"\xff\xff\xff\0"
