"""Which flow a frame belongs to: what must stay in order goes one way, other things may go beside it.

A connection of TCP is a flow, of addresses and ports (RFC 9293, section 3.3). Of everything else that IP carries the
addresses are: it may be fragmented, and later fragments have no ports (RFC 791, section 3.2; RFC 8200, section 4.5),
but must not overtake the others. A tag of a virtual network changes nothing. Everything that is not IP is one flow.
Must never look behind the frame's end.
"""

from __future__ import annotations

from importos.hal.net_device import HEADER_BYTES
from importos.lowlevel.integers import u64
from importos.lowlevel.memory import load_u8, load_u16, load_u32

FRAME_TYPE = 12
TAG = 0x0081
TAG_BYTES = 4
IPV4 = 0x0008  # as 0x0800 is read: the processors that there are have the lower byte first
IPV6 = 0xDD86
TCP = 6

# RFC 791, section 3.1, from the start of the header.
IPV4_BYTES = 20
IPV4_FRAGMENT = 6
IPV4_PROTOCOL = 9
IPV4_ADDRESSES = 12
IPV4_ADDRESS_WORDS = 2
IS_FRAGMENT = 0xFF3F  # more of them, or an offset; as it is read

# RFC 8200, section 3.
IPV6_BYTES = 40
IPV6_NEXT = 6
IPV6_ADDRESSES = 8
IPV6_ADDRESS_WORDS = 8

MASK = 0xFFFFFFFF
FACTOR = 0x045D9F3B  # odd, and small enough for a product of 63 bits


def flow_hash(frame: int, size: int) -> int:
    """A number of 16 bits that is the same for all frames of a flow; 0 for those that are not IP.

    SAFETY: of the loads, ``size`` bytes from ``frame`` on are the caller's, and none goes behind them.
    """
    if size < HEADER_BYTES:
        return 0
    kind = load_u16(u64(frame + FRAME_TYPE)).to_int()
    header = frame + HEADER_BYTES
    end = frame + size
    if kind == TAG and size >= HEADER_BYTES + TAG_BYTES:
        kind = load_u16(u64(frame + FRAME_TYPE + TAG_BYTES)).to_int()
        header += TAG_BYTES
    if kind == IPV4 and end - header >= IPV4_BYTES:
        mixed = mix(header + IPV4_ADDRESSES, IPV4_ADDRESS_WORDS, 0)
        ports = header + 4 * (load_u8(u64(header)).to_int() & 0xF)
        is_whole = load_u16(u64(header + IPV4_FRAGMENT)).to_int() & IS_FRAGMENT == 0
        is_tcp = is_whole and load_u8(u64(header + IPV4_PROTOCOL)).to_int() == TCP
    elif kind == IPV6 and end - header >= IPV6_BYTES:
        mixed = mix(header + IPV6_ADDRESSES, IPV6_ADDRESS_WORDS, 0)
        ports = header + IPV6_BYTES
        is_tcp = load_u8(u64(header + IPV6_NEXT)).to_int() == TCP
    else:
        return 0
    if is_tcp and ports + 4 <= end:
        mixed = mix(ports, 1, mixed)
    return mixed >> 8 & 0xFFFF


def mix(place: int, words: int, mixed: int) -> int:
    """Words of 32 bits, one after the other: each bit moves many of the result."""
    for number in range(words):
        mixed ^= load_u32(u64(place + 4 * number)).to_int()
        mixed = (mixed ^ mixed >> 16) * FACTOR & MASK
        mixed = (mixed ^ mixed >> 16) * FACTOR & MASK
    return mixed
