"""What errors of ICMP say: RFC 792, RFC 1122, 3.2.2.1, RFC 1812, 5.2.7.1."""

from __future__ import annotations

from typing import Final

from importos.net.upper import (
    ISOLATED,
    NO_HOST,
    NO_NETWORK,
    NO_PORT,
    NO_PROTOCOL,
    PROHIBITED,
    TIME_EXCEEDED,
    TOO_LARGE,
    UNKNOWN_HOST,
    UNKNOWN_NETWORK,
    WRONG_HEADER,
)
from importos.net.wire import icmpv4

# By the codes of "destination unreachable".
MEANINGS: Final = (
    NO_NETWORK,
    NO_HOST,
    NO_PROTOCOL,
    NO_PORT,
    TOO_LARGE,
    NO_HOST,  # a source route has failed
    UNKNOWN_NETWORK,
    UNKNOWN_HOST,
    ISOLATED,
    UNKNOWN_NETWORK,  # prohibited, as Linux tells it
    PROHIBITED,
    NO_NETWORK,  # for this type of service
    NO_HOST,
    PROHIBITED,
    PROHIBITED,  # precedence, 14 and 15
    PROHIBITED,
)


def meaning_of(kind: int, code: int) -> int:
    if kind == icmpv4.TIME_EXCEEDED:
        return TIME_EXCEEDED
    if kind == icmpv4.PARAMETER_PROBLEM:
        return WRONG_HEADER
    return MEANINGS[code] if code < len(MEANINGS) else NO_HOST
