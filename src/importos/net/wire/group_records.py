"""What a machine says of groups: the records of IGMPv3 (RFC 3376, section 4.2) and MLDv2 (RFC 3810, section 5.2).

They differ in the size of an address alone. No sources are ever named: a group is wanted from all or not at all.
"""

from __future__ import annotations

WANTS = 2  # MODE_IS_EXCLUDE of no sources: from all
NO_LONGER = 3  # CHANGE_TO_INCLUDE of no sources: from nobody
FROM_NOW_ON = 4  # CHANGE_TO_EXCLUDE of no sources


def encode_records(records: list[tuple[int, bytes]]) -> bytes:
    made = bytearray()
    for kind, group in records:
        made.extend(bytes([kind, 0, 0, 0]))
        made.extend(group)
    return bytes(made)


def exponential(code: int, bits: int) -> int:
    """RFC 3376, section 4.1.1, RFC 3810, section 5.1.3: a time of which only the first ``bits`` bits are said."""
    if code < 1 << (bits + 3):
        return code
    mantissa = code & ((1 << bits) - 1) | 1 << bits
    return mantissa << ((code >> bits & 7) + 3)
