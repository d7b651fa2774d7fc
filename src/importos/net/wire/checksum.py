"""The checksum of the Internet: RFC 1071. Sums are numbers in network order, of 16 bits once they are folded.

The sum does not depend on the order of the bytes in a word (RFC 1071, section 2 (B)), so that eight bytes are taken at
a time as the processor reads them, and the bytes of the folded sum are changed over at the end. Every carry is added
again (section 2 (A)): the halves of 32 bits are summed in 64, which no packet can overflow.
"""

from __future__ import annotations

from importos.lowlevel.integers import u64
from importos.lowlevel.objects import ByteStorage, tail_load, tail_load_u64
from importos.net.wire.packet import NO_CHECKSUM, Packet

LOW_HALF = 0xFFFFFFFF


def fold(total: int) -> int:
    """A sum that is not negative, in 16 bits: RFC 1071, section 4.1."""
    while total > 0xFFFF:
        total = (total & 0xFFFF) + (total >> 16)
    return total


def complement(total: int) -> int:
    """What stands in a header for a sum."""
    return fold(total) ^ 0xFFFF


def sum_of(packet: Packet, offset: int, size: int) -> int:
    """The folded sum of ``size`` bytes; the last one of an odd number is the upper half of its word.

    ``Malformed`` unless all are there.
    """
    if size <= 0:
        return 0
    return _sum(packet.storage, packet.place(offset, size), size)


def complete(packet: Packet) -> None:
    """Puts the sum there that was left to a device, when it cannot be: the packet goes out in parts, for one."""
    if packet.checksum_start != NO_CHECKSUM:
        offset = packet.checksum_start - packet.start
        total = sum_of(packet, offset, packet.size() - offset)
        packet.set_word(offset + packet.checksum_offset, complement(total))
        packet.checksum_start = NO_CHECKSUM


def sum_of_bytes(data: bytes) -> int:
    """The folded sum of bytes, of addresses for example."""
    if len(data) == 4:  # an address of IPv4
        return fold((data[0] << 8 | data[1]) + (data[2] << 8 | data[3]))
    total = 0
    for index in range(0, len(data) - 1, 2):
        total += data[index] << 8 | data[index + 1]
    if len(data) & 1 != 0:
        total += data[-1] << 8
    return fold(total)


def _sum(storage: ByteStorage, start: int, size: int) -> int:
    # SAFETY: the packet has said that the ``size`` bytes from ``start`` on are in its storage.
    total = u64(0)
    low = u64(LOW_HALF)
    at = start
    stop = start + (size & ~7)
    while at < stop:
        word = u64(tail_load_u64(storage, at))
        total = total + (word & low) + (word >> 32)
        at += 8
    rest = size & 7
    last = u64(0)
    if size > 8 and rest > 0:
        last = u64(tail_load_u64(storage, start + size - 8)) >> (64 - 8 * rest)
    elif rest > 0:
        for index in range(start + size - 1, at - 1, -1):
            last = last << 8 | u64(tail_load(storage, index))
    total = total + (last & low) + (last >> 32)
    folded = fold(total.to_int())
    return (folded & 0xFF) << 8 | folded >> 8


def pseudo_header_sum(source: bytes, destination: bytes, protocol: int, size: int) -> int:
    """What is summed in front of a segment of ``size`` bytes: RFC 9293, section 3.1, and RFC 8200, section 8.1.

    For IPv4 and IPv6 alike: the addresses, the size and the protocol; the zeros between them add nothing.
    """
    return fold(sum_of_bytes(source) + sum_of_bytes(destination) + (size >> 16) + (size & 0xFFFF) + protocol)


def is_good(packet: Packet, source: bytes, destination: bytes, protocol: int) -> bool:
    """Whether the sum of all of a segment with its checksum and its pseudo header is right: all ones."""
    size = packet.size()
    return fold(pseudo_header_sum(source, destination, protocol, size) + sum_of(packet, 0, size)) == 0xFFFF


def updated(checksum: int, old: int, new: int) -> int:
    """A header's checksum when a word of it changes from ``old`` to ``new``: RFC 1624, section 3, equation 3."""
    return complement((checksum ^ 0xFFFF) + (old ^ 0xFFFF) + new)
