"""Frames on their way to a card and from it, as a file of pcap that the standard library's ``struct`` can read."""

from __future__ import annotations

import struct

import pytest

from importos.drivers import frame_capture
from importos.drivers.frame_capture import PORT, CapturedCard, FramePort
from importos.lowlevel.integers import u8, u64

SENT = 1000
TAKEN = 5000
LARGE = 9000
MEMORY = {SENT: b"a frame that is sent", TAKEN: b"one that has come", LARGE: bytes(range(192))}


class Card:
    has_room = True
    comes = len(MEMORY[TAKEN])

    def address(self) -> bytes:
        return bytes(6)

    def mtu(self) -> int:
        return 1500

    def has_link(self) -> bool:
        return True

    def can_checksum(self) -> bool:
        return False

    def send(self, source: int, size: int, checksum_start: int, checksum_offset: int) -> bool:
        return self.has_room

    def flush(self) -> None:
        """Nothing waits here."""

    def can_segment(self, kind: int, pieces: int) -> bool:
        return True

    def send_segments(self, *_what: object) -> bool:
        raise AssertionError("what is written down is whole")

    def receive(self, target: int, room: int) -> tuple[int, int]:
        return self.comes, 1

    def copy_rest(self, offset: int, target: int, size: int) -> bool:
        return offset + size == self.comes

    def left_to_do(self) -> tuple[int, int, int]:
        return 0, -1, 0

    def on_arrival(self, handler: object) -> None:
        """Nobody interrupts here."""


class Clock:
    knows = True

    def real_ns(self) -> int:
        if not self.knows:
            raise OSError("this machine does not know the time of day")
        return 1_800_000_000_123_456_789

    def monotonic_ns(self) -> int:
        return 2_000_000_003

    def processor_ns(self) -> int:
        return 0

    def sleep_ns(self, duration: int) -> None:
        """Nobody waits here."""


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> bytearray:
    data = bytearray()

    def load(address: u64) -> u8:
        at = address.to_int()
        start = max(place for place in MEMORY if place <= at)
        return u8(MEMORY[start][at - start])

    def write(port: int, byte: int) -> None:
        assert port == PORT
        data.append(byte)

    monkeypatch.setattr(frame_capture, "load_u8", load)
    monkeypatch.setattr(frame_capture, "port_write_u8", write)
    return data


def test_the_file(written: bytearray) -> None:
    """The header, then what the card has taken and what it has given, with the moment of each."""
    port, clock, card = FramePort(), Clock(), Card()
    port.begin()
    captured = CapturedCard(card, port, clock)
    assert captured.send(SENT, 20, -1, 0) and captured.receive(TAKEN, 100) == (17, 1)
    card.has_room, card.comes, clock.knows = False, 0, False
    assert not captured.send(SENT, 20, -1, 0) and captured.receive(TAKEN, 100) == (0, 1)
    card.has_room = True
    assert captured.send(SENT, 7, -1, 0)
    assert struct.unpack("<IHHIIII", written[:24]) == (0xA1B23C4D, 2, 4, 0, 0, 0x40000, 1)
    records: list[tuple[int, int, bytes]] = []
    at = 24
    while at < len(written):
        seconds, nanoseconds, size, whole = struct.unpack("<IIII", written[at : at + 16])
        assert size == whole
        records.append((seconds, nanoseconds, bytes(written[at + 16 : at + 16 + size])))
        at += 16 + size
    assert records == [
        (1_800_000_000, 123_456_789, MEMORY[SENT]),
        (1_800_000_000, 123_456_789, MEMORY[TAKEN]),
        (2, 3, b"a frame"),
    ]


def test_of_large_frames_the_headers_are_there(written: bytearray) -> None:
    card = Card()
    captured = CapturedCard(card, FramePort(), Clock())
    assert not captured.can_segment(1, 1), "nothing is cut behind the port"
    with pytest.raises(ValueError, match="gets whole ones"):
        captured.send_segments(SENT, 20, 0, 0, 1, 1000, [b"data"], 0, 4)
    card.comes = 4000
    assert captured.receive(LARGE, 1920) == (4000, 1)
    assert struct.unpack("<II", written[8:16]) == (192, 4000) and written[16:] == MEMORY[LARGE]
    assert captured.copy_rest(192, TAKEN, 3808) and not captured.copy_rest(192, TAKEN, 3809)


@pytest.mark.parametrize(("read", "is_present"), [(0xE9, True), (0xFF, False)])
def test_a_machine_without_the_port(monkeypatch: pytest.MonkeyPatch, read: int, is_present: bool) -> None:
    monkeypatch.setattr(frame_capture, "port_read_u8", lambda port: read)
    assert FramePort().is_present() is is_present
