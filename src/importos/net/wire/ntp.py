"""The header of NTP: RFC 5905, section 7.3, as far as a client needs it; times of both eras (section 6).

Pure. Nothing is said of the client but a number by which the answer is known (as RFC 9769 advises).
"""

from __future__ import annotations

from importos.net.wire.packet import Malformed

PORT = 123
HEADER_BYTES = 48
NONCE_BYTES = 8
CLIENT_OF_VERSION_4 = 0x23
SERVER = 4
UNSYNCHRONISED = 3  # the leap indicator
REFUSED = 0  # the stratum of a "kiss of death": section 7.4
HIGHEST_STRATUM = 15
STRATUM = 1
ORIGIN = 24
RECEIVED = 32
SENT = 40
BILLION = 1_000_000_000
SECONDS_TO_1970 = 2_208_988_800
ERA = 1 << 32


class Answer:
    """``received``, ``sent``: when the server had the question and gave the answer, in nanoseconds since 1970."""

    def __init__(self, data: bytes) -> None:
        if len(data) < HEADER_BYTES:
            raise Malformed("an NTP message without a whole header")
        self.leap = data[0] >> 6
        self.mode = data[0] & 7
        self.stratum = data[STRATUM]
        self.nonce = data[ORIGIN : ORIGIN + NONCE_BYTES]
        self.received = nanoseconds(data, RECEIVED)
        self.sent = nanoseconds(data, SENT)
        self.says_time = any(data[SENT : SENT + 8])


def query(nonce: bytes) -> bytes:
    """The number stands where the client's time would: the server sends it back."""
    return bytes([CLIENT_OF_VERSION_4]) + bytes(SENT - 1) + nonce


def nanoseconds(data: bytes, at: int) -> int:
    """Since 1970. Seconds whose first bit is not set are those after February 2036."""
    seconds = int.from_bytes(data[at : at + 4], "big")
    fraction = int.from_bytes(data[at + 4 : at + 8], "big")
    if seconds < ERA >> 1:
        seconds += ERA
    return (seconds - SECONDS_TO_1970) * BILLION + (fraction * BILLION >> 32)


def timestamp(real_ns: int) -> bytes:
    """The same the other way, for servers."""
    seconds = real_ns // BILLION + SECONDS_TO_1970
    return (seconds % ERA).to_bytes(4, "big") + ((real_ns % BILLION << 32) // BILLION).to_bytes(4, "big")
