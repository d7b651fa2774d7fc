"""The network card's driver against a model of the device: frames, merged buffers, full queues, and disobedience."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given, strategies as st
from virtio_models.device import EVENT_INDEX, FAILED
from virtio_models.host import ModelHost, ModelInterrupts
from virtio_models.net import (
    ADDRESS,
    CSUM,
    GUEST_CSUM,
    GUEST_TSO4,
    GUEST_TSO6,
    HOST_TSO4,
    HOST_TSO6,
    LARGE,
    MAC,
    MERGED,
    MTU,
    USUAL,
    ModelNet,
)
from virtio_models.plugs import BUSES, LINE, WAYS, Plug, on_mmio, on_pci, plugged
from virtio_models.transports import NO_MESSAGE, PciModel

from importos.drivers.virtio_net import VirtioNet
from importos.hal.device_failure import DeviceFailure
from importos.hal.net_device import (
    CHECKSUM_GOOD,
    CHECKSUM_UNKNOWN,
    HEAD_BYTES,
    NO_CHECKSUM,
    SEGMENTS_IPV4,
    SEGMENTS_IPV6,
)
from importos.kernel.network_devices import receive_frame, send_frame
from importos.lowlevel.twins.machine import machine
from importos.net.card import CardLink
from importos.net.wire import vlan
from importos.net.wire.packet import Packet

BUFFER = 0x900000
FRAME = ADDRESS + b"sender" + b"\x88\xb5" + bytes(range(100))


@pytest.fixture(autouse=True)
def fresh_machine() -> None:
    machine.reset()


@BUSES
def test_what_the_card_is(plug: Plug) -> None:
    card = VirtioNet(*plug(ModelNet()), ModelInterrupts())
    assert (card.address(), card.mtu(), card.has_link(), card.can_checksum()) == (ADDRESS, 1500, True, True)


def test_a_card_that_says_little() -> None:
    card = VirtioNet(*on_mmio(ModelNet(features=0)), ModelInterrupts())
    assert (card.mtu(), card.has_link(), card.can_checksum()) == (1500, True, False)
    assert len(card.address()) == 6 and card.address()[0] & 3 == 2, "administered locally, for one card"


def test_link_and_mtu() -> None:
    device = ModelNet(features=USUAL | MTU, mtu=9000, link=0)
    card = VirtioNet(*on_mmio(device), ModelInterrupts())
    assert (card.mtu(), card.has_link()) == (9000, False)
    device.configuration[6] = 1
    assert card.has_link()
    device.give(FRAME + bytes(8900))
    assert receive_frame(card) == FRAME + bytes(8900)


def test_an_mtu_that_cannot_be() -> None:
    with pytest.raises(DeviceFailure, match="it carries no more than 67 bytes"):
        VirtioNet(*on_mmio(ModelNet(features=MTU, mtu=67)), ModelInterrupts())


@BUSES
def test_frames_go_out(plug: Plug) -> None:
    device = ModelNet()
    card = VirtioNet(*plug(device), ModelInterrupts())
    frames = [FRAME + bytes([number]) for number in range(20)]
    for frame in frames:
        assert send_frame(card, frame)
    assert device.sent == [(bytes(12), frame) for frame in frames]


@BUSES
def test_frames_come_in(plug: Plug) -> None:
    device = ModelNet()
    card = VirtioNet(*plug(device), ModelInterrupts())
    assert receive_frame(card) is None
    for number in range(50):
        device.give(FRAME + bytes([number]))
        device.give(FRAME * 3)
        assert receive_frame(card) == FRAME + bytes([number])
        assert receive_frame(card) == FRAME * 3
        assert receive_frame(card) is None


def test_a_frame_in_several_buffers() -> None:
    device = ModelNet()
    card = VirtioNet(*on_mmio(device), ModelInterrupts())
    for _ in range(10):
        device.give(FRAME * 10, cuts=(1, 300, 301))
        device.give(FRAME)
        assert receive_frame(card) == FRAME * 10
        assert receive_frame(card) == FRAME


def test_a_frame_of_which_buffers_are_missing() -> None:
    device = ModelNet()
    card = VirtioNet(*on_mmio(device), ModelInterrupts())
    device.give(FRAME, count=3)
    with pytest.raises(DeviceFailure, match="it gives a frame in 3 buffers, and not all of them"):
        receive_frame(card)
    assert device.status == FAILED


def test_without_merging_the_count_means_nothing() -> None:
    device = ModelNet(features=MAC)
    card = VirtioNet(*on_mmio(device), ModelInterrupts())
    device.give(FRAME, count=77)
    assert receive_frame(card) == FRAME


def test_frames_that_are_too_large_or_too_small_are_dropped() -> None:
    device = ModelNet()
    card = VirtioNet(*on_mmio(device), ModelInterrupts())
    device.give(bytes(1519))
    device.give(bytes(3000), cuts=(1000,))
    device.give(bytes(13))
    device.give(bytes(1518))
    assert receive_frame(card) == bytes(1518)
    assert card.dropped == 3


@pytest.mark.parametrize(
    ("features", "taken"),
    [
        (LARGE, LARGE),
        (LARGE & ~MERGED, USUAL & ~MERGED | HOST_TSO4 | HOST_TSO6),
        (LARGE & ~CSUM, USUAL & ~CSUM | GUEST_TSO4 | GUEST_TSO6),
        (LARGE & ~GUEST_CSUM, USUAL & ~GUEST_CSUM | HOST_TSO4 | HOST_TSO6),
        (USUAL | HOST_TSO4, USUAL | HOST_TSO4),
    ],
)
def test_offloads_are_taken_with_what_they_need(features: int, taken: int) -> None:
    """VIRTIO 1.2, 5.1.3.1, and 5.1.6.3.1: no buffer here has room for the largest frame alone."""
    device = ModelNet(features=features, queue_sizes=(8, 64))
    card = VirtioNet(*on_mmio(device), ModelInterrupts())
    assert card.features & (1 << 32) - 1 == taken
    assert card.can_segment(SEGMENTS_IPV4, 16) == bool(taken & HOST_TSO4)
    assert card.can_segment(SEGMENTS_IPV6, 16) == bool(taken & HOST_TSO6)
    assert not card.can_segment(SEGMENTS_IPV4, 32), "a chain that leaves no room for others"


def test_segments_are_left_to_the_device() -> None:
    """The headers are copied, the data are read where they are: VIRTIO 1.2, 5.1.6.2."""
    device = ModelNet(features=LARGE, queue_sizes=(8, 16))
    card = VirtioNet(*on_mmio(device), ModelInterrupts())
    head = FRAME[:66]
    machine.write(BUFFER, head)
    pieces = [bytes(range(200)), b"x" * 3000, b"the end" * 100]
    for kind, number in ((SEGMENTS_IPV4, 1), (SEGMENTS_IPV6, 4)):
        assert card.send_segments(BUFFER, 66, 34, 16, kind, 1448, pieces, 50, 3200)
        card.flush()
        header, sent = device.sent[-1]
        assert header == bytes([1, number, 66, 0, 0xA8, 5, 34, 0, 16, 0, 0, 0])
        assert sent == head + pieces[0][50:] + pieces[1] + pieces[2][:50]
    assert not any(number for number in device.sent[-1][0][10:]), "5.1.6.2: no buffers are counted"


def test_pieces_are_held_until_the_device_has_read_them() -> None:
    device = ModelNet(features=LARGE, queue_sizes=(8, 16))
    card = VirtioNet(*on_mmio(device), ModelInterrupts())
    device.is_busy = True
    machine.write(BUFFER, FRAME)
    sends = [card.send_segments(BUFFER, 66, 34, 16, SEGMENTS_IPV4, 1448, [bytes(1000)] * 4, 0, 4000) for _ in range(4)]
    assert sends == [True] * 3 + [False], "five descriptors each, of sixteen"
    assert card.held_count == 3 and sum(len(pieces) for pieces in card.held) == 12
    for number in (5, 0):
        device.queues[1].put_used(number, 0)
    assert receive_frame(card) is None
    assert card.held_count == 1 and [len(pieces) for pieces in card.held if pieces] == [4]
    assert send_frame(card, FRAME)
    device.queues[1].put_used(10, 0)
    assert receive_frame(card) is None and card.held_count == 0


@pytest.mark.parametrize(
    ("size", "kind", "segment", "pieces", "offset", "data"),
    [
        (13, 1, 1448, [bytes(4000)], 0, 4000),
        (HEAD_BYTES + 1, 1, 1448, [bytes(4000)], 0, 4000),
        (66, 1, 0, [bytes(4000)], 0, 4000),
        (66, 1, 1501, [bytes(4000)], 0, 4000),
        (66, 1, 1448, [bytes(4000)], 1, 4000),
        (66, 1, 1448, [bytes(4000)], -1, 4000),
        (66, 1, 1448, [bytes(4000)], 4000, 1),
        (66, 1, 1448, [bytes(4000)], 0, 0),
        (66, 1, 1448, [bytes(70000)], 0, 65500),
        (66, 1, 1448, [bytes(1)] * 8, 0, 8),
        (66, 1, 1448, [bytes(4000), b"x"], 0, 4000),
        (66, 2, 1448, [bytes(4000)], 0, 4000),
    ],
)
def test_segments_that_cannot_be(
    size: int, kind: int, segment: int, pieces: list[bytes], offset: int, data: int
) -> None:
    device = ModelNet(features=LARGE & ~HOST_TSO6, queue_sizes=(8, 16))
    card = VirtioNet(*on_mmio(device), ModelInterrupts())
    with pytest.raises(ValueError, match="segments that|a large frame of|a piece|pieces"):
        card.send_segments(BUFFER, size, 34, 16, kind, segment, pieces, offset, data)
    assert not device.sent and send_frame(card, FRAME)


def large_frame(size: int = 9000) -> bytes:
    """A segment of IPv4 with so many bytes of data."""
    header = bytearray(20)
    header[0], header[9] = 0x45, 6
    header[2:4] = (20 + 32 + size).to_bytes(2, "big")
    segment = bytearray(32)
    segment[12] = 8 << 4
    return FRAME[:12] + b"\x08\0" + header + segment + bytes(range(250)) * (size // 250)


def rest_of(card: VirtioNet, offset: int, size: int) -> bytes:
    assert card.copy_rest(offset, BUFFER + 5000, size)
    return machine.read(BUFFER + 5000, size)


def test_a_large_frame_is_copied_once() -> None:
    device = ModelNet(features=LARGE, queue_sizes=(16, 4))
    card = VirtioNet(*on_mmio(device), ModelInterrupts())
    frame = large_frame()
    for _ in range(9):
        device.give(frame, cuts=(2036, 4084, 6132, 8180), flags=1)
        assert card.receive(BUFFER, 1920) == (len(frame), CHECKSUM_GOOD)
        assert machine.read(BUFFER, HEAD_BYTES) == frame[:HEAD_BYTES]
        for offset in (0, 66, 2035, 2036, 5000, len(frame) - 1, len(frame)):
            assert rest_of(card, offset, len(frame) - offset) == frame[offset:]
        for offset, wrong in ((0, len(frame) - 1), (-1, len(frame) + 1), (len(frame) + 1, -1), (66, len(frame))):
            assert not card.copy_rest(offset, BUFFER, wrong)
        device.give(FRAME)
        assert receive_frame(card) == FRAME
        assert not card.copy_rest(0, BUFFER, len(frame)), "the buffers are the device's again"
    assert card.dropped == 0


def test_a_large_frame_in_one_buffer_and_one_that_fits() -> None:
    device = ModelNet(features=LARGE)
    card = VirtioNet(*on_mmio(device), ModelInterrupts())
    device.give(bytes(2000))
    device.give(bytes(1700), cuts=(900,))
    assert card.receive(BUFFER, 1920) == (2000, CHECKSUM_UNKNOWN) and rest_of(card, 66, 1934) == bytes(1934)
    assert card.receive(BUFFER, 1920) == (1700, CHECKSUM_UNKNOWN)


def test_large_frames_that_cannot_be_are_dropped() -> None:
    device = ModelNet(features=LARGE, queue_sizes=(64, 4))
    card = VirtioNet(*on_mmio(device), ModelInterrupts())
    device.give(bytes(66_000), cuts=tuple(range(2036, 66_000, 2048)))
    device.give(bytes(4000), cuts=(HEAD_BYTES - 1, 2100))
    device.give(FRAME)
    assert card.receive(BUFFER, 1920) == (len(FRAME), CHECKSUM_UNKNOWN)
    assert card.dropped == 2


def test_a_large_frame_becomes_a_packet_with_its_data_behind_it() -> None:
    device = ModelNet(features=LARGE, queue_sizes=(16, 4))
    link = CardLink(VirtioNet(*on_mmio(device), ModelInterrupts()))
    frame = large_frame()
    packet = Packet()
    device.give(frame, cuts=(2000, 4000, 6000, 8000), flags=1)
    assert link.receive_frame(packet)
    assert packet.data() == frame[:66] and packet.is_checked
    assert (packet.pieces, packet.total()) == ([frame[66:]], len(frame))
    not_tcp = bytearray(frame)
    not_tcp[23] = 17
    for data, flags in ((bytes(not_tcp), 1), (frame, 0)):
        device.give(data, cuts=(2000, 4000, 6000, 8000), flags=flags)
        packet.clear()
        assert link.receive_frame(packet) and packet.pieces_size == 0
        assert packet.size() == HEAD_BYTES, "less than its header says: the layer above drops it"
    assert not link.receive_frame(packet)


def tagged(frame: bytes) -> bytes:
    return frame[:12] + b"\x81\0\0\x2a" + frame[12:]


def test_a_large_frame_of_a_virtual_network() -> None:
    """IEEE 802.1Q, clause 9.6: all places are four bytes further, both ways."""
    device = ModelNet(features=LARGE, queue_sizes=(16, 64))
    link = CardLink(VirtioNet(*on_mmio(device), ModelInterrupts()))
    packet = Packet()
    device.give(tagged(large_frame()), cuts=(2000, 4000, 6000, 8000), flags=1)
    assert link.receive_frame(packet)
    assert packet.data() == tagged(large_frame())[:70] and packet.pieces == [large_frame()[66:]]
    assert vlan.take_tag(packet) == 42 and packet.data() == large_frame()[:66]
    vlan.insert(packet, 42, 0)
    packet.checksum_start, packet.checksum_offset = packet.start + 38, 16
    packet.segment_size = 1448
    assert link.send_frame(packet)
    link.flush()
    assert device.sent == [(bytes([1, 1, 70, 0, 0xA8, 5, 38, 0, 16, 0, 0, 0]), tagged(large_frame()))]


def test_a_link_hands_pieces_to_the_card() -> None:
    device = ModelNet(features=LARGE, queue_sizes=(16, 64))
    link = CardLink(VirtioNet(*on_mmio(device), ModelInterrupts()))
    packet = Packet()
    packet.append(large_frame(0))
    packet.checksum_start, packet.checksum_offset = packet.start + 34, 16
    packet.segment_size = 1448
    packet.attach([b"x" * 100, b"y" * 4000], 30, 4000)
    assert link.send_frame(packet)
    link.flush()
    assert device.sent == [
        (bytes([1, 1, 66, 0, 0xA8, 5, 34, 0, 16, 0, 0, 0]), large_frame(0) + b"x" * 70 + b"y" * 3930)
    ]


def test_less_than_a_header() -> None:
    device = ModelNet()
    card = VirtioNet(*on_mmio(device), ModelInterrupts())
    device.work()
    device.queues[0].put_used(device.room[0].first, 11)
    with pytest.raises(DeviceFailure, match="it gives a frame of 11 bytes, less than its header"):
        receive_frame(card)


def test_a_queue_that_is_full() -> None:
    device = ModelNet()
    card = VirtioNet(*on_mmio(device), ModelInterrupts())
    device.is_busy = True
    assert [send_frame(card, FRAME) for _ in range(6)] == [True] * 4 + [False] * 2
    for number in (2, 0):
        device.queues[1].put_used(number, 0)
    device.is_busy = False
    assert [send_frame(card, FRAME) for _ in range(3)] == [True] * 3


@pytest.mark.parametrize("size", [0, 13, 1519])
def test_frames_that_cannot_be_sent(size: int) -> None:
    device = ModelNet()
    card = VirtioNet(*on_mmio(device), ModelInterrupts())
    with pytest.raises(ValueError, match=f"a frame of {size} bytes"):
        send_frame(card, bytes(size))
    assert not device.sent


def test_checksums_are_left_to_the_device() -> None:
    device = ModelNet()
    card = VirtioNet(*on_mmio(device), ModelInterrupts())
    machine.write(BUFFER, FRAME)
    assert card.send(BUFFER, len(FRAME), 34, 16)
    card.flush()
    assert device.sent == [(bytes([1, 0, 0, 0, 0, 0, 34, 0, 16, 0, 0, 0]), FRAME)]
    for start, offset in ((-2, 0), (len(FRAME) - 1, 0), (0, len(FRAME) - 1), (34, -1)):
        with pytest.raises(ValueError, match="a checksum that the device cannot complete"):
            card.send(BUFFER, len(FRAME), start, offset)


def test_a_device_that_cannot_sum() -> None:
    card = VirtioNet(*on_mmio(ModelNet(features=MAC)), ModelInterrupts())
    with pytest.raises(ValueError, match="a checksum that the device cannot complete"):
        card.send(BUFFER, 60, 34, 16)
    assert card.send(BUFFER, 60, NO_CHECKSUM, 0)


@pytest.mark.parametrize(
    ("features", "flags", "known"),
    [(USUAL, 0, CHECKSUM_UNKNOWN), (USUAL, 1, CHECKSUM_GOOD), (USUAL, 2, CHECKSUM_GOOD), (MAC, 3, CHECKSUM_UNKNOWN)],
)
def test_what_is_known_of_a_checksum(features: int, flags: int, known: int) -> None:
    device = ModelNet(features=features)
    card = VirtioNet(*on_mmio(device), ModelInterrupts())
    device.give(FRAME, flags=flags)
    assert card.receive(BUFFER, 2000) == (len(FRAME), known)


@pytest.mark.parametrize("features", [USUAL, USUAL & ~EVENT_INDEX])
def test_a_device_that_needs_no_telling_is_not_told(features: int) -> None:
    device = ModelNet(features=features)
    card = VirtioNet(*on_mmio(device), ModelInterrupts())
    told = len(device.notifications)
    device.answers_at_once = False
    queue = device.queues[1]
    if features & EVENT_INDEX:
        assert send_frame(card, FRAME) and send_frame(card, FRAME)
        assert device.notifications[told:] == [1], "it has not asked to be told of the second"
    else:
        machine.write(queue.device_area, b"\1\0")
        assert send_frame(card, FRAME)
        assert device.notifications[told:] == []


def test_the_device_is_told_of_many_at_once() -> None:
    """VIRTIO 1.2, 2.7.13.4: what it costs to tell it is more than what a frame costs."""
    device = ModelNet(features=USUAL & ~EVENT_INDEX, queue_sizes=(64, 64))
    card = VirtioNet(*on_mmio(device), ModelInterrupts())
    del device.notifications[:]
    machine.write(BUFFER, FRAME)
    for number in range(1, 21):
        assert card.send(BUFFER, len(FRAME), NO_CHECKSUM, 0)
        assert device.notifications == [1] * (number // 16)
    card.flush()
    card.flush()
    assert device.notifications == [1, 1] and len(device.sent) == 20
    for _ in range(20):
        device.give(FRAME)
    for number in range(1, 21):
        assert card.receive(BUFFER, 2000) == (len(FRAME), CHECKSUM_UNKNOWN)
        assert device.notifications[2:] == [0] * (number // 16)
    assert card.receive(BUFFER, 2000)[0] == 0 and device.notifications[2:] == [0, 0, 0]
    assert card.receive(BUFFER, 2000)[0] == 0 and device.notifications[2:] == [0, 0, 0]


@pytest.mark.parametrize(("plenty", "buffers"), [(0, 64), (127 * 2048, 64), (192 * 2048, 256)])
def test_a_card_that_is_never_done_gets_more_buffers_of_plenty(plenty: int, buffers: int) -> None:
    device = ModelNet(queue_sizes=(256, 4))
    transport, host = on_mmio(device)
    assert isinstance(host, ModelHost)
    host.plenty = plenty
    card = VirtioNet(transport, host, ModelInterrupts())
    assert card.buffer_count == 64
    for number in range(63):
        device.give(FRAME + bytes([number]))
        assert receive_frame(card) == FRAME + bytes([number])
    assert receive_frame(card) is None and card.buffer_count == 64, "it was done in between"
    for number in range(200):
        device.give(FRAME + bytes([number]))
        assert receive_frame(card) == FRAME + bytes([number])
    assert card.buffer_count == buffers
    card.receive(BUFFER, 2000)
    device.work()
    assert len(device.room) == buffers, "all of them are the device's"
    places = {address for chain in device.room for address, _size in chain.writable}
    assert len(places) == buffers


@BUSES
def test_a_card_that_is_pulled_out(plug: Plug) -> None:
    device = ModelNet()
    card = VirtioNet(*plug(device), ModelInterrupts())
    device.is_gone = True
    assert receive_frame(card) is None
    assert [send_frame(card, FRAME) for _ in range(5)] == [True] * 4 + [False], "nothing takes them any more"


class Hearing:
    """A handler that counts."""

    def __init__(self) -> None:
        self.calls = 0

    def interrupted(self) -> None:
        self.calls += 1


@pytest.mark.parametrize("features", [USUAL, USUAL & ~EVENT_INDEX])
def test_a_card_interrupts_only_when_somebody_wants_it(features: int) -> None:
    device = ModelNet(features=features)
    card = VirtioNet(*on_mmio(device), ModelInterrupts())
    queue, has_events = device.queues[0], bool(features & EVENT_INDEX)
    device.give(FRAME)
    assert not queue.wants_interrupt(has_events)
    assert receive_frame(card) == FRAME
    device.give(FRAME)
    assert not queue.wants_interrupt(has_events)
    assert receive_frame(card) == FRAME
    card.on_arrival(Hearing())
    for _ in range(20):
        device.give(FRAME)
        assert queue.wants_interrupt(has_events)
        device.give(FRAME)
        assert queue.wants_interrupt(has_events) != has_events, "the driver has not looked since the first"
        assert receive_frame(card) == FRAME and receive_frame(card) == FRAME
        assert receive_frame(card) is None


def test_a_wire() -> None:
    device = ModelNet()
    interrupts, hearing = ModelInterrupts(), Hearing()
    card = VirtioNet(*on_mmio(device), interrupts)
    card.on_arrival(hearing)
    device.interrupt_status = 1
    interrupts.lines[LINE].interrupted()
    assert (hearing.calls, device.interrupt_status) == (1, 0)


def test_a_message() -> None:
    device = ModelNet()
    interrupts, hearing = ModelInterrupts(), Hearing()
    transport, host = on_pci(device)
    card = VirtioNet(transport, host, interrupts)
    card.on_arrival(hearing)
    _, _, model = machine.windows[0]
    assert isinstance(model, PciModel)
    assert model.messages[:2] == [0, NO_MESSAGE]
    assert model.table[:16].hex() == "0000e0fe00000000" + "4100000000000000"
    interrupts.messages[0].interrupted()
    assert hearing.calls == 1


def test_a_card_without_messages() -> None:
    device = ModelNet()
    transport, host = on_pci(device)
    card = VirtioNet(transport, host, ModelInterrupts())
    _, _, model = machine.windows[0]
    assert isinstance(model, PciModel)
    model.spare_messages = 0
    with pytest.raises(OSError, match="has no message to spare for a queue"):
        card.on_arrival(Hearing())
    device.give(FRAME)
    assert receive_frame(card) == FRAME, "it can still be asked"


@given(
    received=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 2100), st.integers(0, 3)), max_size=8),
    sent=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 2), st.integers(0, 3)), max_size=4),
    header=st.binary(min_size=12, max_size=40),
    features=st.sampled_from([0, MERGED, USUAL, LARGE]),
    way=WAYS,
)
def test_whatever_the_device_says(
    received: list[tuple[int, int, int]],
    sent: list[tuple[int, int, int]],
    header: bytes,
    features: int,
    way: tuple[Plug, int],
) -> None:
    device = ModelNet(features=features)
    card = VirtioNet(*plugged(device, way), ModelInterrupts())
    device.work()
    for chain in device.room:
        chain.write(header)
    device.is_busy = True
    try:
        send_frame(card, FRAME)
        if features == LARGE:
            card.send_segments(BUFFER, 66, 34, 16, SEGMENTS_IPV4, 1448, [bytes(4000)], 0, 4000)
        for first, written, step in received:
            device.queues[0].put_used(first, written, step)
        for first, written, step in sent:
            device.queues[1].put_used(first, written, step)
        link = CardLink(card)
        packet = Packet()
        for _ in range(12):
            packet.clear()
            assert not link.receive_frame(packet) or 14 <= packet.size() <= packet.total() <= 65535 + 18
            send_frame(card, FRAME)
    except DeviceFailure:
        assert device.status == FAILED


def test_what_is_left_to_do_for_a_router() -> None:
    """VIRTIO 1.2, 5.1.6: the header's words about segments and checksums, of the frame that was given last."""
    device = ModelNet(features=LARGE, queue_sizes=(16, 4))
    card = VirtioNet(*on_mmio(device), ModelInterrupts())
    assert card.left_to_do() == (0, NO_CHECKSUM, 0)
    large = struct.pack("<BHHHH", 1 | 0x80, 66, 1448, 34, 16)  # TCP over IPv4, with a mark of congestion
    device.give(large_frame(), cuts=(2036, 4084, 6132, 8180), flags=1, offloads=large)
    card.receive(BUFFER, 1920)
    assert card.left_to_do() == (1448, 34, 16)
    device.give(FRAME, flags=1, offloads=struct.pack("<BHHHH", 0, 0, 0, 54, 6))
    card.receive(BUFFER, 1920)
    assert card.left_to_do() == (0, 54, 6)
    device.give(FRAME, flags=2, offloads=struct.pack("<BHHHH", 0x80, 0, 9, 54, 6))
    card.receive(BUFFER, 1920)
    assert card.left_to_do() == (0, NO_CHECKSUM, 0), "what is valid is complete"
