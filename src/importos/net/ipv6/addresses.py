"""The addresses of an interface: stateless autoconfiguration (RFC 4862), with identifiers that stay the same on a link
and say nothing elsewhere (RFC 7217). Beside them, where it is wanted, addresses that last for a day, and by which the
machine is not known again tomorrow (RFC 8981).

An address is nobody's before it has been asked for in vain: it is ``TENTATIVE``, and neither answers nor sends. Must
never have more than ``MOST_ADDRESSES``, whatever routers say. Sans-IO; time is an argument.
"""

from __future__ import annotations

from importos.net.address_selection import LINK, Source, is_better_source, scope_of
from importos.net.interface import Interface
from importos.net.memberships import Memberships
from importos.net.transactions import Transactions
from importos.net.upper import Upper
from importos.net.wire import ethernet, ipv6, neighbour
from importos.net.wire.neighbour import Prefix
from importos.net.wire.siphash import SipHash
from importos.runtime.marks import cold

SECOND = 1_000_000_000
BETWEEN_QUESTIONS = SECOND  # RFC 4861, section 10: RetransTimer; RFC 4862, section 5.1: one question
TWO_HOURS = 7200 * SECOND
FOREVER = 0x1000000000000000
INFINITE = 0xFFFFFFFF  # RFC 4861, section 4.6.2
LONGEST = 1_000_000_000  # seconds
MOST_ADDRESSES = 16
MOST_CONFLICTS = 3  # RFC 7217, section 7: IDGEN_RETRIES; RFC 8981, section 3.8: TEMP_IDGEN_RETRIES
# RFC 8981, section 3.8.
TEMPORARY_VALID = 2 * 86400 * SECOND
TEMPORARY_PREFERRED = 86400 * SECOND
MOST_DESYNC = 34560  # seconds: 0.4 of the time that is preferred
PREFIX_BITS = 64
LINK_LOCAL = b"\xfe\x80" + bytes(6)

TENTATIVE = 0
ASSIGNED = 1
CONTESTED = 2  # it was given, and another machine has it: it is asked for again

CONTESTED_FOR = 60 * SECOND


class Address(Source):
    def __init__(
        self, prefix: bytes, address: bytes, bits: int, valid_until: int, preferred_until: int, due: int
    ) -> None:
        super().__init__(address, bits, preferred_until)
        self.prefix = prefix  # from which its identifier is made; empty: it was given
        self.valid_until = valid_until
        self.state = TENTATIVE
        self.due = due  # when nobody has answered, who may have it; of a contested one, when it is asked for again
        self.conflicts = 0
        # Of a temporary one: what routers may not extend, and when the next one is made.
        self.most_valid = FOREVER
        self.most_preferred = FOREVER
        self.renew_at = FOREVER


class Addresses:
    """``secret``: 16 bytes that nobody else knows; those of the next start give other identifiers.

    ``hash``: with that secret. ``chance``: unforeseeable numbers, of which temporary addresses are made; None: there
    are none.
    """

    def __init__(self, interface: Interface, secret: bytes) -> None:
        self._interface = interface
        self.hash = SipHash(secret)
        self._addresses: list[Address] = []
        self.between_questions = BETWEEN_QUESTIONS  # as routers say
        self.chance: Transactions | None = None
        self.groups: Memberships | None = None  # who is told in which groups the addresses are asked for
        self.uppers: dict[int, Upper] = {}  # who is told that one is gone

    @cold
    def start(self, now_ns: int) -> None:
        """RFC 4862, section 5.3: without the delay of a network full of machines that are switched on together."""
        self._make(LINK_LOCAL, FOREVER, FOREVER, 0, now_ns)

    @cold
    def give(self, address: bytes, bits: int, now_ns: int) -> None:
        """Whoever configured the machine says that it has this one; it is asked for like all others."""
        self._add(b"", address, bits, FOREVER, FOREVER, 0, now_ns)

    def assigned(self) -> list[bytes]:
        return [known.address for known in self._addresses if known.state == ASSIGNED]

    def link_local(self) -> bytes:
        """The one that is made here; empty: it is not known yet whether another machine has it."""
        for known in self._addresses:
            if known.prefix == LINK_LOCAL:
                return known.address if known.state == ASSIGNED else b""
        return b""

    def is_own(self, address: bytes) -> bool:
        """Whether this machine answers to it."""
        for known in self._addresses:
            if known.address == address:
                return known.state == ASSIGNED
        return False

    def is_in_question(self, address: bytes, now_ns: int) -> bool:
        """Whether it is not this machine's if another one says that it has it."""
        for known in self._addresses:
            if known.address == address:
                return known.state == TENTATIVE or known.state == ASSIGNED and now_ns < known.due
        return False

    @cold
    def ask_again(self, now_ns: int) -> None:
        """There may be others on the link. What it has is used meanwhile: hardly anybody else has it (RFC 4429)."""
        for known in self._addresses:
            self._ask_for(known, now_ns)

    @cold
    def take_prefix(self, said: Prefix, now_ns: int) -> None:
        """RFC 4862, section 5.5.3: a router says from which prefix addresses are made, and for how long."""
        if not said.is_autonomous or said.preferred > said.valid or said.bits != PREFIX_BITS:
            return
        prefix = said.network[:8]
        if ipv6.is_link_local(said.network) or ipv6.is_multicast(said.network):
            return
        valid_until = until(said.valid, now_ns)
        preferred_until = until(said.preferred, now_ns)
        is_new = True
        for known in self._addresses:
            if known.prefix == prefix:
                is_new = False
                known.preferred_until = min(preferred_until, known.most_preferred)
                most_valid = min(valid_until, known.most_valid)
                if valid_until - now_ns > TWO_HOURS or most_valid > known.valid_until:
                    known.valid_until = most_valid
                elif known.valid_until - now_ns > TWO_HOURS:  # (e) 3: nobody takes an address away at once
                    known.valid_until = now_ns + TWO_HOURS
                if known.is_temporary:
                    known.renew_at = known.preferred_until - self._renewal()
        if is_new and said.valid > 0 and len(self._addresses) < MOST_ADDRESSES:
            self._make(prefix, valid_until, preferred_until, 0, now_ns)
        self._make_temporary(prefix, 0, now_ns)

    @cold
    def conflict(self, address: bytes, now_ns: int) -> None:
        """Another machine has said, or asks to have, an address that is in question here: RFC 4862, section 5.4.

        One that was given has no successor, and anybody can say so: it is not used for a while.
        """
        for known in self._addresses:
            if known.address == address and self.is_in_question(address, now_ns):
                self._interface.drops.note("an IPv6 address that another machine has")
                if not known.prefix:
                    self._lose(known)
                    known.state = CONTESTED
                    known.due = now_ns + CONTESTED_FOR
                    return
                self._addresses.remove(known)
                self._leave(known, now_ns)
                if known.is_temporary:
                    if known.conflicts >= MOST_CONFLICTS:
                        self.chance = None  # RFC 8981, section 3.4 (7)
                    self._make_temporary(known.prefix, known.conflicts + 1, now_ns)
                elif known.conflicts < MOST_CONFLICTS:  # RFC 7217, section 6
                    valid, preferred = known.valid_until, known.preferred_until
                    self._make(known.prefix, valid, preferred, known.conflicts + 1, now_ns)
                return

    def source_for(self, destination: bytes, now_ns: int) -> bytes:
        """The address from which this machine speaks to a destination; empty: there is none.

        A group of a wider scope is sent to from the link's address while there is no other one, as Linux does: its
        members on the link hear that. To one machine nothing is, whose answer could not come back.
        """
        best: Address | None = None
        for known in self._addresses:
            if known.state == ASSIGNED and (best is None or is_better_source(known, best, destination, now_ns)):
                best = known
        if best is None or best.scope == LINK and not ipv6.is_multicast(destination) and scope_of(destination) > LINK:
            return b""
        return best.address

    def find(self, address: bytes) -> Source | None:
        """What is known of an own one."""
        for known in self._addresses:
            if known.address == address:
                return known
        return None

    def next_deadline_ns(self) -> int | None:
        due: int | None = None
        for known in self._addresses:
            moment = known.due if known.state != ASSIGNED else min(known.valid_until, known.renew_at)
            if moment < FOREVER and (due is None or moment < due):
                due = moment
        return due

    @cold
    def run_timers(self, now_ns: int) -> None:
        kept: list[Address] = []
        ending: list[bytes] = []
        for known in self._addresses:
            if now_ns >= known.valid_until:
                self._leave(known, now_ns)
                continue
            if known.state == TENTATIVE and now_ns >= known.due:
                known.state = ASSIGNED
                if self.groups is not None and known.prefix == LINK_LOCAL:
                    self.groups.repeat(now_ns)
            elif known.state == CONTESTED and now_ns >= known.due:
                self._ask_for(known, now_ns)
            if now_ns >= known.renew_at:
                known.renew_at = FOREVER
                ending.append(known.prefix)
            kept.append(known)
        self._addresses = kept
        for prefix in ending:
            self._make_temporary(prefix, 0, now_ns)

    def _make(self, prefix: bytes, valid_until: int, preferred_until: int, conflicts: int, now_ns: int) -> None:
        address = prefix + self.identifier(prefix, conflicts)
        self._add(prefix, address, PREFIX_BITS, valid_until, preferred_until, conflicts, now_ns)

    @cold
    def _make_temporary(self, prefix: bytes, conflicts: int, now_ns: int) -> None:
        """RFC 8981, section 3.4: one beside the stable one of the prefix, unless another one stays preferred for a
        while (section 3.5), or this one would not."""
        chance = self.chance
        if chance is None or len(self._addresses) >= MOST_ADDRESSES:
            return
        soon = now_ns + self._renewal()
        valid_until = 0
        preferred_until = 0
        for known in self._addresses:
            if known.prefix == prefix:
                if not known.is_temporary:
                    valid_until = known.valid_until
                    preferred_until = known.preferred_until
                elif known.preferred_until > soon:
                    return
        most_valid = now_ns + TEMPORARY_VALID
        most_preferred = now_ns + TEMPORARY_PREFERRED - chance.next() % MOST_DESYNC * SECOND
        preferred_until = min(preferred_until, most_preferred)
        if preferred_until <= soon:
            return
        identifier = bytes(8)
        while is_reserved(identifier):  # section 3.3.1
            identifier = chance.next().to_bytes(4, "big") + chance.next().to_bytes(4, "big")
        valid_until = min(valid_until, most_valid)
        made = self._add(prefix, prefix + identifier, PREFIX_BITS, valid_until, preferred_until, conflicts, now_ns)
        made.is_temporary = True
        made.most_valid = most_valid
        made.most_preferred = most_preferred
        made.renew_at = preferred_until - self._renewal()

    def _renewal(self) -> int:
        """RFC 8981, section 3.8: REGEN_ADVANCE, how long before its end an address has a successor."""
        return 2 * SECOND + MOST_CONFLICTS * self.between_questions

    def _add(
        self,
        prefix: bytes,
        address: bytes,
        bits: int,
        valid_until: int,
        preferred_until: int,
        conflicts: int,
        now_ns: int,
    ) -> Address:
        made = Address(prefix, address, bits, valid_until, preferred_until, now_ns + self.between_questions)
        made.conflicts = conflicts
        self._addresses.append(made)
        if self.groups is not None:
            self.groups.join(ipv6.solicited_node(made.address), now_ns)  # RFC 4862, section 5.4.2: before it asks
        self._ask(made.address)
        return made

    def _lose(self, known: Address) -> None:
        """What stands on it hears that it is gone, if it was there."""
        if known.state == ASSIGNED:
            for upper in self.uppers.values():
                upper.lose_source(known.address)

    def _leave(self, known: Address, now_ns: int) -> None:
        self._lose(known)
        if self.groups is not None:
            self.groups.leave(ipv6.solicited_node(known.address), now_ns)

    def identifier(self, prefix: bytes, conflicts: int) -> bytes:
        """RFC 7217, section 5."""
        turn = conflicts
        while True:
            high, low = self.hash.words(prefix + self._interface.hardware + bytes([turn & 0xFF]))
            made = high.to_bytes(4, "big") + low.to_bytes(4, "big")
            if not is_reserved(made):
                return made
            turn += MOST_CONFLICTS + 1

    def _ask_for(self, known: Address, now_ns: int) -> None:
        """Once more."""
        if known.state == CONTESTED:
            known.state = TENTATIVE
        known.due = now_ns + self.between_questions
        self._ask(known.address)

    def _ask(self, address: bytes) -> None:
        """RFC 4862, section 5.4.2: from nobody, to the group of those who could have it."""
        interface = self._interface
        group = ipv6.solicited_node(address)
        packet = interface.pool.take()
        neighbour.emit_solicitation(packet, address, b"", ipv6.ANY, group)
        ipv6.emit(packet, ipv6.ANY, group, ipv6.ICMP, neighbour.HOPS)
        interface.send(packet, ipv6.group_hardware(group), ethernet.IPV6)


def is_reserved(identifier: bytes) -> bool:
    """RFC 5453."""
    return not any(identifier) or identifier.startswith((b"\xfd\xff\xff\xff", b"\x02\x00\x5e\xff\xfe"))


def until(seconds: int, now_ns: int) -> int:
    return FOREVER if seconds == INFINITE else now_ns + min(seconds, LONGEST) * SECOND
