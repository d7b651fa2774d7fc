"""The Internet checksum: the RFC's own example, every size and place, and the ways to change one."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given, settings, strategies as st

from importos.net.wire.checksum import (
    complement,
    fold,
    is_good,
    pseudo_header_sum,
    sum_of,
    sum_of_bytes,
    updated,
)
from importos.net.wire.packet import Malformed, packet_of


def reference(data: bytes) -> int:
    """RFC 1071, section 4.1, word by word."""
    data += bytes(len(data) & 1)
    total: int = sum(struct.unpack(f">{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return total


def test_the_example_of_rfc_1071() -> None:
    """RFC 1071, section 3."""
    packet = packet_of(bytes.fromhex("0001f203f4f5f6f7"))
    assert sum_of(packet, 0, 8) == 0xDDF2 and complement(0xDDF2) == 0x220D


@settings(max_examples=100)
@given(st.binary(max_size=50), st.integers(0, 9))
def test_every_size_at_every_place(data: bytes, before: int) -> None:
    packet = packet_of(bytes(before) + data + b"\xff\xff")
    assert sum_of(packet, before, len(data)) == sum_of_bytes(data) == reference(data)


def test_the_largest_words_carry() -> None:
    assert sum_of(packet_of(b"\xff" * 1501), 0, 1501) == reference(b"\xff" * 1501)
    with pytest.raises(Malformed):
        sum_of(packet_of(b"\xff" * 8), 1, 8)


@settings(max_examples=60)
@given(st.binary(min_size=2, max_size=60), st.sampled_from((4, 16)))
def test_a_segment_with_its_checksum_is_good(data: bytes, address_bytes: int) -> None:
    """RFC 9293, section 3.1: the pseudo header; RFC 8200, section 8.1: that of IPv6."""
    source, destination = bytes(range(1, address_bytes + 1)), b"\xfe" * address_bytes
    packet = packet_of(data)
    packet.set_word(0, 0)
    total = pseudo_header_sum(source, destination, 17, len(data))
    if address_bytes == 4:
        pseudo = source + destination + bytes([0, 17]) + struct.pack(">H", len(data))
    else:
        pseudo = source + destination + struct.pack(">II", len(data), 17)
    assert total == reference(pseudo)
    packet.set_word(0, complement(fold(total + sum_of(packet, 0, len(data)))))
    assert is_good(packet, source, destination, 17)
    packet.set_byte(len(data) - 1, packet.byte(len(data) - 1) ^ 1)
    assert not is_good(packet, source, destination, 17)


@settings(max_examples=60)
@given(st.lists(st.integers(0, 0xFFFF), min_size=2, max_size=9), st.integers(1, 0xFFFF))
def test_a_changed_word(words: list[int], new: int) -> None:
    """RFC 1624, section 3: the checksum as if all were summed again."""
    before = complement(sum(words))
    assert updated(before, words[0], new) == complement(sum([new, *words[1:]]))
