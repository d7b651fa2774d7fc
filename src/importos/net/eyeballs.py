"""Several addresses of one host: in which order they are tried, and when the next attempt begins (RFC 8305).

Sans-IO; time is an argument. Must never begin two attempts at once: each gives the one before it its time, or sees it
fail.
"""

from __future__ import annotations


def interleaved(addresses: list[str], first: int) -> list[str]:
    """Section 4: the versions of IP in turn, after ``first`` addresses of the one that comes first."""
    leading: list[str] = []
    others: list[str] = []
    for address in addresses:
        if (":" in address) == (":" in addresses[0]):
            leading.append(address)
        else:
            others.append(address)
    made = leading[: first - 1] if first > 1 else []
    leading = leading[len(made) :]
    for number in range(max(len(leading), len(others))):
        made.extend(leading[number : number + 1])
        made.extend(others[number : number + 1])
    return made


class Staggered:
    """Attempts by number, from 0 to ``count``: section 5. ``delay_ns``: how long each is alone."""

    def __init__(self, count: int, delay_ns: int) -> None:
        self._count = count
        self._delay_ns = delay_ns
        self.begun = 0
        self._due = 0

    def may_begin(self, now_ns: int) -> bool:
        """Whether the attempt of number ``begun`` begins now."""
        return self.begun < self._count and now_ns >= self._due

    def begin(self, now_ns: int) -> None:
        self.begun += 1
        self._due = now_ns + self._delay_ns

    def failed(self, number: int) -> None:
        """The next one does not wait for what has failed."""
        if number == self.begun - 1:
            self._due = 0

    def next_deadline_ns(self) -> int | None:
        return self._due if self.begun < self._count else None
