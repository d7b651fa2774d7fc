"""Sequence numbers (RFC 9293, section 3.4): 32 bits on the wire, never wrapping inside.

A connection counts its positions on from the initial sequence number without end, so that they compare as numbers do;
what comes from the wire is placed near a position that is known, what goes to it is masked.
"""

from __future__ import annotations

from typing import Final

MASK: Final = 0xFFFFFFFF
HALF: Final = 0x80000000


def near(position: int, wire: int) -> int:
    """The position with these low 32 bits that is less than 2**31 from the known one."""
    return position + ((wire - position + HALF) & MASK) - HALF


def is_before(one: int, other: int) -> bool:
    """Which of two numbers of 32 bits is the older one (RFC 7323, section 5.2, for timestamps)."""
    return (one - other) & HALF != 0
