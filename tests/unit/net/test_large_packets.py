"""Large packets of TCP through both versions of IP: two machines whose cards cut and put together, and what lies."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st
from net_models.wire import Seeded

from importos.net.link import Link
from importos.net.stack import Stack
from importos.net.tcp.settings import MILLISECOND, SECOND
from importos.net.tcp_seam import TcpUpper
from importos.net.wire import ethernet
from importos.net.wire.large_frame import header_bytes
from importos.net.wire.packet import Packet, packet_of

CARDS = bytes.fromhex("525400123456"), bytes.fromhex("525400654321")
OWN = bytes([192, 0, 2, 1]), bytes([192, 0, 2, 2])


class LargeWire(Link):
    """Frames with what follows them, as a card that knows large ones hands them to another one."""

    def __init__(self) -> None:
        self.frames: list[tuple[bytes, bytes, int]] = []

    def send_frame(self, packet: Packet) -> bool:
        rest = b"".join(packet.pieces)[packet.pieces_offset :][: packet.pieces_size]
        self.frames.append((packet.data(), rest, packet.segment_size))
        return True


class Machine:
    def __init__(self, number: int) -> None:
        self.wire = LargeWire()
        self.stack = Stack(self.wire, CARDS[number], 1500)
        self.tcp = TcpUpper(self.stack.internet, CARDS[number] + bytes(10), True, True, True)
        self.stack.configure(OWN[number], b"\xff\xff\xff\0", b"", [])
        self.stack.begin_ipv6(bytes([number]) * 16, Seeded(number), 0)

    def own(self, is_ipv6: bool) -> bytes:
        layer = self.stack.internet.ipv6
        assert layer is not None
        return layer.discovery.addresses.assigned()[0] if is_ipv6 else self.stack.interface.ipv4

    def receive(self, frame: bytes, rest: bytes, now_ns: int) -> None:
        packet = packet_of(frame)
        packet.is_checked = True
        if rest:
            assert header_bytes(packet) == packet.size()
            packet.attach([rest], 0, len(rest))
        self.stack.receive_frame(packet, now_ns)

    def run(self, now_ns: int) -> None:
        self.stack.run_timers(now_ns)
        self.tcp.stack.run_timers(now_ns)
        self.tcp.flush(now_ns)


def run(machines: tuple[Machine, Machine], now_ns: int) -> list[tuple[int, int]]:
    """All that happens now; the sizes of large frames, and those of their segments."""
    large = []
    for number, machine in enumerate(machines):
        machine.run(now_ns)
        frames, machine.wire.frames = machine.wire.frames, []
        for frame, rest, size in frames:
            machines[1 - number].receive(frame, rest, now_ns)
            if rest:
                large.append((len(frame) + len(rest), size))
    return large


@pytest.mark.parametrize("is_ipv6", [False, True])
def test_large_packets_go_through(is_ipv6: bool) -> None:
    machines = Machine(0), Machine(1)
    now = 0
    for _step in range(60):
        now += 100 * MILLISECOND
        run(machines, now)
    server = machines[1].tcp.stack.bind(bytes(16 if is_ipv6 else 4), 80)
    server.listen(5)
    client = machines[0].tcp.stack.connect(machines[0].own(is_ipv6), machines[1].own(is_ipv6), 80, now)
    other = None
    text = bytes(range(256)) * 2000
    got, written, large = b"", 0, []
    while len(got) < len(text):
        now += MILLISECOND
        assert now < 60 * SECOND
        large += run(machines, now)
        other = other or server.accept()
        if other is not None:
            written += client.send(text[written:]) if written < len(text) else 0
            got += other.receive(1 << 20) or b""
    assert got == text
    assert max(large)[0] > 40_000 and {size for _large, size in large} == {1500 - 32 - (40 if is_ipv6 else 20)}
    for machine in machines:
        assert set(machine.stack.drops.counts) <= {"for a group that nobody here is in"}
        assert not machine.tcp.stack.counters().drops()


@settings(max_examples=60)
@given(head=st.binary(min_size=100, max_size=192), kind=st.sampled_from([0x0800, 0x86DD]), rest=st.integers(1, 70_000))
def test_whatever_large_frames_say(head: bytes, kind: int, rest: int) -> None:
    """No byte of a header makes the stack raise, or take what is not there."""
    machine = Machine(0)
    frame = bytearray(head)
    frame[:14] = CARDS[0] + CARDS[1] + kind.to_bytes(2, "big")
    frame[14] = 0x45 if kind == ethernet.IPV4 else 0x60
    frame[23 if kind == ethernet.IPV4 else 20] = 6
    packet = packet_of(bytes(frame))
    packet.is_checked = True
    headers = header_bytes(packet)
    if 0 < headers <= packet.size():
        packet.trim(headers)
        packet.attach([bytes(rest)], 0, rest)
    machine.stack.receive_frame(packet, 0)
    assert packet.is_kept or packet.capacity != Packet().capacity
