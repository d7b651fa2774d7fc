"""Addresses as texts: RFC 791 with dots, RFC 5952 with colons."""

from __future__ import annotations


def address_text(address: bytes) -> str:
    if len(address) == 4:
        return f"{address[0]}.{address[1]}.{address[2]}.{address[3]}"
    groups = [address[at] << 8 | address[at + 1] for at in range(0, 16, 2)]
    start, size = _longest_zeros(groups)
    if size < 2:  # RFC 5952, section 4.2.2
        return ":".join([f"{group:x}" for group in groups])
    before = ":".join([f"{group:x}" for group in groups[:start]])
    behind = ":".join([f"{group:x}" for group in groups[start + size :]])
    return before + "::" + behind


def _longest_zeros(groups: list[int]) -> tuple[int, int]:
    """Where the longest run of zeros begins, the first of several (RFC 5952, section 4.2.3), and its size."""
    best = 0
    best_size = 0
    at = 0
    while at < len(groups):
        size = 0
        while at + size < len(groups) and groups[at + size] == 0:
            size += 1
        if size > best_size:
            best = at
            best_size = size
        at += max(size, 1)
    return best, best_size
