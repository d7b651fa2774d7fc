"""The groups that a machine is in, and what it tells routers of them: RFC 3376, section 5, and RFC 3810, section 6.

A change is said ``ROBUSTNESS`` times; a question is answered after a time that is not the same on every machine. Must
never be in more than ``MOST_GROUPS``. Sans-IO; time is an argument.
"""

from __future__ import annotations

from importos.net.transactions import Transactions
from importos.net.wire.group_records import FROM_NOW_ON, NO_LONGER, WANTS
from importos.runtime.marks import cold

SECOND = 1_000_000_000
MILLISECOND = 1_000_000
ROBUSTNESS = 2  # RFC 3376, section 8.1; RFC 3810, section 9.1
BETWEEN_REPORTS = SECOND  # RFC 3376, section 8.11; RFC 3810, section 9.11: at most
MOST_GROUPS = 64


class Reporter:
    def report(self, records: list[tuple[int, bytes]], now_ns: int) -> None:
        """Tells the routers of the link."""
        raise NotImplementedError


class Change:
    """``kind``: what is said; ``left``: how many times it still is, the next time when ``due``."""

    def __init__(self, kind: int, due: int) -> None:
        self.kind = kind
        self.left = ROBUSTNESS - 1
        self.due = due


class Memberships:
    """``numbers``: unforeseeable ones, for times that are not the same everywhere."""

    def __init__(self, reporter: Reporter, numbers: Transactions) -> None:
        self._reporter = reporter
        self._numbers = numbers
        self._members: dict[bytes, int] = {}  # how many want each group
        self._changes: dict[bytes, Change] = {}
        self._asked: dict[bytes, int] = {}  # when it is answered for a group; that of no bytes is all

    def has(self, group: bytes) -> bool:
        return group in self._members

    @cold
    def join(self, group: bytes, now_ns: int) -> None:
        """OSError: it is in too many."""
        known = self._members.get(group, 0)
        if known == 0 and len(self._members) >= MOST_GROUPS:
            raise OSError(105, "No buffer space available")
        self._members[group] = known + 1
        if known == 0:
            self._change(group, FROM_NOW_ON, now_ns)

    @cold
    def leave(self, group: bytes, now_ns: int) -> None:
        known = self._members.get(group, 0)
        if known > 1:
            self._members[group] = known - 1
        elif known == 1:
            del self._members[group]
            self._change(group, NO_LONGER, now_ns)

    def _change(self, group: bytes, kind: int, now_ns: int) -> None:
        self._changes[group] = Change(kind, now_ns + self._delay(BETWEEN_REPORTS))
        self._reporter.report([(kind, group)], now_ns)

    @cold
    def queried(self, group: bytes, most_delay_ns: int, now_ns: int) -> None:
        """A router asks for a group, or for all: ``group`` is empty."""
        if group and group not in self._members or not self._members:
            return
        due = now_ns + self._delay(most_delay_ns)
        earlier = self._asked.get(group)
        everything = self._asked.get(b"")
        if everything is None or due < everything:
            self._asked[group] = due if earlier is None else min(earlier, due)

    @cold
    def repeat(self, now_ns: int) -> None:
        """What was said was said from an address that nobody believes (RFC 3590, section 3), or in another network."""
        self._asked[b""] = now_ns

    def _delay(self, most_ns: int) -> int:
        return self._numbers.next() % (most_ns // MILLISECOND + 1) * MILLISECOND

    def next_deadline_ns(self) -> int | None:
        if not self._changes and not self._asked:  # mostly, and asked in every turn of the loop
            return None
        due: int | None = None
        for change in self._changes.values():
            if due is None or change.due < due:
                due = change.due
        for moment in self._asked.values():
            if due is None or moment < due:
                due = moment
        return due

    @cold
    def run_timers(self, now_ns: int) -> None:
        if not self._changes and not self._asked:
            return
        records: list[tuple[int, bytes]] = []
        for group, change in list(self._changes.items()):
            if now_ns >= change.due:
                records.append((change.kind, group))
                change.left -= 1
                change.due = now_ns + self._delay(BETWEEN_REPORTS)
                if change.left == 0:
                    del self._changes[group]
        everything = self._asked.get(b"")
        for asked, moment in list(self._asked.items()):
            if now_ns >= moment:
                del self._asked[asked]
                if asked in self._members:
                    records.append((WANTS, asked))
        if everything is not None and now_ns >= everything:
            self._asked.clear()
            records = [record for record in records if record[0] != WANTS]
            records.extend([(WANTS, group) for group in self._members])
        if records:
            self._reporter.report(records, now_ns)
