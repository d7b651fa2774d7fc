"""Range requests (RFC 9110 §14): one range of bytes. Several in one request are answered with the whole, as a server
may (RFC 9110 §14.2): many small ranges of a large thing are a known attack.
"""

from __future__ import annotations

MOST_DIGITS = 18


class ByteRange:
    """Bytes from ``start`` to before ``stop``; an empty one cannot be satisfied."""

    def __init__(self, start: int, stop: int) -> None:
        self.start = start
        self.stop = stop


def is_number(text: str) -> bool:
    return 0 < len(text) <= MOST_DIGITS and text.isascii() and text.isdigit()


def parse_range(value: str, size: int) -> ByteRange | None:
    """None: it is no single range of bytes, and the whole is to be sent."""
    unit, equals, listed = value.partition("=")
    if not equals or unit.strip().lower() != "bytes" or "," in listed:
        return None
    first, dash, last = listed.strip().partition("-")
    if not dash:
        return None
    if not first:
        if not is_number(last):
            return None
        return ByteRange(max(0, size - int(last)), size)
    if not is_number(first) or (last and not is_number(last)):
        return None
    start = int(first)
    stop = int(last) + 1 if last else size
    if stop <= start and last:
        return None
    return ByteRange(min(start, size), min(stop, size))
