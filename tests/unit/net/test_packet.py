"""Packets and their pool: numbers in network order, bounds that hold, headers that come and go."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importos.net.wire.packet import HEADROOM, Malformed, Packet, packet_of
from importos.net.wire.packet_pool import PacketPool


def test_numbers_are_in_network_order() -> None:
    packet = packet_of(bytes(8))
    packet.set_byte(0, 0x1FE)
    packet.set_word(1, 0x71234)
    packet.set_double_word(3, 0x7_DEADBEEF)
    assert packet.data() == bytes.fromhex("fe 1234 deadbeef 00")
    assert (packet.byte(0), packet.word(1), packet.double_word(3)) == (0xFE, 0x1234, 0xDEADBEEF)


@settings(max_examples=60)
@given(st.binary(min_size=8, max_size=40), st.data())
def test_reading_is_as_struct_reads(data: bytes, choice: st.DataObject) -> None:
    packet = packet_of(b"head" + data)
    packet.pull(4)
    for size, code in ((1, "B"), (2, "H"), (4, "I")):
        offset = choice.draw(st.integers(0, len(data) - size))
        (expected,) = struct.unpack_from(">" + code, data, offset)
        assert {1: packet.byte, 2: packet.word, 4: packet.double_word}[size](offset) == expected


@settings(max_examples=60)
@given(st.binary(max_size=12), st.integers(-20, 20), st.integers(-20, 20))
def test_nothing_outside_is_read_or_written(data: bytes, offset: int, size: int) -> None:
    packet = packet_of(b"before" + data + b"behind")
    packet.pull(6)
    packet.trim(len(data))
    inside = 0 <= offset and 0 <= size and offset + size <= len(data)
    if inside:
        assert packet.bytes_at(offset, size) == data[offset : offset + size]
    else:
        with pytest.raises(Malformed):
            packet.bytes_at(offset, size)
        with pytest.raises(Malformed):
            packet.fill(offset, 1, size)
    for width, read in ((1, packet.byte), (2, packet.word), (4, packet.double_word)):
        if offset < 0 or offset + width > len(data):
            with pytest.raises(Malformed):
                read(offset)
            write = {1: packet.set_byte, 2: packet.set_word, 4: packet.set_double_word}[width]
            with pytest.raises(Malformed):
                write(offset, 0)
    assert packet.data() == data


def test_headers_are_pushed_and_pulled() -> None:
    packet = packet_of(b"payload")
    packet.push(4)
    packet.set_bytes(0, b"head")
    assert packet.data() == b"headpayload" and packet.has_bytes(4, b"pay") and not packet.has_bytes(4, b"pat")
    packet.pull(4)
    packet.trim(3)
    assert packet.data() == b"pay"
    packet.append_part(b"<ment>", 1, 4)
    packet.append_packet(packet_of(b"--of--"), 2, 2)
    assert packet.data() == b"paymentof"
    for too_much in (-1, 10):
        with pytest.raises(Malformed):
            packet.pull(too_much)
        with pytest.raises(Malformed):
            packet.trim(too_much)


def test_there_is_no_room_behind_the_storage() -> None:
    packet = Packet(8, 4)
    packet.append(b"12345678")
    assert packet.room() == 0
    with pytest.raises(ValueError, match="no more room"):
        packet.append(b"9")
    with pytest.raises(ValueError, match="another header"):
        packet.push(5)
    with pytest.raises(IndexError):
        packet.append_part(b"abc", 2, 2)
    assert packet.data() == b"12345678"


def test_a_pool_keeps_some_packets() -> None:
    pool = PacketPool(64, 2)
    taken = [pool.take() for _ in range(3)]
    taken[0].append(b"secret")
    taken[0].is_checked = True
    for packet in taken:
        pool.give_back(packet)
    assert pool.kept() == 2
    with pytest.raises(ValueError, match="before"):
        pool.give_back(taken[0])
    pool.give_back(Packet(65))
    assert pool.kept() == 2
    again = {id(pool.take()), id(pool.take())}
    assert again == {id(taken[0]), id(taken[1])}
    assert (taken[0].size(), taken[0].start, taken[0].is_checked) == (0, HEADROOM, False)
