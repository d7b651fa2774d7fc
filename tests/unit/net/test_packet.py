"""Packets and their pool: numbers in network order, bounds that hold, headers that come and go."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given, settings, strategies as st

from importos.net.wire.large_frame import header_bytes
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


def test_what_follows_behind_the_storage() -> None:
    packet = packet_of(b"header")
    pieces = [b"abcdef", b"ghi"]
    for offset, size in ((-1, 3), (0, 10), (2, 8), (0, 0)):
        with pytest.raises(ValueError, match="pieces without"):
            packet.attach(pieces, offset, size)
    packet.attach(pieces, 2, 6)
    assert (packet.size(), packet.total()) == (6, 12)
    with pytest.raises(Malformed):
        packet.byte(6)
    with pytest.raises(Malformed):
        packet.text(6, 3)
    packet.attach([b"abcdef"], 0, 6)
    assert packet.text(6, 6) is packet.pieces[0]
    assert packet.text(8, 2) == b"cd"
    for offset, size in ((5, 2), (6, 7), (12, 1), (6, -1)):
        with pytest.raises(Malformed):
            packet.text(offset, size)
    packet.trim_total(12)
    with pytest.raises(Malformed):
        packet.trim_total(11)
    packet.clear()
    assert (packet.total(), packet.pieces, packet.segment_size) == (0, [], 0)


def ethernet_frame(kind: int, rest: bytes) -> Packet:
    return packet_of(bytes(12) + kind.to_bytes(2, "big") + rest + bytes(100))


def test_the_headers_of_large_frames() -> None:
    segment = bytes(12) + b"\x80"
    ipv4 = b"\x46" + bytes(8) + b"\x06" + bytes(14)
    assert header_bytes(ethernet_frame(0x0800, ipv4 + segment)) == 14 + 24 + 32
    assert header_bytes(ethernet_frame(0x86DD, b"\x60" + bytes(5) + b"\x06" + bytes(33) + segment)) == 14 + 40 + 32
    fragment = ipv4[:6] + b"\x20\0" + ipv4[8:]
    datagram = ipv4[:9] + b"\x11" + ipv4[10:]
    for kind, rest in ((0x0800, fragment), (0x0800, datagram), (0x0806, ipv4), (0x86DD, bytes(40))):
        assert header_bytes(ethernet_frame(kind, rest + segment)) == 0


@given(st.binary(min_size=192, max_size=192), st.sampled_from([0x0800, 0x86DD]))
def test_no_bytes_make_headers_larger_than_what_is_here(data: bytes, kind: int) -> None:
    packet = packet_of(data[:12] + kind.to_bytes(2, "big") + data[14:20] + b"\x06" + data[21:23] + b"\x06" + data[24:])
    assert 0 <= header_bytes(packet) <= 192
